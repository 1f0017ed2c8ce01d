//! What is kept of one registration: what it is found by, and what it is sorted by.

use entity::registration::Column;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::super::{PaymentState, Status};
use super::words;

/// How many characters of the search key a list is sorted by: it begins with the name.
const NAME_SORTED: usize = 60;
/// So far below the numbers in line that are turned about lie those who do not wait.
const NOT_IN_LINE: i64 = 9_000_000_000_000_000;

/// What is read of a row.
#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) code: String,
    pub(super) registration_type_id: Uuid,
    pub(super) status: String,
    pub(super) line_number: Option<i64>,
    pub(super) legal_name: String,
    pub(super) badge_name: Option<String>,
    pub(super) email: String,
    pub(super) search_key: String,
    pub(super) organization: Option<String>,
    pub(super) amount_due_cents: i64,
    pub(super) created_at: i64,
    pub(super) price_cents: i64,
    pub(super) paid_cents: i64,
    pub(super) waived: bool,
    pub(super) approved_at: Option<i64>,
    pub(super) offered_until: Option<i64>,
    pub(super) contact_name: Option<String>,
    pub(super) contact_email: Option<String>,
    pub(super) contact_organization: Option<String>,
}

/// The columns of [`Row`] that are the registration's own; the contact's are those of who registered a group.
pub(super) const COLUMNS: [Column; 17] = [
    Column::Id,
    Column::Code,
    Column::RegistrationTypeId,
    Column::Status,
    Column::LineNumber,
    Column::LegalName,
    Column::BadgeName,
    Column::Email,
    Column::SearchKey,
    Column::Organization,
    Column::AmountDueCents,
    Column::CreatedAt,
    Column::PriceCents,
    Column::PaidCents,
    Column::Waived,
    Column::ApprovedAt,
    Column::OfferedUntil,
];

/// One thing that a registration either is or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) enum Facet {
    /// Where it stands.
    Status(Status),
    /// The id of its type.
    Kind(Uuid),
    /// How the payment stands.
    Payment(PaymentState),
    /// Whether it was approved.
    Approved(bool),
}

/// One registration.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) id: Uuid,
    pub(super) facets: [Facet; 4],
    /// When it was made, in milliseconds.
    pub(super) created_at: i64,
    /// The beginning of the search key.
    pub(super) name: Box<str>,
    /// What is owed, in cents.
    pub(super) due: i64,
    /// The lowest numbers in line are the greatest here; who does not wait comes after, the newest first.
    pub(super) line: i64,
    /// The type, and the number in line, of who waits and has no offer.
    pub(super) waits: Option<(Uuid, i64)>,
    /// The words that it is found by, a space after each but the last.
    words: Box<str>,
}

impl Person {
    pub(super) fn of(row: &Row) -> Self {
        let payment = PaymentState::of(row.waived, row.price_cents, row.paid_cents);
        let number = row.line_number.map(std::ops::Neg::neg);
        let waits = row.line_number.filter(|_| row.offered_until.is_none());
        Self {
            words: Vec::from_iter(words::of(row)).join(" ").into(),
            id: row.id,
            facets: [
                Facet::Status(Status::parse(&row.status).unwrap_or(Status::Pending)),
                Facet::Kind(row.registration_type_id),
                Facet::Payment(payment),
                Facet::Approved(row.approved_at.is_some()),
            ],
            created_at: row.created_at,
            name: row.search_key.chars().take(NAME_SORTED).collect(),
            due: row.amount_due_cents,
            waits: waits.map(|number| (row.registration_type_id, number)),
            line: number.unwrap_or(row.created_at - NOT_IN_LINE),
        }
    }

    /// The words that it is found by, each once.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split(' ')
    }

    /// Whether one of its words begins so.
    pub(super) fn has_word(&self, beginning: &str) -> bool {
        self.words().any(|word| word.starts_with(beginning))
    }
}
