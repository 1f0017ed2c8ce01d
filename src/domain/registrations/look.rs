//! Looking at one registration: what the role may see, and the entry in the history that says so.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Group, Registration, group_of, manage, protected_answers, protected_are_erased};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::form_questions::{self, Answered};
use crate::domain::organizers::{Action, Actor, audit};

/// One registration as `actor` may see it.
pub struct Looked {
    /// The registration.
    pub registration: Registration,
    /// What would make coming easier.
    pub accommodations: Protected<Accommodations>,
    /// Why the scholarship is asked for.
    pub scholarship_reason: Protected<String>,
    /// Answers to the questions that organizers added.
    pub answers: Vec<Answered>,
    /// Answers to sensitive ones.
    pub protected_answers: Protected<Vec<Answered>>,
    /// What happened to it and who looked at it, newest first; this look included.
    pub history: Vec<audit::Entry>,
    /// With whom the person was registered; none for somebody who registered alone.
    pub group: Option<Group>,
}

/// A protected answer. No `Debug`: it is private.
pub enum Protected<T> {
    /// For other roles; whether there is one stays untold.
    Hidden,
    /// There is none.
    None,
    /// There may have been one: its time is over.
    Erased,
    /// The answer.
    Answer(T),
}

/// What would make coming easier. No `Debug`: it is private.
#[derive(Default)]
pub struct Accommodations {
    /// Accommodations' slugs.
    pub kinds: Vec<String>,
    /// What else would help.
    pub note: Option<String>,
}

impl<T> Protected<T> {
    /// `answer` for those who may see it.
    fn shown(allowed: bool, erased: bool, answer: Option<T>) -> Self {
        match answer {
            _ if !allowed => Self::Hidden,
            _ if erased => Self::Erased,
            Some(answer) => Self::Answer(answer),
            None => Self::None,
        }
    }

    fn is_answer(&self) -> bool {
        matches!(self, Self::Answer(_))
    }
}

/// Shows the registration `id` to `actor`. The look is noted, and each protected answer that it showed.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn look(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<Looked, Error> {
    actor.require(Action::SeeRegistrations)?;
    let registration = manage::by_id(db, id).await?;
    let protected = protected_answers(db.read(), id).await?;
    let erased = protected_are_erased(db.read(), now).await?;
    let asked_for = !protected.accommodations.is_empty() || protected.accommodation_note.is_some();
    let accommodations = Protected::shown(
        actor.may(Action::SeeAccommodations),
        erased,
        asked_for.then_some(Accommodations {
            kinds: protected.accommodations,
            note: protected.accommodation_note,
        }),
    );
    let scholarship_reason = Protected::shown(
        actor.may(Action::SeeScholarshipReasons),
        erased,
        protected.scholarship_reason,
    );
    let sensitive = form_questions::protected_answers_of(db.read(), &[id]).await?;
    let protected_answers = Protected::shown(
        actor.may(Action::SeeAccommodations),
        erased,
        sensitive.into_values().next(),
    );
    let answers = form_questions::answers_of(db.read(), &[id]).await?;
    let mut actions = vec!["registration.viewed"];
    if accommodations.is_answer() {
        actions.push("registration.accommodations_viewed");
    }
    if scholarship_reason.is_answer() {
        actions.push("registration.scholarship_reason_viewed");
    }
    if protected_answers.is_answer() {
        actions.push("registration.protected_answers_viewed");
    }
    db.write(async |transaction| {
        for action in &actions {
            audit::record(transaction, actor, action, Some(id), None, None, now).await?;
        }
        Ok::<(), Error>(())
    })
    .await?;
    Ok(Looked {
        group: group_of(db.read(), id).await?,
        history: audit::of_registration(db.read(), id).await?,
        registration,
        accommodations,
        scholarship_reason,
        answers: answers.into_values().next().unwrap_or_default(),
        protected_answers,
    })
}

/// The answers of the registration `id` to sensitive questions, for those who may read them. The look is noted,
/// where there was something to see; once they are erased there is nothing.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn look_at_protected_answers(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<Vec<Answered>, Error> {
    actor.require(Action::SeeAccommodations)?;
    manage::by_id(db, id).await?;
    if protected_are_erased(db.read(), now).await? {
        return Ok(Vec::new());
    }
    let answers = form_questions::protected_answers_of(db.read(), &[id]).await?;
    let answers = answers.into_values().next().unwrap_or_default();
    if !answers.is_empty() {
        db.write(async |transaction| {
            let action = "registration.protected_answers_viewed";
            audit::record(transaction, actor, action, Some(id), None, None, now).await
        })
        .await?;
    }
    Ok(answers)
}
