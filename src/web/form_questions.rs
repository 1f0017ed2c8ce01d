//! Questions that organizers added, before those who answer them; and their answers in words.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;
use jiff::civil::Date;

use super::frame::{Area, Frame};
use super::register::sentence;
use super::visit::Visit;
use crate::domain::FieldError;
use crate::domain::form_questions::{self, Answered, Kind, Question};
use crate::domain::registrations::RegistrationType;
use crate::i18n::{Language, Text};

/// Whom a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// Somebody who chooses the type on the same form.
    Chooser,
    /// An organizer who chooses any type for somebody else, on the same form.
    DeskChooser,
    /// Somebody who has this type.
    Type(String),
    /// Organizers who look at all of it.
    Everybody,
}

/// The questions as a part of a form.
#[derive(Template)]
#[template(path = "parts/questions.html")]
pub(crate) struct QuestionsPart<'v> {
    frame: Frame<'v>,
    fields: Vec<Asked>,
    whom: For,
    /// What ids and names begin with, where the same questions stand twice on a page.
    prefix: &'static str,
}

impl HtmlSafe for QuestionsPart<'_> {}

/// A question with what was typed and what is wrong.
struct Asked {
    question: Question,
    name: String,
    typed: Vec<String>,
    fault: Option<String>,
    /// "Answer this if …", for whoever sees all questions at once.
    notes: Vec<String>,
    /// The slug of the question that it depends on, and its answers.
    when: Option<(String, String)>,
}

impl<'v> QuestionsPart<'v> {
    /// `questions` are all of them; those that cannot be asked on this form are left out.
    pub(crate) fn new(
        visit: &'v Visit,
        questions: &[Question],
        types: &[RegistrationType],
        whom: For,
        erased: bool,
    ) -> Self {
        let frame = Frame::titled(visit, Area::Register, String::new());
        let fields = questions
            .iter()
            .filter(|question| !(question.archived || erased && question.version.sensitive))
            .filter(|question| match &whom {
                For::Type(slug) => question.version.is_for(slug),
                For::Chooser => {
                    let mut open = types
                        .iter()
                        .filter(|kind| kind.availability.can_be_chosen());
                    open.any(|kind| question.version.is_for(&kind.slug))
                }
                For::DeskChooser | For::Everybody => true,
            })
            .map(|question| Asked {
                name: format!("answers.{}", question.slug),
                typed: Vec::new(),
                fault: None,
                notes: notes(&frame, question, questions, types, &whom),
                when: question.version.shown_when.as_ref().and_then(|condition| {
                    let other = questions.iter().find(|one| one.id == condition.question)?;
                    Some((other.slug.clone(), condition.answers.join(" ")))
                }),
                question: naming(question, types, &whom),
            })
            .collect();
        Self {
            frame,
            fields,
            whom,
            prefix: "",
        }
    }

    /// The same with what was typed and what is wrong with it.
    pub(crate) fn filled(
        mut self,
        typed: &BTreeMap<String, Vec<String>>,
        faults: &[FieldError],
    ) -> Self {
        let words = self.frame.words();
        for field in &mut self.fields {
            field.typed = typed.get(&field.question.slug).cloned().unwrap_or_default();
            let fault = faults.iter().find(|fault| fault.name() == field.name);
            field.fault = fault.map(|fault| sentence(words, fault));
        }
        self
    }

    /// The same with names and ids of its own.
    pub(crate) fn apart(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        for field in &mut self.fields {
            field.name = format!("{prefix}{}", field.name);
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// What the script takes for the type; none where somebody chooses it.
    fn type_slug(&self) -> Option<&str> {
        match &self.whom {
            For::Chooser | For::DeskChooser => None,
            For::Type(slug) => Some(slug),
            For::Everybody => Some("*"),
        }
    }

    /// "From 1 to 10."
    fn bounds(&self, field: &Asked) -> Option<String> {
        let (version, words) = (&field.question.version, self.frame.words());
        let number = |number: i64| number.to_string();
        Some(match (version.smallest, version.largest) {
            (Some(least), Some(most)) => words
                .t2(
                    "question-from-to",
                    "least",
                    number(least),
                    "most",
                    number(most),
                )
                .into_owned(),
            (Some(least), None) => self.frame.t1("question-from", "least", least).into_owned(),
            (None, Some(most)) => self.frame.t1("question-up-to", "most", most).into_owned(),
            (None, None) => return None,
        })
    }

    /// The ids of what is said about a field.
    fn described(&self, field: &Asked) -> String {
        let said = [
            (!field.notes.is_empty(), "note"),
            (self.has_help(field), "help"),
            (field.fault.is_some(), "error"),
        ];
        let said = said.into_iter().filter(|(is_there, _)| *is_there);
        said.map(|(_, end)| format!("{}-{end}", field.name))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn has_help(&self, field: &Asked) -> bool {
        let version = &field.question.version;
        version.help.is_some() || version.sensitive || self.bounds(field).is_some()
    }
}

/// The question, naming only those of its types that can be chosen here: others may be hidden.
fn naming(question: &Question, types: &[RegistrationType], whom: &For) -> Question {
    let mut question = question.clone();
    question.version.types.retain(|slug| match whom {
        For::Type(own) => slug == own,
        For::Chooser | For::DeskChooser | For::Everybody => {
            types.iter().any(|kind| kind.slug == *slug)
        }
    });
    question
}

impl Asked {
    /// The text that stands in its box.
    fn value(&self) -> &str {
        self.typed.first().map_or("", String::as_str)
    }

    fn is_typed(&self, value: &str) -> bool {
        self.typed.iter().any(|typed| typed == value)
    }

    /// What can be chosen: its value and its words.
    fn choices(&self, frame: &Frame<'_>) -> Vec<(String, Text)> {
        let own = |id: &str| Text::new(frame.t(id), Some(frame.t(id).into_owned()));
        let version = &self.question.version;
        let mut choices: Vec<(String, Text)> = match version.kind {
            Kind::YesNo => vec![
                ("yes".to_owned(), own("question-yes")),
                ("no".to_owned(), own("question-no")),
            ],
            _ => version
                .choices
                .iter()
                .map(|choice| (choice.slug.clone(), choice.name.clone()))
                .collect(),
        };
        // What is chosen by a radio button can only be taken back by another one.
        if !version.required && version.kind != Kind::Choices {
            choices.push((String::new(), own("question-no-answer")));
        }
        choices
    }

    fn is_chosen(&self, value: &str) -> bool {
        match value {
            "" => self.typed.iter().all(String::is_empty),
            value => self.is_typed(value),
        }
    }

    fn types(&self) -> String {
        self.question.version.types.join(" ")
    }
}

/// What a reader without script must know: who is asked.
fn notes(
    frame: &Frame<'_>,
    question: &Question,
    questions: &[Question],
    types: &[RegistrationType],
    whom: &For,
) -> Vec<String> {
    let mut notes = Vec::new();
    let version = &question.version;
    if !version.types.is_empty() && !matches!(whom, For::Type(_)) {
        let named = types
            .iter()
            .filter(|kind| version.types.contains(&kind.slug));
        let names: Vec<&str> = named.map(|kind| frame.plain(&kind.name)).collect();
        let names = names.join(" · ");
        notes.push(frame.t1("question-for-types", "types", names).into_owned());
    }
    if let Some(condition) = &version.shown_when
        && let Some(other) = questions.iter().find(|one| one.id == condition.question)
    {
        let answers = condition.answers.iter();
        let answers: Vec<String> = answers
            .map(|answer| format!("“{}”", answer_words(frame, other, answer)))
            .collect();
        let said = frame.plain(&other.version.text);
        let words = frame.words();
        let note = words.t2(
            "question-when",
            "question",
            said.to_owned(),
            "answers",
            answers.join(" · "),
        );
        notes.push(note.into_owned());
    }
    notes
}

/// An answer that another question depends on, in words.
pub(crate) fn answer_words(frame: &Frame<'_>, question: &Question, answer: &str) -> String {
    match (question.version.kind, answer) {
        (Kind::YesNo, "no") => frame.t("question-no").into_owned(),
        (Kind::YesNo, _) => frame.t("question-yes").into_owned(),
        (Kind::Agreement, _) => frame.t("question-agreed").into_owned(),
        _ => {
            let mut choices = question.version.choices.iter();
            let known = choices.find(|choice| choice.slug == answer);
            known.map_or_else(
                || answer.to_owned(),
                |choice| frame.plain(&choice.name).to_owned(),
            )
        }
    }
}

/// What somebody answered, in words of the visitor's language.
pub(crate) fn said(visit: &Visit, answered: &Answered) -> String {
    if answered.version.kind == Kind::Date {
        let written = answered.values().concat();
        return day(visit, visit.language, &written);
    }
    form_questions::said(visit.words(), answered, ", ")
}

/// "April 20, 2026".
fn day(visit: &Visit, language: Language, written: &str) -> String {
    let zone = visit.zone();
    let noon = written.parse::<Date>().ok().and_then(|date| {
        let noon = zone
            .time_zone()
            .to_ambiguous_timestamp(date.at(12, 0, 0, 0));
        noon.compatible().ok()
    });
    noon.map_or_else(|| written.to_owned(), |noon| zone.date(language, noon))
}
