//! When the mail server cannot be used, all mail waits: it is asked now and then, by one message, and no
//! message loses an attempt by it. However long that takes, nothing is given up.
//!
//! One row says how it stands, for all processes. It is also the lock under which messages are claimed; whoever
//! writes it and messages in one transaction writes it first.

use entity::mail_server::{self, Column};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _, Set,
};

use super::Failure;
use crate::db::{from_millis, millis};
use crate::domain::Error;

/// The one row's id.
const ID: i32 = 1;

/// The pause after the first failed try, the second, and so on; the last one goes on.
const PAUSES: [SignedDuration; 5] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(2),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(10),
    SignedDuration::from_mins(15),
];

/// The mail server cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Since when.
    pub since: Timestamp,
    /// When it is asked again.
    pub next_try_at: Timestamp,
    /// Why, as far as was seen.
    pub failure: Failure,
}

/// How the mail server stands: none, when it took the last mail or nothing was sent yet.
///
/// # Errors
/// The database's own.
pub async fn outage(connection: &impl ConnectionTrait) -> Result<Option<Outage>, Error> {
    let row = mail_server::Entity::find_by_id(ID).one(connection).await?;
    Ok(row.and_then(|row| {
        Some(Outage {
            since: from_millis(row.failing_since?),
            next_try_at: from_millis(row.next_try_at),
            failure: Failure::parse(row.reason.as_deref().unwrap_or_default()),
        })
    }))
}

/// Whether all mail waits for the mail server.
pub(super) async fn holds(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<bool, Error> {
    let outage = outage(connection).await?;
    Ok(outage.is_some_and(|outage| outage.next_try_at > now))
}

/// Locks the row until the transaction ends; answers whether all mail waits.
pub(super) async fn lock(transaction: &DatabaseTransaction, now: Timestamp) -> Result<bool, Error> {
    // Writing it locks it, also when it has to be made first.
    let row = mail_server::ActiveModel {
        id: Set(ID),
        failing_since: Set(None),
        tries: Set(0),
        next_try_at: Set(0),
        reason: Set(None),
    };
    mail_server::Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Id)
                .update_column(Column::Id)
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
    holds(transaction, now).await
}

/// Notes that a try failed: the next one comes after a pause.
pub(super) async fn note(
    transaction: &DatabaseTransaction,
    failure: Failure,
    now: Timestamp,
) -> Result<(), Error> {
    // Another worker may have met the same, at the same moment.
    if lock(transaction, now).await? {
        return Ok(());
    }
    let Some(row) = mail_server::Entity::find_by_id(ID).one(transaction).await? else {
        return Ok(());
    };
    let made = usize::try_from(row.tries).unwrap_or_default();
    let last = PAUSES.last().copied().unwrap_or_default();
    let pause = PAUSES.get(made).copied().unwrap_or(last);
    let tries = row.tries.saturating_add(1);
    let since = row.failing_since.unwrap_or(millis(now));
    let mut change = row.into_active_model();
    change.failing_since = Set(Some(since));
    change.tries = Set(tries);
    change.next_try_at = Set(millis(now + pause));
    change.reason = Set(Some(failure.to_string()));
    change.update(transaction).await?;
    Ok(())
}

/// Notes that the mail server answers.
pub(super) async fn ended(transaction: &DatabaseTransaction) -> Result<(), Error> {
    let row = mail_server::Entity::find_by_id(ID).one(transaction).await?;
    if let Some(row) = row.filter(|row| row.failing_since.is_some()) {
        let mut change = row.into_active_model();
        change.failing_since = Set(None);
        change.tries = Set(0);
        change.reason = Set(None);
        change.update(transaction).await?;
    }
    Ok(())
}
