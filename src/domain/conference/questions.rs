//! Questions that people ask, with their answers.

use entity::question;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, Condition, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryOrder as _, Set,
};
use uuid::Uuid;

use super::Section;
use super::change::{begin, finish};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::order::{self, Step};
use crate::domain::organizers::Actor;
use crate::domain::slug;
use crate::domain::typed::{Both, Check};

/// A question, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Its name in addresses: made once, kept ever after.
    pub slug: String,
    /// What people ask.
    pub question: Both,
    /// What they are told.
    pub answer: Both,
}

/// All questions, in their order.
///
/// # Errors
/// The database's own.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Question>, Error> {
    Ok(rows(connection)
        .await?
        .into_iter()
        .map(|row| Question {
            question: Both::of(&row.question_en, row.question_es.as_ref()),
            answer: Both::of(&row.answer_en, row.answer_es.as_ref()),
            slug: row.slug,
        })
        .collect())
}

/// One question.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn load(connection: &impl ConnectionTrait, slug: &str) -> Result<Question, Error> {
    let mut questions = all(connection).await?.into_iter();
    questions
        .find(|known| known.slug == slug)
        .ok_or(Error::NotFound)
}

/// Changes the question of `slug`, or adds one at the end.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    slug: Option<&str>,
    typed: &Question,
    now: Timestamp,
) -> Result<(), Error> {
    let mut check = Check::default();
    let question = check.needed_lines(&typed.question, ["question_en", "question_es"]);
    let answer = check.needed_texts(&typed.answer, ["answer_en", "answer_es"]);
    check.finish()?;
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let rows = rows(transaction).await?;
        let mut change = match slug {
            Some(slug) => known(&rows, slug)?.clone().into_active_model(),
            None => fresh(&rows, &question.0),
        };
        (change.question_en, change.question_es) =
            (Set(question.0.clone()), Set(question.1.clone()));
        (change.answer_en, change.answer_es) = (Set(answer.0.clone()), Set(answer.1.clone()));
        match slug {
            Some(_) => change.update(transaction).await?,
            None => change.insert(transaction).await?,
        };
        finish(transaction, actor, Section::Questions, now).await
    })
    .await
}

/// Moves the question of `slug` one step.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn shift(
    db: &Db,
    actor: &Actor,
    slug: &str,
    step: Step,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let columns = [question::Column::Slug, question::Column::Position];
        order::shift::<question::Entity>(transaction, columns, Condition::all(), slug, step)
            .await?;
        finish(transaction, actor, Section::Questions, now).await
    })
    .await
}

/// Takes the question of `slug` away.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn remove(db: &Db, actor: &Actor, slug: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let id = known(&rows(transaction).await?, slug)?.id;
        question::Entity::delete_by_id(id).exec(transaction).await?;
        finish(transaction, actor, Section::Questions, now).await
    })
    .await
}

async fn rows(connection: &impl ConnectionTrait) -> Result<Vec<question::Model>, Error> {
    Ok(question::Entity::find()
        .order_by_asc(question::Column::Position)
        .order_by_asc(question::Column::Slug)
        .all(connection)
        .await?)
}

fn known<'r>(rows: &'r [question::Model], slug: &str) -> Result<&'r question::Model, Error> {
    rows.iter()
        .find(|row| row.slug == slug)
        .ok_or(Error::NotFound)
}

/// A new question after all `rows`.
fn fresh(rows: &[question::Model], words: &str) -> question::ActiveModel {
    let taken: Vec<String> = rows.iter().map(|row| row.slug.clone()).collect();
    let last = rows.iter().map(|row| row.position).max();
    question::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(slug::unique(words, "question", &taken)),
        position: Set(last.map_or(0, |last| last.saturating_add(1))),
        ..Default::default()
    }
}
