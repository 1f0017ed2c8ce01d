//! Previewing a file, and saving what was previewed.

use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::plan::{Plan, plan};
use super::sessions::Sessions;
use super::speakers::Speakers;
use super::table::Table;
use crate::db::Db;
use crate::domain::draft::edit;
use crate::domain::organizers::Actor;
use crate::domain::spreadsheet;

/// What a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Sessions.
    #[default]
    Sessions,
    /// Speakers.
    Speakers,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// So many are new.
    pub added: usize,
    /// So many were changed.
    pub changed: usize,
}

/// Why nothing was done.
pub type Refused = spreadsheet::Refused<Plan>;

/// What the file `text` would do; nothing is written.
///
/// # Errors
/// [`Refused::Unreadable`], and the database's own.
pub async fn preview(
    connection: &impl ConnectionTrait,
    kind: Kind,
    text: &str,
) -> Result<Plan, Refused> {
    match kind {
        Kind::Sessions => Ok(planned::<Sessions>(connection, text).await?.0),
        Kind::Speakers => Ok(planned::<Speakers>(connection, text).await?.0),
    }
}

/// Does what the plan with this `fingerprint` said: all of it, or nothing.
///
/// # Errors
/// [`Refused`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    kind: Kind,
    text: &str,
    fingerprint: &str,
    now: Timestamp,
) -> Result<Done, Refused> {
    match kind {
        Kind::Sessions => save_all::<Sessions>(db, actor, text, fingerprint, now).await,
        Kind::Speakers => save_all::<Speakers>(db, actor, text, fingerprint, now).await,
    }
}

async fn save_all<T: Table>(
    db: &Db,
    actor: &Actor,
    text: &str,
    fingerprint: &str,
    now: Timestamp,
) -> Result<Done, Refused> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let (plan, written) = planned::<T>(transaction, text).await?;
        if plan.fingerprint != fingerprint {
            return Err(Refused::Stale(Box::new(plan)));
        }
        if plan.is_faulty() {
            return Err(Refused::Faulty(Box::new(plan)));
        }
        let done = Done {
            added: plan.added(),
            changed: plan.changed(),
        };
        if !written.is_empty() {
            T::keep(transaction, actor, written, now).await?;
            let detail = format!("+{} ~{}", done.added, done.changed);
            edit::finish(transaction, actor, T::DEED, &detail, now).await?;
        }
        Ok(done)
    })
    .await
}

async fn planned<T: Table>(
    connection: &impl ConnectionTrait,
    text: &str,
) -> Result<(Plan, Vec<T::Written>), Refused> {
    let mut table = T::read(connection).await?;
    plan(text, &mut table).map_err(Refused::Unreadable)
}
