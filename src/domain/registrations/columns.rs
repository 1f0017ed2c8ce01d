//! The columns of the list and of its files: one table, and a column for each question that organizers added. Protected
//! answers are only in columns of sensitive questions, for those who may read them.

use std::borrow::Cow;
use std::sync::Arc;

use sea_orm::ConnectionTrait;

use super::{CellAnswers, PaymentState, RegisteredBy, Registration, Status, display_code};
use crate::domain::Error;
use crate::domain::conference::{FormOption, FormOptions};
use crate::domain::form_questions::{self, Kind, Question};
use crate::domain::organizers::{Action, Actor};
use crate::domain::spreadsheet::Cell;
use crate::i18n::{Words, Zone};

/// What the names of columns of questions begin with.
const ANSWERS: &str = "answers.";

/// What cells are written with.
pub struct Surroundings {
    /// The language of heads and values.
    pub words: Words,
    /// The conference's zone.
    pub zone: Zone,
    /// What meals and diets are called.
    pub options: FormOptions,
    /// Answers to questions, where a column asks for them.
    pub answers: CellAnswers,
}

/// One column: of the table below, or the answers to a question that organizers added.
#[derive(Clone)]
pub struct Column(Source);

#[derive(Clone)]
enum Source {
    Fixed(&'static Fixed),
    Answers(Arc<Question>),
}

/// A column that every list has.
struct Fixed {
    /// Its name in addresses, views and the API.
    name: &'static str,
    /// The words of its head.
    head: &'static str,
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
        self.name() == other.name()
    }
}

const fn column(
    name: &'static str,
    head: &'static str,
    usual: Usual,
    cell: fn(&Registration, &Surroundings) -> Cell,
) -> Fixed {
    Fixed {
        name,
        head,
        usual,
        cell,
    }
}

/// The columns of every list, in the order of a file. Those of questions come after them.
#[rustfmt::skip]
static COLUMNS: [Fixed; 22] = [
    column("code", "registration-code", Usual::Everywhere, |row, _| Cell::Text(display_code(&row.code))),
    column("status", "registrations-status", Usual::Everywhere, |row, by| by.say(status_words(row.status))),
    column("place", "csv-place", Usual::Files, |row, _| place(row)),
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
    /// Its name in addresses, views and the API.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        match &self.0 {
            Source::Fixed(fixed) => fixed.name.into(),
            Source::Answers(question) => format!("{ANSWERS}{}", question.slug).into(),
        }
    }

    /// Its head, in words.
    #[must_use]
    pub fn head(&self, words: Words) -> String {
        match &self.0 {
            Source::Fixed(fixed) => words.t(fixed.head).into_owned(),
            Source::Answers(question) => question.version.text.get(words.language()).to_owned(),
        }
    }

    /// Its cell in the row of `registration`.
    #[must_use]
    pub fn cell(&self, registration: &Registration, by: &Surroundings) -> Cell {
        match &self.0 {
            Source::Fixed(fixed) => (fixed.cell)(registration, by),
            Source::Answers(question) => by.answer(registration, question),
        }
    }

    /// Whether it holds protected answers.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.question()
            .is_some_and(|question| question.version.sensitive)
    }

    /// The question whose answers it holds.
    pub(super) fn question(&self) -> Option<&Question> {
        match &self.0 {
            Source::Fixed(_) => None,
            Source::Answers(question) => Some(question),
        }
    }

    /// Whether a file has it for which nobody chose.
    fn is_usual_in_files(&self) -> bool {
        match &self.0 {
            Source::Fixed(fixed) => fixed.usual != Usual::Nowhere,
            Source::Answers(question) => !question.version.sensitive,
        }
    }
}

/// All columns that somebody can choose from.
pub struct Columns(Vec<Column>);

impl Columns {
    /// Reads them for `actor`: those of sensitive questions are for those who may read the answers.
    ///
    /// # Errors
    /// The database's own.
    pub async fn load(connection: &impl ConnectionTrait, actor: &Actor) -> Result<Self, Error> {
        let sensitive_too = actor.may(Action::SeeAccommodations);
        let questions = form_questions::with_columns(connection, sensitive_too).await?;
        let fixed = COLUMNS.iter().map(Source::Fixed);
        let answers = questions.into_iter().map(Arc::new).map(Source::Answers);
        Ok(Self(fixed.chain(answers).map(Column).collect()))
    }

    /// All of them, in the order of a file.
    #[must_use]
    pub fn all(&self) -> &[Column] {
        &self.0
    }

    /// Those of a file for which nobody chose; sensitive answers are in none of them.
    #[must_use]
    pub fn of_files(&self) -> Vec<Column> {
        let usual = |column: &&Column| column.is_usual_in_files();
        self.0.iter().filter(usual).cloned().collect()
    }

    /// Those of the page for which nobody chose; the name stands before them.
    #[must_use]
    pub fn of_the_page(&self) -> Vec<Column> {
        self.named(["code", "type", "status", "due", "made"])
    }

    /// The column of this name.
    #[must_use]
    pub fn parse(&self, name: &str) -> Option<Column> {
        let mut columns = self.0.iter();
        columns.find(|column| column.name() == name).cloned()
    }

    /// Those of these names, in that order, each once; what is not known is left out.
    #[must_use]
    pub fn named<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        for column in names.into_iter().filter_map(|name| self.parse(name)) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        columns
    }
}

impl Surroundings {
    /// What `registration` answered to `question`. Several choices stand as meals do.
    fn answer(&self, registration: &Registration, question: &Question) -> Cell {
        let Some(answered) = self.answers.of(registration.id, &question.slug) else {
            return Cell::nothing();
        };
        let said = form_questions::said(self.words, answered, "; ");
        match answered.version.kind {
            Kind::Number => said.parse().map_or(Cell::Text(said), Cell::number),
            _ => Cell::Text(said),
        }
    }

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

fn place(registration: &Registration) -> Cell {
    let place = registration
        .place
        .and_then(|place| i64::try_from(place).ok());
    place.map_or_else(Cell::nothing, Cell::number)
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
