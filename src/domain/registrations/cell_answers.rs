//! Answers to questions for the cells of the list and its files.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::columns::Column;
use super::protected_are_erased;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::form_questions::{self, Answered};
use crate::domain::organizers::{Action, Actor, audit};

/// What some people answered, by person and the question's slug. No `Debug`: it is private.
#[derive(Default)]
pub struct CellAnswers(HashMap<Uuid, HashMap<String, Answered>>);

impl CellAnswers {
    /// What the registration `id` answered to the question `slug`.
    pub(super) fn of(&self, id: Uuid, slug: &str) -> Option<&Answered> {
        self.0.get(&id)?.get(slug)
    }

    fn add(&mut self, id: Uuid, answers: Vec<Answered>) {
        let of = self.0.entry(id).or_default();
        of.extend(answers.into_iter().map(|one| (one.slug.clone(), one)));
    }
}

/// What the registrations `ids` answered, as far as `columns` ask for it: a fixed number of queries, none without such
/// columns. A look at protected answers is noted in the history of each who gave one; once they are erased there are
/// none.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn cell_answers(
    db: &Db,
    actor: &Actor,
    columns: &[Column],
    ids: &[Uuid],
    now: Timestamp,
) -> Result<CellAnswers, Error> {
    let mut cells = CellAnswers::default();
    let questions = columns.iter().filter_map(Column::question);
    let (sensitive, open): (Vec<_>, Vec<_>) =
        questions.partition(|question| question.version.sensitive);
    if !open.is_empty() {
        let answers = form_questions::answers_of(db.read(), ids).await?;
        for (id, answers) in answers {
            cells.add(id, answers);
        }
    }
    if sensitive.is_empty() {
        return Ok(cells);
    }
    actor.require(Action::SeeAccommodations)?;
    if protected_are_erased(db.read(), now).await? {
        return Ok(cells);
    }
    let mut seen = Vec::new();
    for (id, mut answers) in form_questions::protected_answers_of(db.read(), ids).await? {
        let is_asked = |slug: &str| sensitive.iter().any(|question| question.slug == slug);
        answers.retain(|answered| is_asked(&answered.slug));
        if !answers.is_empty() {
            seen.push(id);
            cells.add(id, answers);
        }
    }
    db.write(async |transaction| {
        let action = "registration.protected_answers_viewed";
        audit::record_many(transaction, actor, action, &seen, now).await
    })
    .await?;
    Ok(cells)
}
