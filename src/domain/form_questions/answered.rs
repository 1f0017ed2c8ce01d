//! What people answered, each with the question that they were asked.

use std::collections::{HashMap, HashSet};

use entity::{form_answer, form_question, protected_answer};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::check::values;
use super::load::versions_of;
use super::{Checked, Given, Question, Version};
use crate::domain::Error;

/// An answer with its question. No `Debug`: it is private.
#[derive(Clone)]
pub struct Answered {
    /// The question's name in forms.
    pub slug: String,
    /// The question as it was asked.
    pub version: Version,
    value: String,
    /// Where it stands in the form.
    place: usize,
}

type Row = (Uuid, Uuid, Uuid, String);

impl Answered {
    /// As a form sends it: one value for most kinds.
    #[must_use]
    pub fn values(&self) -> Vec<String> {
        values(self.version.kind, &self.value)
    }
}

/// What each of `registrations` answered, sensitive questions left out, in the order of the form. Three queries,
/// however many there are.
///
/// # Errors
/// The database's own.
pub async fn answers_of(
    connection: &impl ConnectionTrait,
    registrations: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Answered>>, Error> {
    use form_answer::Column;
    let rows: Vec<Row> = form_answer::Entity::find()
        .select_only()
        .columns([
            Column::RegistrationId,
            Column::QuestionId,
            Column::VersionId,
            Column::Value,
        ])
        .filter(Column::RegistrationId.is_in(registrations.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    with_questions(connection, rows).await
}

/// The same of sensitive questions. Whoever calls this has checked the role and the time, or serves the person.
///
/// # Errors
/// The database's own.
pub async fn protected_answers_of(
    connection: &impl ConnectionTrait,
    registrations: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Answered>>, Error> {
    use protected_answer::Column;
    let rows: Vec<Row> = protected_answer::Entity::find()
        .select_only()
        .columns([
            Column::RegistrationId,
            Column::QuestionId,
            Column::VersionId,
            Column::Value,
        ])
        .filter(Column::RegistrationId.is_in(registrations.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    with_questions(connection, rows).await
}

/// All that the registration `id` answered, sensitive questions too: for the person. Once protected answers are
/// erased, they are left out.
///
/// # Errors
/// The database's own.
pub async fn own_answers(
    connection: &impl ConnectionTrait,
    id: Uuid,
    erased: bool,
) -> Result<Vec<Answered>, Error> {
    let plain = answers_of(connection, &[id]).await?;
    let protected = match erased {
        true => HashMap::new(),
        false => protected_answers_of(connection, &[id]).await?,
    };
    let all = plain.into_values().chain(protected.into_values());
    let mut all: Vec<Answered> = all.flatten().collect();
    all.sort_by_key(|answered| answered.place);
    Ok(all)
}

/// The same as a form is filled with it.
///
/// # Errors
/// The database's own.
pub async fn given_by(connection: &impl ConnectionTrait, id: Uuid) -> Result<Given, Error> {
    let answers = own_answers(connection, id, false).await?.into_iter();
    Ok(Given::whole(
        answers
            .map(|answered| (answered.slug.clone(), answered.values()))
            .collect(),
    ))
}

/// What was checked, as if it had been kept: for whoever reads it once more before it is sent.
pub(in crate::domain) fn as_answered(questions: &[Question], checked: &[Checked]) -> Vec<Answered> {
    let answered = questions
        .iter()
        .enumerate()
        .filter_map(|(place, question)| {
            let own = checked.iter().find(|own| own.question == question.id)?;
            Some(Answered {
                slug: question.slug.clone(),
                version: question.version.clone(),
                value: own.value.clone(),
                place,
            })
        });
    answered.collect()
}

async fn with_questions(
    connection: &impl ConnectionTrait,
    rows: Vec<Row>,
) -> Result<HashMap<Uuid, Vec<Answered>>, Error> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: HashSet<Uuid> = rows.iter().map(|row| row.2).collect();
    let versions = versions_of(connection, ids.into_iter()).await?;
    let questions = form_question::Entity::find()
        .order_by_asc(form_question::Column::Archived)
        .order_by_asc(form_question::Column::Position)
        .order_by_asc(form_question::Column::Id)
        .all(connection)
        .await?;
    let mut by_question: HashMap<Uuid, Vec<Row>> = HashMap::new();
    for row in rows {
        by_question.entry(row.1).or_default().push(row);
    }
    let mut answers: HashMap<Uuid, Vec<Answered>> = HashMap::new();
    for (place, question) in questions.into_iter().enumerate() {
        for (person, _, version, value) in by_question.remove(&question.id).unwrap_or_default() {
            let version = versions.get(&version).ok_or(Error::NotFound)?.clone();
            let slug = question.slug.clone();
            answers.entry(person).or_default().push(Answered {
                slug,
                version,
                value,
                place,
            });
        }
    }
    Ok(answers)
}
