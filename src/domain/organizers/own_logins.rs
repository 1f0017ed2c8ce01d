//! One's own log-ins: where one is signed in, and ending that from afar.

use entity::login;
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;

use super::set_password::end_logins;
use super::{Actor, Device, audit};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;

/// How often it is written down that a log-in is in use: seldom, so that looking at pages stays a look.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// A log-in that is open.
#[derive(Clone, Debug)]
pub struct OwnLogin {
    /// The id.
    pub id: Uuid,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it was used last, a few minutes old at most.
    pub seen_at: Option<Timestamp>,
    /// On what; none for log-ins from before this was kept.
    pub device: Option<Device>,
}

/// The open log-ins of `actor`, the newest first.
///
/// # Errors
/// The database's own.
pub async fn own_logins(db: &Db, actor: &Actor, now: Timestamp) -> Result<Vec<OwnLogin>, Error> {
    let Some(id) = actor.id() else {
        return Ok(Vec::new());
    };
    let rows = login::Entity::find()
        .filter(login::Column::OrganizerId.eq(id))
        .filter(login::Column::EndedAt.is_null())
        .filter(login::Column::ExpiresAt.gt(millis(now)))
        .order_by_desc(login::Column::CreatedAt)
        .order_by_desc(login::Column::Id)
        .all(db.read())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnLogin {
            id: row.id,
            begun_at: from_millis(row.created_at),
            seen_at: row.last_seen_at.map(from_millis),
            device: row.device.as_deref().and_then(Device::parse),
        })
        .collect())
}

/// Ends the log-in `id` of `actor`. Ending it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`], also for a log-in of somebody else; the database's own.
pub async fn end_login(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    let own = actor.id().ok_or(Error::NotFound)?;
    db.write(async |transaction| {
        login::Entity::find_by_id(id)
            .filter(login::Column::OrganizerId.eq(own))
            .one(transaction)
            .await?
            .ok_or(Error::NotFound)?;
        let outcome = login::Entity::update_many()
            .col_expr(login::Column::EndedAt, Expr::value(millis(now)))
            .filter(login::Column::Id.eq(id))
            .filter(login::Column::EndedAt.is_null())
            .exec(transaction)
            .await?;
        if outcome.rows_affected == 0 {
            return Ok(());
        }
        let action = "organizer.login_ended";
        audit::record(transaction, actor, action, None, Some(own), None, now).await
    })
    .await
}

/// Ends the log-ins of `actor`, all but `this_login`.
///
/// # Errors
/// The database's own.
pub async fn end_other_logins(
    db: &Db,
    actor: &Actor,
    this_login: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    let own = actor.id().ok_or(Error::NotFound)?;
    db.write(async |transaction| {
        end_logins(transaction, own, Some(this_login), now).await?;
        let action = "organizer.other_logins_ended";
        audit::record(transaction, actor, action, None, Some(own), None, now).await
    })
    .await
}

/// Whether it is time to write down that a log-in is in use, which was written down last at `seen_at`.
#[must_use]
pub fn should_note(seen_at: Option<Timestamp>, now: Timestamp) -> bool {
    seen_at.is_none_or(|seen| now.duration_since(seen) >= SEEN_EVERY)
}

/// Writes down that the log-in is in use. Of many requests that come at once, one writes.
///
/// # Errors
/// The database's own.
pub async fn note_seen(db: &Db, login_id: Uuid, now: Timestamp) -> Result<(), Error> {
    let due = Condition::any()
        .add(login::Column::LastSeenAt.is_null())
        .add(login::Column::LastSeenAt.lte(millis(now - SEEN_EVERY)));
    db.write(async |transaction| {
        login::Entity::update_many()
            .col_expr(login::Column::LastSeenAt, Expr::value(millis(now)))
            .filter(login::Column::Id.eq(login_id))
            .filter(login::Column::EndedAt.is_null())
            .filter(due.clone())
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}
