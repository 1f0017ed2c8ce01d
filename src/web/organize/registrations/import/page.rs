//! The page: the form, or what would come of a file.

use std::borrow::Cow;

use askama::Template;
use poem::http::StatusCode;

use super::upload::Upload;
use super::{ADDRESS, LIST};
use crate::domain::form_questions::{self, Question};
use crate::domain::registrations::import::{
    Counts, Double, Holds, Outcome, Plan, PlannedColumn, PlannedRow, UnknownType,
};
use crate::domain::registrations::{Status, TypeName, display_code, type_names};
use crate::domain::spreadsheet::Unreadable;
use crate::domain::{FieldError, FieldProblem};
use crate::i18n::{Language, dollars};
use crate::web::errors::failed;
use crate::web::faults;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, private, with_status};
use crate::web::visit::Visit;

/// So many rows of one sort are shown; of the others it is said how many there are.
const SHOWN: usize = 100;

/// Something that can be chosen: its value, its words, and whether it is chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "organize/registrations_import.html")]
pub(super) struct ImportPage<'v> {
    frame: Frame<'v>,
    types: Vec<TypeName>,
    questions: Vec<Question>,
    pub(super) upload: Upload,
    pub(super) plan: Option<Plan>,
    pub(super) unreadable: Option<Unreadable>,
    /// Something else would be done than was seen.
    pub(super) is_stale: bool,
    /// The box about the code of conduct has to be checked.
    pub(super) lacks_consent: bool,
    pub(super) done: Option<Counts>,
}

impl<'v> ImportPage<'v> {
    /// The form, with what was sent.
    pub(super) async fn new(visit: &'v Visit, desk: &Desk, upload: Upload) -> poem::Result<Self> {
        let db = visit.state.db.read();
        Ok(Self {
            frame: desk.frame(visit, Area::Registrations, "reg-file-title"),
            types: type_names(db).await.map_err(failed)?,
            questions: form_questions::all(db).await.map_err(failed)?,
            upload,
            plan: None,
            unreadable: None,
            is_stale: false,
            lacks_consent: false,
            done: None,
        })
    }

    /// The answer.
    pub(super) fn show(mut self) -> Page {
        let is_wrong = self.unreadable.is_some()
            || self.lacks_consent
            || self.plan.as_ref().is_some_and(Plan::is_faulty);
        if is_wrong {
            self.frame.mark_faulty();
        }
        let status = match (is_wrong, self.is_stale) {
            (_, true) => StatusCode::CONFLICT,
            (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (false, false) => StatusCode::OK,
        };
        private(with_status(status, &self))
    }

    fn list(&self) -> &'static str {
        LIST
    }

    fn action(&self) -> &'static str {
        ADDRESS
    }

    /// Why the file cannot be read, and what to do.
    fn why(&self, unreadable: &Unreadable) -> Cow<'static, str> {
        unreadable.say(self.frame.words(), "reg-file-no-columns")
    }

    /// What a column holds, in words.
    fn holds(&self, holds: &Holds) -> String {
        match holds {
            Holds::Field(field) => self.frame.t(field.words()).into_owned(),
            Holds::Answers(slug) => {
                let mut questions = self.questions.iter();
                let question = questions.find(|question| question.slug == *slug);
                let text = question.map(|question| self.frame.plain(&question.version.text));
                text.unwrap_or(slug).to_owned()
            }
        }
    }

    /// What can be chosen for a column.
    fn choices(&self, plan: &Plan, column: &PlannedColumn) -> Vec<Choice> {
        let is_out = column.holds.is_none();
        let out = self.frame.t("reg-file-leave-out").into_owned();
        let all = plan.choices.iter().map(|holds| {
            let is_chosen = column.holds.as_ref() == Some(holds);
            (holds.name().into_owned(), self.holds(holds), is_chosen)
        });
        std::iter::once((String::new(), out, is_out))
            .chain(all)
            .collect()
    }

    /// What its first cell says, as far as it helps to know the column.
    fn example(&self, column: &PlannedColumn) -> String {
        let example = &column.example;
        match example.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", example.get(..end).unwrap_or_default()),
            None => example.clone(),
        }
    }

    fn of_types(&self, chosen: Option<&str>) -> Vec<Choice> {
        let none = self.frame.t("reg-file-choose-type").into_owned();
        let all = self.types.iter().map(|kind| {
            let name = self.frame.plain(&kind.name).to_owned();
            let is_chosen = chosen == Some(kind.slug.as_str());
            (kind.slug.clone(), name, is_chosen)
        });
        let first = (String::new(), none, chosen.is_none_or(str::is_empty));
        std::iter::once(first).chain(all).collect()
    }

    fn meant(&self, unknown: &UnknownType) -> Vec<Choice> {
        self.of_types(unknown.slug.as_deref())
    }

    fn usual(&self) -> Vec<Choice> {
        self.of_types(Some(&self.upload.kind))
    }

    fn languages(&self) -> Vec<Choice> {
        let chosen = self.upload.mail_language;
        let all = Language::ALL.map(|language| {
            let name = language.own_name().to_owned();
            (language.code().to_owned(), name, language == chosen)
        });
        all.into()
    }

    /// What is wrong with a row: "Price in dollars: Enter an amount."
    fn faults(&self, row: &PlannedRow) -> Vec<String> {
        let one = |fault: &FieldError| format!("{}: {}", self.called(fault), self.said(fault));
        row.faults.iter().map(one).collect()
    }

    /// What is wrong, and what to do: about files, where forms would have something to choose from.
    fn said(&self, fault: &FieldError) -> String {
        let frame = &self.frame;
        match (fault.field, fault.problem) {
            ("registration_type", FieldProblem::Missing) => frame.t("reg-file-no-type"),
            ("registration_type", _) => frame.t("reg-file-unknown-type"),
            ("status", _) => frame.t("reg-file-unknown-status"),
            ("mail_language", _) => frame.t("reg-file-unknown-language"),
            ("paid", FieldProblem::OutOfRange) => frame.t("reg-file-paid-too-much"),
            ("row", _) => frame.t("reg-file-row-too-long"),
            (_, FieldProblem::UnknownChoice) => frame.t("reg-file-unknown"),
            _ => {
                let text = faults::in_words(frame.words(), std::slice::from_ref(fault));
                text.into_iter()
                    .map(|(_, text)| text.into())
                    .next()
                    .unwrap_or_default()
            }
        }
        .into_owned()
    }

    fn is_left_out(&self, row: &PlannedRow) -> bool {
        row.outcome == Some(Outcome::Ended)
    }

    fn called(&self, fault: &FieldError) -> String {
        if fault.field == "row" {
            return self.frame.t("csv-row").into_owned();
        }
        let name = fault.name();
        let plan = self.plan.as_ref();
        let mut known = plan.into_iter().flat_map(|plan| &plan.choices);
        let holds = known.find(|holds| holds.name() == name);
        holds.map_or_else(|| name.clone().into_owned(), |holds| self.holds(holds))
    }

    /// The rows that something is wrong with, then the doubles, then the first of all others.
    fn sorts<'p>(&self, plan: &'p Plan) -> Vec<(&'static str, Vec<&'p PlannedRow>, usize)> {
        let is_wrong = |row: &&PlannedRow| row.outcome.is_none();
        let is_double = |row: &&PlannedRow| row.double.is_some();
        let is_over = |row: &&PlannedRow| self.is_left_out(row);
        let rows = || plan.rows.iter();
        let fine = rows().filter(|row| !is_wrong(row) && !is_double(row) && !is_over(row));
        [
            ("wrong", rows().filter(is_wrong).collect::<Vec<_>>()),
            ("double", rows().filter(is_double).collect()),
            ("fine", fine.collect()),
            ("over", rows().filter(is_over).collect()),
        ]
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(name, mut rows)| {
            let more = rows.len().saturating_sub(SHOWN);
            rows.truncate(SHOWN);
            (name, rows, more)
        })
        .collect()
    }

    fn heading(&self, sort: &str) -> String {
        self.frame.t(format!("reg-file-rows-{sort}")).into_owned()
    }

    /// Where a row would stand.
    fn badge(&self, row: &PlannedRow) -> Option<StatusBadge<'_>> {
        match row.outcome {
            Some(Outcome::Registered(status)) => Some(StatusBadge::of(&self.frame, status, None)),
            _ => None,
        }
    }

    fn money(&self, row: &PlannedRow) -> String {
        match row.money {
            Some((0, _)) | None => String::new(),
            Some((price, paid)) => {
                let (price, paid) = (dollars(price), dollars(paid));
                let words = self.frame.words();
                words
                    .t2("reg-file-money", "price", price, "paid", paid)
                    .into_owned()
            }
        }
    }

    /// The other of a double: words, and the address of who is registered.
    fn double(&self, double: &Double) -> (String, Option<String>) {
        match double {
            Double::Row(row) => (
                self.frame
                    .t1("reg-file-double-row", "row", row)
                    .into_owned(),
                None,
            ),
            Double::Registered { id, code } => {
                let code = display_code(code);
                let words = self.frame.t1("reg-file-double-registered", "code", code);
                (words.into_owned(), Some(format!("{LIST}/{id}")))
            }
        }
    }

    /// "12 get a place, 3 wait for one."
    fn tally(&self, counts: &Counts) -> Vec<(&'static str, String)> {
        let all = [
            ("bad", "reg-file-faulty", counts.faulty),
            ("good", "reg-file-confirmed", counts.confirmed),
            ("info", "reg-file-waitlisted", counts.waitlisted),
            ("info", "reg-file-pending", counts.pending),
            ("warn", "reg-file-doubles", counts.doubles),
            ("", "reg-file-ended", counts.ended),
            ("", "reg-file-mails", counts.mails),
        ];
        let some = all.into_iter().filter(|(_, _, count)| *count > 0);
        some.map(|(look, key, count)| (look, self.frame.count(key, count).to_string()))
            .collect()
    }

    fn is_told(&self) -> bool {
        self.upload.tell
    }

    fn do_words(&self, plan: &Plan) -> String {
        self.frame
            .count("reg-file-do", plan.counts.registered())
            .to_string()
    }

    /// Whether anybody waits, so that somebody wonders why.
    fn some_wait(&self, plan: &Plan) -> bool {
        let waits = Some(Outcome::Registered(Status::Waitlisted));
        plan.rows.iter().any(|row| row.outcome == waits)
    }
}
