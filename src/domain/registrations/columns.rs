//! The columns of the list and of its files: one table. Protected answers are in none.

use super::{PaymentState, RegisteredBy, Registration, Status, display_code};
use crate::domain::conference::{FormOption, FormOptions};
use crate::domain::spreadsheet::Cell;
use crate::i18n::{Words, Zone};

/// What cells are written with.
pub struct Surroundings {
    /// The language of heads and values.
    pub words: Words,
    /// The conference's zone.
    pub zone: Zone,
    /// What meals and diets are called.
    pub options: FormOptions,
}

/// One column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its name in addresses, views and the API.
    pub name: &'static str,
    /// The words of its head.
    pub head: &'static str,
    /// Where it stands unless somebody chooses.
    usual: Usual,
    cell: fn(&Registration, &Surroundings) -> Cell,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Usual {
    /// On the page and in files.
    Everywhere,
    /// In files alone.
    Files,
    /// Nowhere.
    Nowhere,
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const fn column(
    name: &'static str,
    head: &'static str,
    usual: Usual,
    cell: fn(&Registration, &Surroundings) -> Cell,
) -> Column {
    Column {
        name,
        head,
        usual,
        cell,
    }
}

/// All columns, in the order of a file.
#[rustfmt::skip]
static COLUMNS: [Column; 22] = [
    column("code", "registration-code", Usual::Everywhere, |row, _| Cell::Text(display_code(&row.code))),
    column("status", "registrations-status", Usual::Everywhere, |row, by| by.say(status_words(row.status))),
    column("place", "csv-place", Usual::Files, |row, _| row.place.map_or_else(Cell::nothing, Cell::Number)),
    column("type", "overview-type", Usual::Everywhere, |row, by| text(Some(row.type_name.get(by.words.language())))),
    column("name", "field-legal-name", Usual::Files, |row, _| text(Some(&row.legal_name))),
    column("badge_name", "desk-badge-name", Usual::Files, |row, _| text(row.badge_name.as_deref())),
    column("pronouns", "field-pronouns", Usual::Files, |row, _| text(row.pronouns.as_deref())),
    column("email", "field-email", Usual::Files, |row, _| text(Some(&row.email))),
    column("phone", "field-phone", Usual::Files, |row, _| text(row.phone.as_deref())),
    column("organization", "field-organization", Usual::Files, |row, _| text(row.organization.as_deref())),
    column("group", "list-group", Usual::Files, |row, _| Cell::Text(row.registered_by.as_ref().map_or_else(String::new, RegisteredBy::in_words))),
    column("meals", "desk-meals", Usual::Files, |row, by| by.names(&by.options.meals, &row.meals)),
    column("diet", "desk-diet", Usual::Files, |row, by| by.names(&by.options.diets, row.diet.as_slice())),
    column("mail_language", "field-mail-language", Usual::Files, |row, _| text(Some(row.mail_language.own_name()))),
    column("voucher", "csv-voucher", Usual::Files, |row, _| text(row.agreed.as_ref().map(|agreed| agreed.code.as_str()))),
    column("discount", "csv-discount", Usual::Files, |row, _| Cell::Cents(row.agreed.as_ref().map_or(0, |agreed| agreed.discount_cents))),
    column("price", "csv-price", Usual::Files, |row, _| Cell::Cents(row.price_cents)),
    column("paid", "csv-paid", Usual::Files, |row, _| Cell::Cents(row.paid_cents)),
    column("due", "csv-due", Usual::Everywhere, |row, _| Cell::Cents(row.amount_due_cents)),
    column("payment", "desk-payment", Usual::Nowhere, |row, by| by.say(payment_words(row.payment_state()))),
    column("approved", "list-approved-at", Usual::Nowhere, |row, by| row.approved_at.map_or_else(Cell::nothing, |at| by.moment(at))),
    column("made", "registrations-made", Usual::Everywhere, |row, by| by.moment(row.created_at)),
];

impl Column {
    /// All of them, in the order of a file.
    #[must_use]
    pub fn all() -> Vec<Self> {
        COLUMNS.to_vec()
    }

    /// Those of a file for which nobody chose.
    #[must_use]
    pub fn of_files() -> Vec<Self> {
        let usual = |column: &&Self| column.usual != Usual::Nowhere;
        COLUMNS.iter().filter(usual).copied().collect()
    }

    /// Those of the page for which nobody chose; the name stands before them.
    #[must_use]
    pub fn of_the_page() -> Vec<Self> {
        let names = ["code", "type", "status", "due", "made"];
        names.into_iter().filter_map(Self::parse).collect()
    }

    /// The column of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        COLUMNS.iter().find(|column| column.name == name).copied()
    }

    /// Those of these names, in that order, each once; what is not known is left out.
    #[must_use]
    pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Self> {
        let mut columns: Vec<Self> = Vec::new();
        for column in names.into_iter().filter_map(Self::parse) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        columns
    }

    /// Its head, in words.
    #[must_use]
    pub fn head(&self, words: Words) -> String {
        words.t(self.head).into_owned()
    }

    /// Its cell in the row of `registration`.
    #[must_use]
    pub fn cell(&self, registration: &Registration, by: &Surroundings) -> Cell {
        (self.cell)(registration, by)
    }
}

impl Surroundings {
    fn say(&self, words: &str) -> Cell {
        Cell::Text(self.words.t(words).into_owned())
    }

    fn moment(&self, at: jiff::Timestamp) -> Cell {
        Cell::Text(self.zone.local(at).strftime("%Y-%m-%d %H:%M").to_string())
    }

    fn names(&self, options: &[FormOption], chosen: &[String]) -> Cell {
        let chosen = options
            .iter()
            .filter(|option| chosen.contains(&option.slug));
        let names = chosen.map(|option| option.name.get(self.words.language()));
        Cell::Text(names.collect::<Vec<_>>().join("; "))
    }
}

fn text(text: Option<&str>) -> Cell {
    Cell::Text(text.unwrap_or_default().to_owned())
}

/// The words of a status.
#[must_use]
pub fn status_words(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "status-confirmed",
        Status::Pending => "status-pending",
        Status::Waitlisted => "status-waitlisted",
        Status::Declined => "status-declined",
        Status::Cancelled => "status-cancelled",
    }
}

/// The words of how a payment stands.
#[must_use]
pub fn payment_words(state: PaymentState) -> &'static str {
    match state {
        PaymentState::Open => "list-payment-open",
        PaymentState::Part => "list-payment-part",
        PaymentState::Full => "list-payment-full",
        PaymentState::Waived => "list-payment-waived",
        PaymentState::Free => "list-payment-free",
    }
}
