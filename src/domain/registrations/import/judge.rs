//! What comes of somebody whom a row is about: by the rules for one person, over what was read once.

use std::collections::HashMap;

use entity::{conference, registration_type};
use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::super::answers::{Checked, NOTE_MAX, check, text};
use super::super::new_row::Chosen;
use super::super::places::Places;
use super::super::price::Prices;
use super::super::serve::newcomers;
use super::super::types::type_rows;
use super::super::{Choices, Status, TypeName, protected_are_erased};
use super::plan::{Outcome, PlannedRow};
use super::row::Person;
use super::standing::Standing;
use crate::domain::form_questions::{self, Question};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Language;

/// Somebody who can be registered.
pub(super) struct Newcomer {
    pub(super) person: Person,
    pub(super) checked: Checked,
    pub(super) chosen: Chosen,
    pub(super) status: Status,
    pub(super) paid_cents: i64,
    pub(super) answers: Vec<form_questions::Checked>,
}

/// What a file comes upon: read in a fixed number of queries.
pub(super) struct Ground {
    pub(super) kinds: Vec<registration_type::Model>,
    prices: Prices,
    places: Places,
    choices: Choices,
    pub(super) questions: Vec<Question>,
    erased: bool,
}

impl Ground {
    /// Reads it for people who come at `now`.
    pub(super) async fn load(
        connection: &impl ConnectionTrait,
        conference: &conference::Model,
        now: Timestamp,
    ) -> Result<Self, Error> {
        Ok(Self {
            kinds: type_rows(connection).await?,
            prices: Prices::load(connection, now).await?,
            places: newcomers(connection, conference, now).await?,
            choices: Choices::load(connection).await?,
            questions: form_questions::all(connection).await?,
            erased: protected_are_erased(connection, now).await?,
        })
    }

    /// What comes of `person`, after all before.
    pub(super) fn judge(&mut self, mut person: Person) -> (PlannedRow, Option<Newcomer>) {
        let slug = person.answers.registration_type.trim();
        let kind = self.kinds.iter().find(|kind| kind.slug == slug);
        let kind = kind.cloned();
        let mut row = PlannedRow {
            number: person.number,
            name: person.answers.legal_name.clone(),
            type_name: kind.as_ref().map(|kind| TypeName::of(kind).name),
            money: None,
            outcome: None,
            faults: Vec::new(),
            double: None,
        };
        if person.standing == Standing::Ended {
            row.outcome = Some(Outcome::Ended);
            return (row, None);
        }
        let language = Language::from_code(&person.answers.mail_language);
        let (checked, faults) = check(&person.answers, &self.choices, language.unwrap_or_default());
        row.faults.clone_from(&person.faults);
        row.faults.extend(faults);
        let note = text(&person.note, "note", NOTE_MAX, &mut row.faults);
        person.note = note.unwrap_or_default();
        // As at the desk: whoever has no address gets a letter.
        row.faults.retain(|fault| !fault.is_missing("email"));
        let Some(kind) = kind else {
            let problem = match person.type_cell.is_empty() {
                true => FieldProblem::Missing,
                false => FieldProblem::UnknownChoice,
            };
            row.faults
                .push(FieldError::new("registration_type", problem));
            return (row, None);
        };
        self.choices
            .refuse_not_included(&person.answers, &kind, &mut row.faults);
        let answers = self.answers(&person, &mut row.faults);
        let chosen = self.choose(kind, person.price_cents);
        let price_cents = chosen.price_cents();
        let paid_cents = match (person.paid_cents, person.standing) {
            (Some(paid), _) => paid,
            (None, Standing::Paid) => price_cents,
            (None, _) => 0,
        };
        if paid_cents > price_cents {
            row.faults
                .push(FieldError::new("paid", FieldProblem::OutOfRange));
        }
        row.money = Some((price_cents, paid_cents));
        if !row.faults.is_empty() {
            return (row, None);
        }
        let status = chosen.status(&self.places);
        if status == Status::Confirmed {
            self.places.take_one(chosen.kind.id);
        }
        self.prices.take(chosen.stage);
        row.outcome = Some(Outcome::Registered(status));
        let newcomer = Newcomer {
            person,
            checked,
            chosen,
            status,
            paid_cents,
            answers,
        };
        (row, Some(newcomer))
    }

    /// The type at the price that was agreed elsewhere, or at the one of the day.
    fn choose(&self, mut kind: registration_type::Model, agreed: Option<i64>) -> Chosen {
        let price = self.prices.of(&kind);
        let stage = price.stage.map(|(id, _)| id);
        kind.price_cents = agreed.unwrap_or(price.cents);
        Chosen {
            kind,
            stage: stage.filter(|_| agreed.is_none()),
            voucher: None,
        }
    }

    /// The answers to organizers' questions. What has to be answered and is not, the person is asked on the own page.
    fn answers(
        &self,
        person: &Person,
        faults: &mut Vec<FieldError>,
    ) -> Vec<form_questions::Checked> {
        let answers = &person.answers;
        let (slug, given) = (answers.registration_type.trim(), &answers.questions);
        let before = HashMap::new();
        let (checked, found) =
            form_questions::check(&self.questions, slug, given, &before, self.erased);
        let is_given = |fault: &FieldError| {
            let part = fault.part.as_deref().unwrap_or_default();
            given
                .answers
                .get(part)
                .is_some_and(|answer| !answer.is_empty())
        };
        faults.extend(found.into_iter().filter(is_given));
        checked
    }
}
