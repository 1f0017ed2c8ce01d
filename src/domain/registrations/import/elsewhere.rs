//! What other programs call their columns.

use super::Field;
use crate::domain::spreadsheet::plain;

/// Names of columns in files of other programs, as those write them: pretix's list of positions (English and Spanish), and
/// Indico's list of registrants.
pub(super) const ELSEWHERE: [(Field, &[&str]); 15] = [
    (
        Field::Name,
        &[
            "Name",
            "Attendee name",
            "Nombre",
            "Nombre del participante",
            "Nombre del asistente",
        ],
    ),
    (
        Field::FirstName,
        &[
            "First name",
            "Given name",
            "Attendee name: Given name",
            "Attendee name: First name",
            "Nombre de pila",
        ],
    ),
    (
        Field::LastName,
        &[
            "Last name",
            "Surname",
            "Family name",
            "Attendee name: Family name",
            "Attendee name: Last name",
            "Apellidos",
            "Apellido",
        ],
    ),
    (
        Field::BadgeName,
        &["Badge name", "Name on badge", "Preferred name"],
    ),
    (
        Field::Email,
        &["E-mail address", "Email address", "Correo", "Mail"],
    ),
    (
        Field::Phone,
        &["Phone number", "Telephone", "Número de teléfono"],
    ),
    (
        Field::Organization,
        &[
            "Company",
            "Affiliation",
            "Agency",
            "Institution",
            "Empresa",
            "Institución",
        ],
    ),
    (
        Field::Type,
        &[
            "Product",
            "Registration type",
            "Ticket",
            "Ticket type",
            "Producto",
        ],
    ),
    (
        Field::Status,
        &["Registration state", "State of registration"],
    ),
    (Field::Diet, &["Dietary needs", "Dietary requirements"]),
    (
        Field::MailLanguage,
        &["Order locale", "Locale", "Language", "Idioma"],
    ),
    (Field::Price, &["Price", "Precio"]),
    (Field::Paid, &["Paid", "Amount paid", "Pagado"]),
    (
        Field::Note,
        &["Order comment", "Comment", "Comentario del pedido"],
    ),
    (
        Field::ContactEmail,
        &["Order email", "Contact email", "Order e-mail"],
    ),
];

/// Where one of these is, the address of its file's "E-mail" is that of whoever ordered: so pretix has it.
const OWN_EMAIL: [&str; 4] = [
    "Attendee email",
    "Attendee e-mail",
    "Correo electrónico del participante",
    "Correo electrónico del asistente",
];

/// Whether a column of this name holds the person's own address.
pub(super) fn is_own_email(head: &str) -> bool {
    let head = plain(head);
    OWN_EMAIL.iter().any(|name| plain(name) == head)
}
