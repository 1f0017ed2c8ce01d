//! Questions that people ask, with their answers.

use entity::question;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, Set,
};
use uuid::Uuid;

use super::Section;
use super::change::{begin, finish};
use super::entries::{self, Entries, at_end, known, rows};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::order::Step;
use crate::domain::organizers::Actor;
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

impl Entries for question::Entity {
    const SECTION: Section = Section::Questions;
    const FALLBACK: &'static str = "question";
    const KEYS: [Self::Column; 2] = [question::Column::Slug, question::Column::Position];

    fn keys(row: &question::Model) -> (&str, i32) {
        (&row.slug, row.position)
    }
}

/// All questions, in their order.
///
/// # Errors
/// The database's own.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Question>, Error> {
    Ok(rows::<question::Entity>(connection)
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
        let rows = rows::<question::Entity>(transaction).await?;
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
    entries::shift::<question::Entity>(db, actor, slug, step, now).await
}

/// Takes the question of `slug` away.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn remove(db: &Db, actor: &Actor, slug: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let id = known(&rows::<question::Entity>(transaction).await?, slug)?.id;
        question::Entity::delete_by_id(id).exec(transaction).await?;
        finish(transaction, actor, Section::Questions, now).await
    })
    .await
}

/// A new question after all `rows`.
fn fresh(rows: &[question::Model], words: &str) -> question::ActiveModel {
    let (slug, position) = at_end(rows, words);
    question::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(slug),
        position: Set(position),
        ..Default::default()
    }
}
