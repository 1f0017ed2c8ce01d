//! `/organize/conference/questions`: questions that people ask.

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::entry::Entry;
use crate::domain::Error;
use crate::domain::conference::{Question, Section, questions};
use crate::domain::{Both, Step};
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Entry for Question {
    const SECTION: Section = Section::Questions;

    fn key(&self) -> &str {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.question
    }

    fn texts(&self) -> Vec<&Both> {
        vec![&self.question, &self.answer]
    }

    async fn all(visit: &Visit) -> Result<Vec<Self>, Error> {
        questions::all(visit.state.db.read()).await
    }

    async fn fresh(_visit: &Visit) -> Result<Self, Error> {
        Ok(Self::default())
    }

    fn read(sent: &Sent) -> Self {
        Self {
            slug: String::new(),
            question: sent.both("question"),
            answer: sent.both("answer"),
        }
    }

    fn fields(&self, _choices: Vec<Group>) -> Vec<Field> {
        vec![
            Field::lines("question", &self.question),
            Field::texts("answer", &self.answer, 6),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk, key: Option<&str>) -> Result<u64, Error> {
        questions::save(&visit.state.db, &desk.actor, key, self, visit.now).await?;
        Ok(0)
    }

    async fn shift(visit: &Visit, desk: &Desk, key: &str, step: Step) -> Result<(), Error> {
        questions::shift(&visit.state.db, &desk.actor, key, step, visit.now).await
    }

    async fn remove(visit: &Visit, desk: &Desk, key: &str) -> Result<(), Error> {
        questions::remove(&visit.state.db, &desk.actor, key, visit.now).await
    }
}
