//! Who is asked what: by the type, and by earlier answers.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::Question;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor};

/// Which questions are asked, found one after the other: a question whose condition is not asked is not asked.
#[derive(Default)]
pub struct Shown(HashMap<Uuid, Vec<String>>);

impl Shown {
    /// Whether somebody is asked who registers by this type, after the answers so far.
    #[must_use]
    pub fn is_asked(&self, question: &Question, type_slug: &str) -> bool {
        let version = &question.version;
        !question.archived
            && version.is_for(type_slug)
            && version.shown_when.as_ref().is_none_or(|condition| {
                self.0
                    .get(&condition.question)
                    .is_some_and(|answers| answers.iter().any(|a| condition.answers.contains(a)))
            })
    }

    /// Remembers what was answered.
    pub fn answered(&mut self, question: &Question, answers: Vec<String>) {
        self.0.insert(question.id, answers);
    }
}

/// Whether `actor` may answer these for somebody: sensitive ones are for those who may read them.
///
/// # Errors
/// [`Error::NotAllowed`].
pub fn may_answer(
    actor: &Actor,
    questions: &[Question],
    given: &BTreeMap<String, Vec<String>>,
) -> Result<(), Error> {
    let mut sensitive = questions.iter().filter(|known| known.version.sensitive);
    if sensitive.any(|known| given.contains_key(&known.slug)) {
        return actor.require(Action::SeeAccommodations);
    }
    Ok(())
}
