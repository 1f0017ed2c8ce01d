//! What somebody answers to whom a place is offered.

use entity::registration;
use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::decide::Step;
use super::line::lock_conference;
use super::manage::locked;
use super::serve::{Back, confirmed, serve, serve_with, to_the_end};
use super::{Status, news};
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::domain::mail::Template;
use crate::domain::organizers::Actor;
use crate::domain::plan;

/// An answer to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Take the place.
    Take,
    /// Let it go, and go on waiting at the end of the line.
    Wait,
    /// Let it go, and leave the line.
    Leave,
}

/// What came of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is as answered.
    Done,
    /// The offer had ended: the place went on, and the person waits at the end of the line.
    TooLate,
}

impl Answer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Take, Self::Wait, Self::Leave];

    /// Its name in forms, addresses and words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Wait => "wait",
            Self::Leave => "leave",
        }
    }

    /// The answer of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// Answers the offer to the registration `id`. A place that is let go goes to the next in line, in the same
/// transaction. Taking again what was taken changes nothing.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NotAsItStands`] where no place is held.
pub async fn answer(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    answer: Answer,
    now: Timestamp,
) -> Result<Answered, Error> {
    db.write(async |transaction| {
        let step = Step {
            transaction,
            conference: lock_conference(transaction).await?.ok_or(Error::NotFound)?,
            actor,
            now,
        };
        if answer == Answer::Leave {
            // Seats come before the registration: see `plan`.
            plan::begin_leaving(transaction, id).await?;
        }
        let row = locked(transaction, id).await?;
        let Some(until) = row.offered_until else {
            let taken = answer == Answer::Take && row.status == Status::Confirmed.as_str();
            return taken.then_some(Answered::Done).ok_or(Error::NotAsItStands);
        };
        if from_millis(until) <= now {
            serve(transaction, &step.conference, now).await?;
            return Ok(Answered::TooLate);
        }
        match answer {
            Answer::Take => take(transaction, actor, row, now).await?,
            Answer::Wait => wait(&step, row).await?,
            Answer::Leave => {
                step.note(&row, "offer_let_go", None).await?;
                step.cancel(row).await?;
            }
        }
        Ok(Answered::Done)
    })
    .await
}

async fn take(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    row: registration::Model,
    now: Timestamp,
) -> Result<(), Error> {
    let row = confirmed(transaction, row, now).await?;
    let (template, extra) = (Template::RegistrationConfirmed, news::Extra::default());
    news::tell(transaction, &row, template, extra, now).await?;
    news::note(transaction, actor, &row, "offer_taken", None, now).await
}

async fn wait(step: &Step<'_>, row: registration::Model) -> Result<(), Error> {
    let row = to_the_end(step.transaction, row, step.now).await?;
    step.note(&row, "offer_let_go", None).await?;
    let back = vec![Back(row, Template::RegistrationOfferLetGo)];
    serve_with(step.transaction, &step.conference, back, step.now).await?;
    Ok(())
}
