//! Many who sign up at the same moment, as when sign-up opens, are served in one transaction: each on its own would wait
//! for the disk once more. Whoever comes next to the turn serves all who wait by then, in the order in which they came.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use sea_orm::DatabaseTransaction;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::my_plan::Standing;
use super::seating::Seating;
use super::sign_up::{Back, Plans, enter, leave};
use crate::domain::Error;
use crate::domain::agenda::Snapshot;

/// How many are served in one transaction at most: those after them would wait too long.
const MOST: usize = 64;
/// How often a release may come in between before somebody is told that it failed.
const TRIES: usize = 5;

/// Those who wait to be served; a clone is the same ones.
#[derive(Clone, Debug, Default)]
pub struct Together(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    waiting: Mutex<VecDeque<Waiting>>,
    /// Held by who serves.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Debug)]
struct Waiting {
    wish: Wish,
    answer: oneshot::Sender<Answer>,
}

/// What somebody wishes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub(super) deed: Deed,
    pub(super) person: Uuid,
    pub(super) slot: Uuid,
    pub(super) now: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    SignUp,
    GiveUp,
}

/// What the person has after that; none for who gave up.
type Answer = Result<Option<Standing>, Error>;

impl Together {
    fn queue(&self, wish: Wish) -> oneshot::Receiver<Answer> {
        let (answer, told) = oneshot::channel();
        let mut waiting = self
            .0
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        waiting.push_back(Waiting { wish, answer });
        told
    }

    fn take(&self) -> Vec<Waiting> {
        let mut waiting = self
            .0
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let count = waiting.len().min(MOST);
        waiting.drain(..count).collect()
    }
}

impl Plans<'_> {
    /// Has `wish` served, with those of others who wait.
    pub(super) async fn ask(&self, wish: Wish) -> Answer {
        let mut told = self.together.queue(wish);
        loop {
            let served = tokio::select! {
                biased;
                served = &mut told => served,
                _turn = self.together.0.turn.lock() => {
                    self.serve(self.together.take()).await;
                    continue;
                }
            };
            match served {
                Ok(answer) => return answer,
                // Who served was called away in the middle: asking again changes nothing that was done.
                Err(_) => told = self.together.queue(wish),
            }
        }
    }

    async fn serve(&self, batch: Vec<Waiting>) {
        let wishes: Vec<Wish> = batch.iter().map(|waiting| waiting.wish).collect();
        match self.decide(&wishes).await {
            Ok(answers) => {
                for (waiting, answer) in batch.into_iter().zip(answers) {
                    // Who does not wait any more sees it in the plan.
                    let _ = waiting.answer.send(answer);
                }
            }
            // Each on its own: the others are not to hear of what failed for one.
            Err(_) if batch.len() > 1 => {
                for waiting in batch {
                    let answers = self.decide(&[waiting.wish]).await;
                    let answer = answers.and_then(|mut answers| match answers.pop() {
                        Some(answer) => answer,
                        None => Err(Error::Internal("a wish without an answer".to_owned())),
                    });
                    let _ = waiting.answer.send(answer);
                }
            }
            Err(error) => {
                if let Some(waiting) = batch.into_iter().next() {
                    let _ = waiting.answer.send(Err(error));
                }
            }
        }
    }

    /// Serves `wishes` in one transaction, in their order.
    async fn decide(&self, wishes: &[Wish]) -> Result<Vec<Answer>, Error> {
        for _ in 0..TRIES {
            let snapshot = self.published.current();
            let outcome = self
                .db
                .write(async |transaction| all(transaction, &snapshot, wishes).await)
                .await;
            match outcome {
                Ok((answers, has_mail)) => {
                    self.seats.changed();
                    if has_mail {
                        self.outbox_bell.notify_one();
                    }
                    return Ok(answers);
                }
                Err(Back::Failed(error)) => return Err(error),
                Err(Back::Again) => self.published.refresh(self.db, self.public_url).await?,
            };
        }
        Err(Error::Internal(
            "releases came in between each time".to_owned(),
        ))
    }
}

/// All answers, and whether somebody is told something by mail.
async fn all(
    transaction: &DatabaseTransaction,
    snapshot: &Snapshot,
    wishes: &[Wish],
) -> Result<(Vec<Answer>, bool), Back> {
    let agenda = snapshot.released().ok_or(Error::NotFound)?;
    let distinct = |mut ids: Vec<Uuid>| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let slots = distinct(wishes.iter().map(|wish| wish.slot).collect());
    let people = distinct(wishes.iter().map(|wish| wish.person).collect());
    let leave_something = wishes.iter().filter(|wish| wish.deed == Deed::GiveUp);
    let leavers = distinct(leave_something.map(|wish| wish.person).collect());
    let now = wishes.last().map_or(Timestamp::UNIX_EPOCH, |wish| wish.now);
    let mut seating = Seating::lock(transaction, agenda, &slots, &people, &leavers, now).await?;
    // A release locks all slots: what is the newest now, with the slots locked, stays so until the end.
    if seating.terms.version != snapshot.version {
        return Err(Back::Again);
    }
    let mut answers = Vec::with_capacity(wishes.len());
    for wish in wishes {
        seating.now = wish.now;
        let outcome = match wish.deed {
            Deed::SignUp => enter(&mut seating, wish.person, wish.slot).await.map(Some),
            Deed::GiveUp => leave(&mut seating, wish.person, wish.slot)
                .await
                .map(|()| None),
        };
        answers.push(match outcome {
            // Nothing of who is refused was written, and what the line got stands.
            Err(Back::Failed(error @ (Error::SignUpRefused(_) | Error::NotFound))) => Err(error),
            Err(other) => return Err(other),
            Ok(standing) => Ok(standing),
        });
    }
    Ok((answers, seating.finish().await?))
}
