//! Questions as they are now, read in two queries however many there are.

use std::collections::HashMap;

use entity::{form_question, form_question_version, registration_type};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Kind;
use super::kind::{NO, YES};
use crate::domain::Error;
use crate::i18n::Text;

/// A question of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: Uuid,
    /// Its name in forms and addresses: made once, kept ever after.
    pub slug: String,
    /// Nobody is asked it any more.
    pub archived: bool,
    /// How often it was changed.
    pub changes: i32,
    /// What is asked now.
    pub version: Version,
    pub(super) position: i32,
}

/// What a question asks, or asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub id: Uuid,
    /// 1, 2, … within the question.
    pub number: i32,
    /// What is asked for.
    pub kind: Kind,
    /// The question.
    pub text: Text,
    /// What helps to answer.
    pub help: Option<Text>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// It must be answered.
    pub required: bool,
    /// Answers are protected.
    pub sensitive: bool,
    /// Slugs of the registration types that are asked; empty: all.
    pub types: Vec<String>,
    /// Only those are asked who answered so.
    pub shown_when: Option<Condition>,
    /// The smallest number.
    pub smallest: Option<i64>,
    /// The largest number.
    pub largest: Option<i64>,
    /// The most characters.
    pub longest: Option<i32>,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name in forms: made once, kept ever after.
    pub slug: String,
    /// What people read.
    pub name: Text,
}

/// Another question's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The id of the other question.
    pub question: Uuid,
    /// One of these.
    pub answers: Vec<String>,
}

impl Version {
    /// Whether people who register by this type are asked.
    #[must_use]
    pub fn is_for(&self, type_slug: &str) -> bool {
        self.types.is_empty() || self.types.iter().any(|slug| slug == type_slug)
    }

    /// The answers that another question can depend on.
    #[must_use]
    pub fn possible(&self) -> Vec<&str> {
        match self.kind {
            Kind::Choice | Kind::Choices => {
                let slugs = self.choices.iter().map(|choice| choice.slug.as_str());
                slugs.collect()
            }
            Kind::YesNo => vec![YES, NO],
            Kind::Agreement => vec![YES],
            Kind::Text | Kind::LongText | Kind::Number | Kind::Date => Vec::new(),
        }
    }

    /// The most characters of an answer.
    #[must_use]
    pub fn longest(&self) -> i32 {
        self.longest.unwrap_or_else(|| self.kind.longest())
    }

    pub(super) fn of(row: form_question_version::Model) -> Result<Self, Error> {
        let unreadable = || Error::Internal(format!("question version {}: unreadable", row.id));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Ok(Self {
            id: row.id,
            number: row.number,
            kind: Kind::parse(&row.kind).ok_or_else(unreadable)?,
            choices: serde_json::from_str(&row.choices).map_err(|_| unreadable())?,
            types: words(&row.types),
            shown_when: row.shown_when_question_id.map(|question| Condition {
                question,
                answers: words(&row.shown_when_answers),
            }),
            text: Text::new(row.text_en, row.text_es),
            help: Text::maybe(row.help_en, row.help_es),
            required: row.required,
            sensitive: row.sensitive,
            smallest: row.smallest,
            largest: row.largest,
            longest: row.longest,
        })
    }
}

/// All questions: those that are asked in their order, then those in the archive.
///
/// # Errors
/// The database's own.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Question>, Error> {
    let rows = form_question::Entity::find()
        .order_by_asc(form_question::Column::Archived)
        .order_by_asc(form_question::Column::Position)
        .order_by_asc(form_question::Column::Id)
        .all(connection)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|row| row.version_id);
    let mut versions = versions_of(connection, ids).await?;
    rows.into_iter()
        .map(|row| {
            let version = versions.remove(&row.version_id).ok_or(Error::NotFound)?;
            Ok(Question {
                id: row.id,
                slug: row.slug,
                archived: row.archived,
                changes: row.changes,
                position: row.position,
                version,
            })
        })
        .collect()
}

/// What people are asked who register by this type, in order; conditions are for the form.
///
/// # Errors
/// The database's own.
pub async fn of_type(
    connection: &impl ConnectionTrait,
    type_slug: &str,
) -> Result<Vec<Question>, Error> {
    let mut questions = all(connection).await?;
    questions.retain(|question| !question.archived && question.version.is_for(type_slug));
    Ok(questions)
}

/// Whether a question names the registration type of this id: without the type it would be asked of all.
pub(in crate::domain) async fn name_type(
    connection: &impl ConnectionTrait,
    type_id: Uuid,
) -> Result<bool, Error> {
    let Some(kind) = registration_type::Entity::find_by_id(type_id)
        .one(connection)
        .await?
    else {
        return Ok(false);
    };
    let questions = all(connection).await?;
    Ok(questions
        .iter()
        .any(|question| question.version.types.contains(&kind.slug)))
}

/// One question.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(connection: &impl ConnectionTrait, slug: &str) -> Result<Question, Error> {
    let mut questions = all(connection).await?.into_iter();
    questions
        .find(|question| question.slug == slug)
        .ok_or(Error::NotFound)
}

/// All versions of a question, the newest first.
///
/// # Errors
/// The database's own.
pub async fn versions(
    connection: &impl ConnectionTrait,
    question: Uuid,
) -> Result<Vec<Version>, Error> {
    let rows = form_question_version::Entity::find()
        .filter(form_question_version::Column::QuestionId.eq(question))
        .order_by_desc(form_question_version::Column::Number)
        .all(connection)
        .await?;
    rows.into_iter().map(Version::of).collect()
}

/// The versions of these ids.
pub(super) async fn versions_of(
    connection: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Version>, Error> {
    let rows = form_question_version::Entity::find()
        .filter(form_question_version::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.id, Version::of(row)?)))
        .collect()
}
