//! Previewing a file, and saving what was previewed.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use super::plan::Plan;
use super::sessions;
use super::sheet::Unreadable;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::draft::edit;
use crate::domain::draft::sessions::{Stock, Written, keep};
use crate::domain::organizers::Actor;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// So many are new.
    pub added: usize,
    /// So many were changed.
    pub changed: usize,
}

/// Why nothing was done.
#[derive(Debug)]
pub enum Refused {
    /// The file cannot be read at all.
    Unreadable(Unreadable),
    /// Rows are wrong: they are told in the plan.
    Faulty(Plan),
    /// Something else would be done than was seen: this.
    Stale(Plan),
    /// Something else.
    Failed(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<DbErr> for Refused {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// What the file `text` would do; nothing is written.
///
/// # Errors
/// [`Refused::Unreadable`], and the database's own.
pub async fn preview(connection: &impl ConnectionTrait, text: &str) -> Result<Plan, Refused> {
    planned(connection, text).await.map(|(plan, _)| plan)
}

/// Does what the plan with this `fingerprint` said: all of it, or nothing.
///
/// # Errors
/// [`Refused`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    text: &str,
    fingerprint: &str,
    now: Timestamp,
) -> Result<Done, Refused> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let (plan, written) = planned(transaction, text).await?;
        if plan.fingerprint != fingerprint {
            return Err(Refused::Stale(plan));
        }
        if plan.is_faulty() {
            return Err(Refused::Faulty(plan));
        }
        write(transaction, actor, &plan, written, now).await
    })
    .await
}

async fn planned(
    connection: &impl ConnectionTrait,
    text: &str,
) -> Result<(Plan, Vec<Written>), Refused> {
    let mut stock = Stock::read(connection).await?;
    let fresh = stock.lists.fresh();
    sessions::plan(text, &mut stock, &fresh).map_err(Refused::Unreadable)
}

async fn write(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    plan: &Plan,
    written: Vec<Written>,
    now: Timestamp,
) -> Result<Done, Refused> {
    let done = Done {
        added: plan.added(),
        changed: plan.changed(),
    };
    if written.is_empty() {
        return Ok(done);
    }
    keep(transaction, written).await?;
    let detail = format!("+{} ~{}", done.added, done.changed);
    edit::finish(transaction, actor, "session.imported", &detail, now).await?;
    Ok(done)
}
