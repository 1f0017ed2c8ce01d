//! A row of a file as somebody who would be registered.

use std::collections::BTreeMap;

use super::cells::{Names, answer, cents, language};
use super::column::{Field, Holds, Known};
use super::save::Wish;
use super::standing::Standing;
use crate::domain::form_questions::Given;
use crate::domain::registrations::Answers;
use crate::domain::spreadsheet::CellRow;
use crate::domain::{FieldError, FieldProblem};

/// Somebody whom a row is about. No `Debug`: it is private.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) number: usize,
    pub(super) answers: Answers,
    /// What the cell of the type says.
    pub(super) type_cell: String,
    pub(super) price_cents: Option<i64>,
    pub(super) paid_cents: Option<i64>,
    pub(super) note: String,
    pub(super) standing: Standing,
    /// What cannot be understood.
    pub(super) faults: Vec<FieldError>,
}

/// How rows are read.
pub(super) struct Reader<'r> {
    pub(super) holds: &'r [Option<Holds>],
    pub(super) known: &'r Known<'r>,
    pub(super) names: &'r Names<'r>,
    pub(super) wish: &'r Wish<'r>,
}

impl Reader<'_> {
    /// Reads one row.
    pub(super) fn read(&self, row: &CellRow) -> Person {
        let mut person = Person {
            number: row.number,
            answers: Answers {
                mail_language: self.wish.mail_language.code().to_owned(),
                // The organizer says it for all of them, before they are brought in.
                code_of_conduct: true,
                ..Answers::default()
            },
            type_cell: String::new(),
            price_cents: None,
            paid_cents: None,
            note: String::new(),
            standing: Standing::Comes,
            faults: Vec::new(),
        };
        if row
            .cells
            .iter()
            .skip(self.holds.len())
            .any(|cell| !cell.is_empty())
        {
            person.fault("row", FieldProblem::TooLong);
        }
        let mut other = Other::default();
        let mut given = BTreeMap::new();
        for (holds, cell) in self.holds.iter().zip(&row.cells) {
            if cell.is_empty() {
                continue;
            }
            match holds {
                None => {}
                Some(Holds::Field(field)) => self.set(&mut person, &mut other, *field, cell),
                Some(Holds::Answers(slug)) => {
                    let question = self.known.question(slug);
                    let answer = question.map(|question| answer(question, cell));
                    given.extend(answer.map(|answer| (slug.clone(), answer)));
                }
            }
        }
        person.answers.questions = Given::whole(given);
        other.fill(&mut person.answers);
        person.answers.registration_type = self.type_slug(&person.type_cell);
        person
    }

    fn set(&self, person: &mut Person, other: &mut Other, field: Field, cell: &str) {
        let answers = &mut person.answers;
        let text = || cell.to_owned();
        match field {
            Field::Name => answers.legal_name = text(),
            Field::FirstName => other.first_name = text(),
            Field::LastName => other.last_name = text(),
            Field::BadgeName => answers.badge_name = text(),
            Field::Pronouns => answers.pronouns = text(),
            Field::Email => answers.email = text(),
            Field::ContactEmail => other.contact_email = text(),
            Field::Phone => answers.phone = text(),
            Field::Organization => answers.organization = text(),
            Field::Type => person.type_cell = text(),
            Field::Meals => answers.meals = self.names.meals(cell),
            Field::Diet => answers.diet = self.names.diet(cell),
            Field::Accommodations => answers.accommodations = self.names.accommodations(cell),
            Field::AccommodationNote => answers.accommodation_note = text(),
            Field::ScholarshipReason => answers.scholarship_reason = text(),
            Field::Note => person.note = text(),
            Field::MailLanguage => match language(cell) {
                Some(language) => answers.mail_language = language.code().to_owned(),
                None => person.fault("mail_language", FieldProblem::UnknownChoice),
            },
            Field::Status => match Standing::read(cell) {
                Some(standing) => person.standing = standing,
                None => person.fault("status", FieldProblem::UnknownChoice),
            },
            Field::Price => person.price_cents = person.amount("price", cell),
            Field::Paid => person.paid_cents = person.amount("paid", cell),
        }
    }

    /// The slug of the type: as the cell calls it, as somebody said that the cell is meant, or the one for those
    /// whose row says nothing.
    fn type_slug(&self, cell: &str) -> String {
        if cell.is_empty() {
            return self.wish.kind.clone();
        }
        let known = self.names.type_slug(cell).map(str::to_owned);
        known
            .or_else(|| self.wish.kinds.get(cell).cloned())
            .unwrap_or_default()
    }
}

impl Person {
    pub(super) fn fault(&mut self, field: &'static str, problem: FieldProblem) {
        self.faults.push(FieldError::new(field, problem));
    }

    fn amount(&mut self, field: &'static str, cell: &str) -> Option<i64> {
        let amount = cents(cell);
        if amount.is_none() {
            self.fault(field, FieldProblem::NotAPrice);
        }
        amount
    }
}

/// What stands in for something else that a row does not say.
#[derive(Default)]
struct Other {
    first_name: String,
    last_name: String,
    contact_email: String,
}

impl Other {
    fn fill(self, answers: &mut Answers) {
        if answers.legal_name.is_empty() {
            let whole = format!("{} {}", self.first_name, self.last_name);
            answers.legal_name = whole.trim().to_owned();
        }
        if answers.email.is_empty() {
            answers.email = self.contact_email;
        }
    }
}
