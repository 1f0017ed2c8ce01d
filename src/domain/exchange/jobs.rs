//! Imports under way at the desk: a file is looked at first, then brought in beside the request that asked for it.
//! All of it is in memory, for a short time and for few people.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Outcome, Progress, Wish, import};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::Actor;

/// How many files wait to be looked at or brought in, at most: the oldest makes room.
const MOST: usize = 8;

/// How long a file is kept after it was last asked for.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(30);

/// The imports of this process; a clone has the same ones.
#[derive(Clone, Debug, Default)]
pub struct Imports(Arc<Mutex<HashMap<Uuid, Job>>>);

/// A file on its way.
#[derive(Clone, Debug)]
struct Job {
    owner: Option<Uuid>,
    file: Arc<Vec<u8>>,
    time_zone: String,
    progress: Progress,
    state: State,
    touched: Timestamp,
}

/// How far a file has come.
#[derive(Clone, Debug)]
pub enum State {
    /// It is being looked at, or brought in.
    Working,
    /// This is what it would do, or did.
    Came(Box<Outcome>),
    /// It was stopped: nothing was changed.
    Stopped,
    /// It was refused: why.
    Refused(String),
    /// Something broke.
    Failed,
}

impl Imports {
    /// Takes `file` up and looks at it; answers the id to ask for it by.
    pub fn look(
        &self,
        db: &Db,
        actor: &Actor,
        file: Vec<u8>,
        time_zone: &str,
        at: (&str, Timestamp),
    ) -> Uuid {
        let id = Uuid::now_v7();
        let job = Job {
            owner: actor.id(),
            file: Arc::new(file),
            time_zone: time_zone.trim().to_owned(),
            progress: Progress::default(),
            state: State::Working,
            touched: at.1,
        };
        {
            let mut all = self.all();
            all.retain(|_, job| at.1.duration_since(job.touched) < KEPT_FOR);
            while all.len() >= MOST {
                let oldest = all.iter().min_by_key(|(_, job)| job.touched);
                let Some(oldest) = oldest.map(|(id, _)| *id) else {
                    break;
                };
                if let Some(job) = all.remove(&oldest) {
                    job.progress.stop();
                }
            }
            all.insert(id, job.clone());
        }
        self.start(db, actor, (id, job), None, at);
        id
    }

    /// Brings the file `id` in, as it was looked at; answers whether there is such a file of this person.
    pub fn bring_in(
        &self,
        db: &Db,
        actor: &Actor,
        id: Uuid,
        seen: &str,
        at: (&str, Timestamp),
    ) -> bool {
        let job = {
            let mut all = self.all();
            let Some(job) = all.get_mut(&id).filter(|job| job.owner == actor.id()) else {
                return false;
            };
            // A second click finds it working, or done.
            let is_seen = matches!(
                &job.state,
                State::Came(outcome) if !matches!(**outcome, Outcome::Done(_))
            );
            if !is_seen {
                return true;
            }
            job.progress = Progress::default();
            job.state = State::Working;
            job.touched = at.1;
            job.clone()
        };
        self.start(db, actor, (id, job), Some(seen.to_owned()), at);
        true
    }

    /// How far the file `id` of this person has come: steps done, of how many.
    #[must_use]
    pub fn see(&self, actor: &Actor, id: Uuid) -> Option<(State, (u64, u64))> {
        let all = self.all();
        let job = all.get(&id).filter(|job| job.owner == actor.id())?;
        Some((job.state.clone(), job.progress.seen()))
    }

    /// Stops what is under way with the file `id` of this person.
    pub fn stop(&self, actor: &Actor, id: Uuid) {
        let all = self.all();
        if let Some(job) = all.get(&id).filter(|job| job.owner == actor.id()) {
            job.progress.stop();
        }
    }

    fn start(
        &self,
        db: &Db,
        actor: &Actor,
        (id, job): (Uuid, Job),
        seen: Option<String>,
        (domain, now): (&str, Timestamp),
    ) {
        let (imports, db, actor) = (self.clone(), db.clone(), actor.clone());
        let domain = domain.to_owned();
        tokio::spawn(async move {
            let wish = Wish {
                time_zone: Some(job.time_zone.as_str()).filter(|zone| !zone.is_empty()),
                seen: seen.as_deref(),
                rehearse: seen.is_none(),
            };
            let at = (domain.as_str(), now);
            let done = import(&db, &actor, &job.file, wish, at, &job.progress).await;
            let state = match done {
                Ok(outcome) => State::Came(Box::new(outcome)),
                Err(Error::Stopped) => State::Stopped,
                Err(Error::Import(why)) => State::Refused(why),
                Err(error) => {
                    tracing::error!(%error, "an import failed");
                    State::Failed
                }
            };
            if let Some(job) = imports.all().get_mut(&id) {
                // What was brought in is not needed any more.
                if matches!(&state, State::Came(outcome) if matches!(**outcome, Outcome::Done(_))) {
                    job.file = Arc::default();
                }
                job.state = state;
            }
        });
    }

    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
