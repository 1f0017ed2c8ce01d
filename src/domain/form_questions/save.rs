//! Adding and changing questions: what was answered stays with what was asked.

use entity::{
    form_answer, form_question, form_question_version, protected_answer, registration_type,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    Set,
};
use uuid::Uuid;

use super::content::Among;
use super::raise::protect_answers;
use super::{Question, TypedQuestion, Version, load};
use crate::db::Db;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::lock_conference;
use crate::domain::slug;
use crate::domain::{Error, FieldError, FieldProblem};

/// What is said of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// How often the question had been changed when it was looked at.
    pub seen: Option<i32>,
    /// Only a spelling is changed: answers stay with it, and it stays the version that they answered.
    pub is_spelling: bool,
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The question's name in addresses.
    pub slug: String,
    /// The number of the version that is asked now.
    pub number: i32,
}

/// Pages have these names.
const KEPT_FREE: [&str; 1] = ["preview"];

/// What every change begins with: the role is checked, and changes take turns, with each other and with people who
/// register.
pub(super) async fn begin(transaction: &DatabaseTransaction, actor: &Actor) -> Result<(), Error> {
    actor.require(Action::ChangeConference)?;
    lock_conference(transaction).await?.ok_or(Error::NotFound)?;
    Ok(())
}

/// What every change ends with.
pub(super) async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    deed: &str,
    slug: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let deed = format!("question.{deed}");
    audit::record(transaction, actor, &deed, None, None, Some(slug), now).await
}

/// Changes the question of `slug`, or adds one at the end.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::Stale`]; [`Error::NotFound`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    slug: Option<&str>,
    how: How,
    typed: &TypedQuestion,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let questions = load::all(transaction).await?;
        let own = match slug {
            None => None,
            Some(slug) => Some(known(&questions, slug)?),
        };
        let stale = |own: &Question| how.seen.is_some_and(|seen| seen != own.changes);
        if own.is_some_and(stale) {
            return Err(Error::Stale);
        }
        let version = Among {
            questions: &questions,
            own,
            slugs: &slugs(transaction, own).await?,
            types: &types(transaction).await?,
        }
        .check(typed)?;
        match own {
            None => add(transaction, actor, &questions, version, now).await,
            Some(own) => change(transaction, actor, own, version, how, now).await,
        }
    })
    .await
}

pub(super) fn known<'q>(questions: &'q [Question], slug: &str) -> Result<&'q Question, Error> {
    let mut questions = questions.iter();
    questions
        .find(|question| question.slug == slug)
        .ok_or(Error::NotFound)
}

/// All slugs that the question's choices ever had: none is given twice.
async fn slugs(
    transaction: &DatabaseTransaction,
    own: Option<&Question>,
) -> Result<Vec<String>, Error> {
    let Some(own) = own else {
        return Ok(Vec::new());
    };
    let versions = load::versions(transaction, own.id).await?;
    let choices = versions.into_iter().flat_map(|version| version.choices);
    Ok(choices.map(|choice| choice.slug).collect())
}

async fn types(connection: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
    let rows = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

async fn add(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    questions: &[Question],
    version: Version,
    now: Timestamp,
) -> Result<Saved, Error> {
    let slug = slug::free(&version.text.en, "question", |slug| {
        KEPT_FREE.contains(&slug) || questions.iter().any(|known| known.slug == slug)
    });
    let (id, version_id) = (Uuid::now_v7(), Uuid::now_v7());
    form_question::ActiveModel {
        id: Set(id),
        slug: Set(slug.clone()),
        position: Set(after_all(questions)),
        archived: Set(false),
        changes: Set(0),
        version_id: Set(version_id),
    }
    .insert(transaction)
    .await?;
    row(&version, id, version_id, 1)?
        .insert(transaction)
        .await?;
    note(transaction, actor, "added", &slug, now).await?;
    Ok(Saved { slug, number: 1 })
}

/// The place after all others.
pub(super) fn after_all(questions: &[Question]) -> i32 {
    let last = questions.iter().map(|question| question.position).max();
    last.map_or(0, |last| last.saturating_add(1))
}

async fn change(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    own: &Question,
    version: Version,
    how: How,
    now: Timestamp,
) -> Result<Saved, Error> {
    let before = &own.version;
    let same = Version {
        id: before.id,
        number: before.number,
        ..version.clone()
    };
    let saved = |number| Saved {
        slug: own.slug.clone(),
        number,
    };
    if same == *before {
        return Ok(saved(before.number));
    }
    if how.is_spelling && !differs_in_words_alone(before, &version) {
        let fault = FieldError::new("spelling", FieldProblem::NotTheSame);
        return Err(Error::Invalid(vec![fault]));
    }
    if before.sensitive && !version.sensitive && is_answered(transaction, own.id).await? {
        let fault = FieldError::new("sensitive", FieldProblem::InUse);
        return Err(Error::Invalid(vec![fault]));
    }
    let again = !how.is_spelling && version_is_answered(transaction, before.id).await?;
    let (id, number) = match again {
        true => (Uuid::now_v7(), before.number.saturating_add(1)),
        false => (before.id, before.number),
    };
    let row = row(&version, own.id, id, number)?;
    match again {
        true => row.insert(transaction).await?,
        false => row.update(transaction).await?,
    };
    if version.sensitive && !before.sensitive {
        protect_answers(transaction, own.id, now).await?;
    }
    touch(transaction, own, |row| row.version_id = Set(id)).await?;
    let deed = match how.is_spelling {
        true => "respelled",
        false => "changed",
    };
    note(transaction, actor, deed, &own.slug, now).await?;
    Ok(saved(number))
}

/// Changes the question's own row.
pub(super) async fn touch(
    transaction: &DatabaseTransaction,
    own: &Question,
    edit: impl FnOnce(&mut form_question::ActiveModel),
) -> Result<(), Error> {
    let mut row = form_question::Model {
        id: own.id,
        slug: own.slug.clone(),
        position: own.position,
        archived: own.archived,
        changes: own.changes,
        version_id: own.version.id,
    }
    .into_active_model();
    row.changes = Set(own.changes.saturating_add(1));
    edit(&mut row);
    row.update(transaction).await?;
    Ok(())
}

/// Whether one asks what the other asks, in other words.
fn differs_in_words_alone(one: &Version, other: &Version) -> bool {
    let bare = |version: &Version| {
        let mut bare = version.clone();
        bare.id = Uuid::nil();
        bare.number = 0;
        bare.text = Default::default();
        bare.help = None;
        for choice in &mut bare.choices {
            choice.name = Default::default();
        }
        bare
    };
    bare(one) == bare(other)
}

fn row(
    version: &Version,
    question: Uuid,
    id: Uuid,
    number: i32,
) -> Result<form_question_version::ActiveModel, Error> {
    let choices = serde_json::to_string(&version.choices);
    let condition = version.shown_when.as_ref();
    let help = version.help.as_ref();
    Ok(form_question_version::ActiveModel {
        id: Set(id),
        question_id: Set(question),
        number: Set(number),
        kind: Set(version.kind.as_str().to_owned()),
        text_en: Set(version.text.en.clone()),
        text_es: Set(version.text.es.clone()),
        help_en: Set(help.map(|help| help.en.clone())),
        help_es: Set(help.and_then(|help| help.es.clone())),
        choices: Set(choices.map_err(|error| Error::Internal(error.to_string()))?),
        required: Set(version.required),
        sensitive: Set(version.sensitive),
        types: Set(version.types.join(" ")),
        shown_when_question_id: Set(condition.map(|condition| condition.question)),
        shown_when_answers: Set(condition.map_or_else(String::new, |c| c.answers.join(" "))),
        smallest: Set(version.smallest),
        largest: Set(version.largest),
        longest: Set(version.longest),
    })
}

/// Whether anybody has answered the question, in whichever version.
async fn is_answered(connection: &impl ConnectionTrait, question: Uuid) -> Result<bool, Error> {
    let plain = form_answer::Entity::find()
        .filter(form_answer::Column::QuestionId.eq(question))
        .count(connection)
        .await?;
    let protected = protected_answer::Entity::find()
        .filter(protected_answer::Column::QuestionId.eq(question))
        .count(connection)
        .await?;
    Ok(plain + protected > 0)
}

/// Whether anybody has answered this version.
async fn version_is_answered(connection: &impl ConnectionTrait, id: Uuid) -> Result<bool, Error> {
    let plain = form_answer::Entity::find()
        .filter(form_answer::Column::VersionId.eq(id))
        .count(connection)
        .await?;
    let protected = protected_answer::Entity::find()
        .filter(protected_answer::Column::VersionId.eq(id))
        .count(connection)
        .await?;
    Ok(plain + protected > 0)
}
