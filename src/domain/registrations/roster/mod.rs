//! The roster: what registrations are found by, sorted by and filtered by, kept in memory, so that a search among a
//! hundred thousand costs no more than among a hundred, and finds the same on either database. What is kept is never
//! older than the question: each first reads which registrations were written since the last one.

mod find;
mod follow;
mod order;
mod people;
mod person;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

use self::find::{From, Matches};
use self::people::People;
use super::list::{COUNT_MAX, Place, Total};
use crate::db::Db;
use crate::domain::Error;

pub(super) use self::find::Asked;
pub(super) use self::person::Facet;
pub(super) use self::words::Wanted;

/// All registrations, as they are found; one for each database that is open.
#[derive(Default)]
pub(super) struct Roster {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    people: People,
    /// From here on changes are news; none: nothing was read yet.
    next: Option<i64>,
}

/// A stretch of those who were asked for.
pub(super) struct Stretch {
    /// Their ids, in order.
    pub(super) ids: Vec<Uuid>,
    /// The places in line of those of them who wait: 1 is next of a type.
    pub(super) places: HashMap<Uuid, u64>,
    /// How many fit, on all pages.
    pub(super) total: Total,
    /// Whether there are some before.
    pub(super) has_before: bool,
    /// Whether there are some after.
    pub(super) has_after: bool,
}

impl Roster {
    /// The one of this database.
    pub(super) fn of(db: &Db) -> Arc<Self> {
        db.kept()
    }

    /// What is known, with all that was written before this call.
    async fn now(&self, db: &Db) -> Result<MutexGuard<'_, Known>, Error> {
        let mut known = self.known.lock().await;
        let news = follow::news(db.read(), known.next).await?;
        if news.all {
            known.people = People::default();
        }
        known.people.replace(news.people);
        known.next = Some(news.next);
        Ok(known)
    }

    /// `size` of those who are asked for, from `place` on, which is the beginning unless told. A place next to a
    /// registration that is not there any more is the beginning.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn stretch(
        &self,
        db: &Db,
        asked: &Asked,
        place: Option<Place>,
        size: u64,
    ) -> Result<Stretch, Error> {
        let known = self.now(db).await?;
        let people = &known.people;
        let matches = Matches::of(people, asked);
        let beside = place.and_then(|place| {
            let (id, backwards) = match place {
                Place::After(id) => (id, false),
                Place::Before(id) => (id, true),
            };
            let person = people.get(people.find(id)?)?;
            Some(From { person, backwards })
        });
        let backwards = beside.as_ref().map(|from| from.backwards);
        let size = usize::try_from(size).unwrap_or(usize::MAX - 1);
        let mut ids = matches.some(beside, size + 1);
        let more = ids.len() > size;
        ids.truncate(size);
        let (has_before, has_after) = match backwards {
            None => (false, more),
            Some(false) => (true, more),
            Some(true) => (more, true),
        };
        if backwards == Some(true) {
            ids.reverse();
        }
        let place = |id: &Uuid| Some((*id, people.in_line(people.get(people.find(*id)?)?)?));
        Ok(Stretch {
            places: ids.iter().filter_map(place).collect(),
            ids,
            total: total(&matches),
            has_before,
            has_after,
        })
    }

    /// The ids of all who are asked for, in their order; `limit` of them at most.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn ids(
        &self,
        db: &Db,
        asked: &Asked,
        limit: Option<u64>,
    ) -> Result<Vec<Uuid>, Error> {
        let known = self.now(db).await?;
        let limit = limit.map_or(Ok(usize::MAX), usize::try_from);
        Ok(Matches::of(&known.people, asked).some(None, limit.unwrap_or(usize::MAX)))
    }

    /// How many are asked for.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn total(&self, db: &Db, asked: &Asked) -> Result<Total, Error> {
        let known = self.now(db).await?;
        Ok(total(&Matches::of(&known.people, asked)))
    }
}

fn total(matches: &Matches<'_>) -> Total {
    let max = usize::try_from(COUNT_MAX).unwrap_or(usize::MAX);
    match matches.count(max) {
        count if count > max => Total::Many,
        count => Total::Exactly(count as u64),
    }
}

/// Brings what is kept in memory up to date, so that the next search has little to read; and lets the database forget
/// changes that were seen long ago.
///
/// # Errors
/// The database's own.
pub async fn refresh_roster(db: &Db) -> Result<(), Error> {
    drop(Roster::of(db).now(db).await?);
    follow::forget(db).await
}
