//! Questions and answers on the wire.

use poem_openapi::{Enum, Object};

use crate::api::text::TextOut;
use crate::domain::Both;
use crate::domain::form_questions::{
    Answered, Choice, Kind, Place, Question, TypedChoice, TypedQuestion, Version,
};

/// What a question asks for.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum QuestionKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// One of a list.
    Choice,
    /// Any of a list.
    Choices,
    /// A whole number.
    Number,
    /// A day, such as `2026-04-20`.
    Date,
    /// `yes` or `no`.
    YesNo,
    /// A box to check: `yes`.
    Agreement,
}

impl From<Kind> for QuestionKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text,
            Kind::LongText => Self::LongText,
            Kind::Choice => Self::Choice,
            Kind::Choices => Self::Choices,
            Kind::Number => Self::Number,
            Kind::Date => Self::Date,
            Kind::YesNo => Self::YesNo,
            Kind::Agreement => Self::Agreement,
        }
    }
}

impl From<QuestionKind> for Kind {
    fn from(kind: QuestionKind) -> Self {
        match kind {
            QuestionKind::Text => Self::Text,
            QuestionKind::LongText => Self::LongText,
            QuestionKind::Choice => Self::Choice,
            QuestionKind::Choices => Self::Choices,
            QuestionKind::Number => Self::Number,
            QuestionKind::Date => Self::Date,
            QuestionKind::YesNo => Self::YesNo,
            QuestionKind::Agreement => Self::Agreement,
        }
    }
}

/// Words in both languages.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct QuestionTextIn {
    /// English.
    en: Option<String>,
    /// Spanish.
    es: Option<String>,
}

impl From<QuestionTextIn> for Both {
    fn from(sent: QuestionTextIn) -> Self {
        Self {
            en: sent.en.unwrap_or_default(),
            es: sent.es.unwrap_or_default(),
        }
    }
}

/// Something to choose.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct QuestionChoiceIn {
    /// Its name in answers: lower-case letters, digits and hyphens. Made of the words unless told.
    slug: Option<String>,
    /// What people read.
    name: QuestionTextIn,
}

/// After which answers a question is asked.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct QuestionConditionIn {
    /// The slug of an earlier question, with choices, `yes_no` or `agreement`.
    question: String,
    /// One of these answers.
    answers: Vec<String>,
}

/// A question.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct QuestionIn {
    /// What it asks for.
    kind: QuestionKind,
    /// The question. `text.en` is needed.
    text: QuestionTextIn,
    /// What helps to answer.
    help: Option<QuestionTextIn>,
    /// What can be chosen, two at least: of `choice` and `choices`.
    #[oai(default)]
    choices: Vec<QuestionChoiceIn>,
    /// It must be answered; an agreement: agreed to.
    #[oai(default)]
    required: bool,
    /// Answers are kept apart, read by the roles `registrar` and `access` alone, and erased after the conference. It
    /// stays so once somebody has answered.
    #[oai(default)]
    sensitive: bool,
    /// Slugs of the registration types that are asked; none: all.
    #[oai(default)]
    types: Vec<String>,
    /// Ask only after these answers.
    shown_when: Option<QuestionConditionIn>,
    /// The smallest number.
    smallest: Option<i64>,
    /// The largest number.
    largest: Option<i64>,
    /// The most characters: of `text` 200, of `long_text` 4000 unless told.
    longest: Option<i32>,
}

/// What to make of a question.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct QuestionChangeIn {
    /// The question as it shall be.
    pub(crate) question: QuestionIn,
    /// Its `changes` as you saw it.
    pub(crate) seen: i32,
    /// Only a spelling is mended: answers stay with it, and no version is made.
    #[oai(default)]
    pub(crate) is_spelling: bool,
}

impl From<QuestionIn> for TypedQuestion {
    fn from(sent: QuestionIn) -> Self {
        let number = |number: Option<i64>| number.map_or_else(String::new, |n| n.to_string());
        let condition = sent.shown_when.into_iter();
        Self {
            kind: Kind::from(sent.kind).as_str().to_owned(),
            text: sent.text.into(),
            help: sent.help.map(Into::into).unwrap_or_default(),
            choices: sent
                .choices
                .into_iter()
                .map(|choice| TypedChoice {
                    slug: choice.slug.unwrap_or_default(),
                    name: choice.name.into(),
                })
                .collect(),
            required: sent.required,
            sensitive: sent.sensitive,
            types: sent.types,
            shown_when: condition
                .flat_map(|condition| {
                    let slug = condition.question;
                    let answers = condition.answers.into_iter();
                    answers.map(move |answer| (slug.clone(), answer))
                })
                .collect(),
            smallest: number(sent.smallest),
            largest: number(sent.largest),
            longest: number(sent.longest.map(i64::from)),
        }
    }
}

/// Where a question goes.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct PlaceIn {
    /// The slug of the question that it shall stand before; left out: at the end.
    before: Option<String>,
}

impl From<PlaceIn> for Place {
    fn from(sent: PlaceIn) -> Self {
        sent.before.map_or(Self::Last, Self::Before)
    }
}

/// Something to choose.
#[derive(Object)]
pub(crate) struct QuestionChoiceOut {
    /// Its name in answers.
    slug: String,
    /// What people read.
    name: TextOut,
}

impl From<&Choice> for QuestionChoiceOut {
    fn from(choice: &Choice) -> Self {
        Self {
            slug: choice.slug.clone(),
            name: choice.name.clone().into(),
        }
    }
}

/// After which answers a question is asked.
#[derive(Object)]
pub(crate) struct QuestionConditionOut {
    /// The slug of the other question.
    question: String,
    /// One of these answers.
    answers: Vec<String>,
}

/// What a question asks, or asked.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct QuestionVersionOut {
    /// 1, 2, … within the question.
    number: i32,
    /// What it asks for.
    kind: QuestionKind,
    /// The question.
    text: TextOut,
    /// What helps to answer.
    help: Option<TextOut>,
    /// What can be chosen.
    choices: Vec<QuestionChoiceOut>,
    /// It must be answered.
    required: bool,
    /// Answers are protected.
    sensitive: bool,
    /// Slugs of the registration types that are asked; none: all.
    types: Vec<String>,
    /// It is asked only after these answers.
    shown_when: Option<QuestionConditionOut>,
    /// The smallest number.
    smallest: Option<i64>,
    /// The largest number.
    largest: Option<i64>,
    /// The most characters, of texts.
    longest: Option<i32>,
}

impl QuestionVersionOut {
    fn new(version: &Version, all: &[Question]) -> Self {
        let condition = version.shown_when.as_ref().and_then(|condition| {
            let other = all.iter().find(|one| one.id == condition.question)?;
            Some(QuestionConditionOut {
                question: other.slug.clone(),
                answers: condition.answers.clone(),
            })
        });
        Self {
            number: version.number,
            kind: version.kind.into(),
            text: version.text.clone().into(),
            help: version.help.clone().map(Into::into),
            choices: version.choices.iter().map(Into::into).collect(),
            required: version.required,
            sensitive: version.sensitive,
            types: version.types.clone(),
            shown_when: condition,
            smallest: version.smallest,
            largest: version.largest,
            longest: version.kind.is_text().then(|| version.longest()),
        }
    }
}

/// A question of the form.
#[derive(Object)]
pub(crate) struct QuestionOut {
    /// Its name in answers and addresses.
    slug: String,
    /// Counts its changes: send it back as `seen` with yours.
    changes: i32,
    /// It is in the archive.
    archived: bool,
    /// What it asks now.
    version: QuestionVersionOut,
}

impl QuestionOut {
    pub(crate) fn new(question: &Question, all: &[Question]) -> Self {
        Self {
            slug: question.slug.clone(),
            changes: question.changes,
            archived: question.archived,
            version: QuestionVersionOut::new(&question.version, all),
        }
    }
}

/// A question with all that it ever asked.
#[derive(Object)]
pub(crate) struct QuestionWithPastOut {
    /// The question.
    question: QuestionOut,
    /// Its versions, the newest first.
    versions: Vec<QuestionVersionOut>,
}

impl QuestionWithPastOut {
    pub(crate) fn new(question: &Question, versions: &[Version], all: &[Question]) -> Self {
        Self {
            question: QuestionOut::new(question, all),
            versions: versions
                .iter()
                .map(|version| QuestionVersionOut::new(version, all))
                .collect(),
        }
    }
}

/// What somebody answered.
#[derive(Object)]
pub(crate) struct AnsweredOut {
    /// The question's slug.
    question: String,
    /// The version that was answered.
    version: i32,
    /// The question as it was asked.
    text: TextOut,
    /// The answer: one value for most kinds, several for `choices`.
    answer: Vec<String>,
}

impl From<&Answered> for AnsweredOut {
    fn from(answered: &Answered) -> Self {
        Self {
            question: answered.slug.clone(),
            version: answered.version.number,
            text: answered.version.text.clone().into(),
            answer: answered.values(),
        }
    }
}
