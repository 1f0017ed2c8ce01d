//! Who is asked what: by the type, and by earlier answers.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::{Answered, Question};
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

/// Whether something is asked of somebody of this type that has to be answered and is not: a question that came later,
/// or with another type.
#[must_use]
pub fn lacks_answers(
    questions: &[Question],
    type_slug: &str,
    answers: &[Answered],
    erased: bool,
) -> bool {
    let mut shown = Shown::default();
    for question in questions {
        if erased && question.version.sensitive || !shown.is_asked(question, type_slug) {
            continue;
        }
        let own = answers.iter().find(|own| own.slug == question.slug);
        match own {
            Some(own) => shown.answered(question, own.values()),
            None if question.version.required => return true,
            None => {}
        }
    }
    false
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
