//! Answers as columns of a file: one for each question that is not sensitive.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{Answered, Question, answers_of, load};
use crate::domain::Error;

/// The columns of questions that are not sensitive: those that are asked, and those of the archive that somebody in
/// the file has answered.
pub struct Columns {
    /// The questions, as they are asked now.
    pub questions: Vec<Question>,
    answers: HashMap<Uuid, HashMap<String, Answered>>,
}

impl Columns {
    /// Reads them for these registrations: a fixed number of queries.
    ///
    /// # Errors
    /// The database's own.
    pub async fn load(
        connection: &impl ConnectionTrait,
        registrations: &[Uuid],
    ) -> Result<Self, Error> {
        let mut questions = load::all(connection).await?;
        if questions.is_empty() {
            return Ok(Self {
                questions,
                answers: HashMap::new(),
            });
        }
        let by_slug = |answers: Vec<Answered>| {
            let answers = answers.into_iter();
            answers.map(|one| (one.slug.clone(), one)).collect()
        };
        let answers: HashMap<Uuid, HashMap<String, Answered>> =
            answers_of(connection, registrations)
                .await?
                .into_iter()
                .map(|(id, answers)| (id, by_slug(answers)))
                .collect();
        let is_answered = |slug: &str| answers.values().any(|of| of.contains_key(slug));
        questions.retain(|question| {
            !question.version.sensitive && (!question.archived || is_answered(&question.slug))
        });
        Ok(Self { questions, answers })
    }

    /// What the registration `id` answered to `question`.
    #[must_use]
    pub fn answer(&self, id: Uuid, question: &Question) -> Option<&Answered> {
        self.answers.get(&id)?.get(&question.slug)
    }
}
