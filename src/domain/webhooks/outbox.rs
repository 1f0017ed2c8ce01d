//! What waits to be sent to webhooks, and who takes it for sending.
//!
//! As with mail, a worker *claims* a message: its next attempt moves a lease ahead, so that no other worker takes it,
//! and comes due again should the worker die. Hence a message arrives at least once, always with the same id.

use std::collections::HashMap;

use entity::webhook_delivery::{self, Column};
use entity::{webhook, webhook_delivery as delivery};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Alias, Expr, LockType, Query};
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, ExprTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::courier::{Cause, Courier, Failure, Letter, Outcome};
use super::signature::{SigningSecret, sign};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::organizers::{Actor, audit};
use crate::domain::secret::random;

/// How long a claimed message is its worker's own: far longer than one attempt may take.
pub const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// The pause after each failed attempt, as the Standard Webhooks specification proposes them; after the last one's the
/// message has failed.
pub const BACK_OFF: [SignedDuration; 9] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(5),
    SignedDuration::from_hours(10),
    SignedDuration::from_hours(14),
    SignedDuration::from_hours(20),
    SignedDuration::from_hours(24),
];

/// So many messages are on their way to one webhook at the same time: one that is slow holds nobody else up.
pub const TOGETHER: i32 = 4;

/// A message that this worker, and no other, is to send.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The message.
    pub id: Uuid,
    /// Which attempt this is; the first is 1.
    pub attempts: i32,
    webhook_id: Uuid,
    event_id: Uuid,
    body: String,
    url: String,
    secrets: Vec<SigningSecret>,
}

impl Claimed {
    /// Sends it. The signature holds the time of this attempt.
    ///
    /// # Errors
    /// None in truth: that it does not arrive is an outcome.
    pub async fn send(&self, courier: &Courier, now: Timestamp) -> Result<Outcome, Error> {
        let (id, seconds) = (self.event_id.to_string(), now.as_second());
        let signature = sign(&self.secrets, &id, seconds, &self.body)?;
        let letter = Letter {
            url: &self.url,
            id: &id,
            seconds,
            signature: &signature,
            body: &self.body,
        };
        Ok(courier.bring(&letter).await)
    }
}

/// Whether anything is to be sent now: a look that disturbs nobody who writes.
///
/// # Errors
/// The database's own.
pub async fn is_due(db: &Db, now: Timestamp) -> Result<bool, Error> {
    let due = delivery::Entity::find()
        .filter(Column::State.eq("waiting"))
        .filter(Column::NextAttemptAt.lte(millis(now)));
    Ok(due.limit(1).count(db.read()).await? > 0)
}

/// Takes what is due: [`TOGETHER`] messages of each webhook at most, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn claim(db: &Db, now: Timestamp) -> Result<Vec<Claimed>, Error> {
    db.write(async |transaction| {
        // The webhooks first, in one order: whoever changes many messages of one takes turns.
        let webhooks = webhook::Entity::find()
            .filter(webhook::Column::EndedAt.is_null())
            .order_by_asc(webhook::Column::Id)
            .lock(LockType::NoKeyUpdate)
            .all(transaction)
            .await?;
        let webhooks: HashMap<Uuid, webhook::Model> =
            webhooks.into_iter().map(|row| (row.id, row)).collect();
        let due = due(transaction, now).await?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let rows = delivery::Entity::update_many()
            .col_expr(Column::NextAttemptAt, Expr::value(millis(now + LEASE)))
            .col_expr(Column::Attempts, Expr::cust("attempts + 1"))
            .filter(Column::Id.is_in(due))
            .filter(Column::State.eq("waiting"))
            .filter(Column::NextAttemptAt.lte(millis(now)))
            .exec_with_returning(transaction)
            .await?;
        let claimed = rows.into_iter().filter_map(|row| {
            let webhook = webhooks.get(&row.webhook_id)?;
            Some(claimed(row, webhook, now))
        });
        Ok(claimed.collect())
    })
    .await
}

async fn due(transaction: &DatabaseTransaction, now: Timestamp) -> Result<Vec<Uuid>, Error> {
    let (waiting, place) = (Alias::new("waiting"), Alias::new("place"));
    let numbered = Query::select()
        .column(Column::Id)
        .expr_as(
            Expr::cust("ROW_NUMBER() OVER (PARTITION BY webhook_id ORDER BY id)"),
            place.clone(),
        )
        .from(delivery::Entity)
        .and_where(Column::State.eq("waiting"))
        .and_where(Column::NextAttemptAt.lte(millis(now)))
        .to_owned();
    let first = Query::select()
        .column(Column::Id)
        .from_subquery(numbered, waiting)
        .and_where(Expr::col(place).lte(TOGETHER))
        .to_owned();
    Ok(delivery::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Id.in_subquery(first))
        .into_tuple()
        .all(transaction)
        .await?)
}

fn claimed(row: webhook_delivery::Model, webhook: &webhook::Model, now: Timestamp) -> Claimed {
    let old = webhook.old_secret.as_ref();
    let old = old.filter(|_| webhook.old_secret_until > Some(millis(now)));
    let secrets = [Some(&webhook.secret), old].into_iter().flatten();
    Claimed {
        id: row.id,
        attempts: row.attempts,
        webhook_id: row.webhook_id,
        event_id: row.event_id,
        body: row.body,
        url: webhook.url.clone(),
        secrets: secrets.cloned().map(SigningSecret::of).collect(),
    }
}

/// Notes that `message` arrived.
///
/// # Errors
/// The database's own.
pub async fn delivered(
    db: &Db,
    message: &Claimed,
    status: u16,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        let change = noted(message, Some(status), None, now)
            .col_expr(Column::State, Expr::value("delivered"));
        change.exec(transaction).await?;
        Ok(())
    })
    .await
}

/// Notes that `message` did not arrive: it is tried again after a pause, or a longer one that the answer asks for, until
/// all tries are over. An answer 410 ends the webhook.
///
/// # Errors
/// The database's own.
pub async fn failed(
    db: &Db,
    message: &Claimed,
    failure: Failure,
    now: Timestamp,
) -> Result<(), Error> {
    let cause = failure.cause;
    let pause = usize::try_from(message.attempts - 1).ok();
    let pause = pause.and_then(|place| BACK_OFF.get(place));
    let next = match pause {
        Some(pause) if cause != Cause::Gone => {
            let asked = failure.pause.unwrap_or_default();
            Some(now + asked.max(*pause) + jitter(*pause)?)
        }
        _ => None,
    };
    db.write(async |transaction| {
        if cause == Cause::Gone {
            // Before the message: several may come back with this answer at the same time.
            lock(transaction, message.webhook_id).await?;
        }
        let change = noted(message, failure.status, Some(cause), now);
        let change = match next {
            Some(next) => change.col_expr(Column::NextAttemptAt, Expr::value(millis(next))),
            None => change.col_expr(Column::State, Expr::value("failed")),
        };
        change.exec(transaction).await?;
        if cause == Cause::Gone {
            gone(transaction, message.webhook_id, now).await?;
        }
        Ok(())
    })
    .await
}

fn noted(
    message: &Claimed,
    status: Option<u16>,
    cause: Option<Cause>,
    now: Timestamp,
) -> sea_orm::UpdateMany<delivery::Entity> {
    delivery::Entity::update_many()
        .col_expr(Column::LastAttemptAt, Expr::value(millis(now)))
        .col_expr(Column::LastStatus, Expr::value(status.map(i32::from)))
        .col_expr(Column::LastCause, Expr::value(cause.map(Cause::name)))
        .filter(Column::Id.eq(message.id))
        // Another worker may have brought it, after this one had taken too long.
        .filter(Column::State.eq("waiting"))
}

/// Up to a tenth more, by chance: messages that failed together do not all come back together.
fn jitter(pause: SignedDuration) -> Result<SignedDuration, Error> {
    let mut bytes = [0; 2];
    random(&mut bytes)?;
    let tenth = pause.as_millis_f64() / 10.0;
    let share = f64::from(u16::from_le_bytes(bytes)) / f64::from(u16::MAX);
    Ok(SignedDuration::from_secs_f64(tenth * share / 1000.0))
}

/// Locks a webhook, whatever became of it: new messages for it can be written meanwhile.
async fn lock(transaction: &DatabaseTransaction, id: Uuid) -> Result<(), Error> {
    webhook::Entity::find_by_id(id)
        .lock(LockType::NoKeyUpdate)
        .one(transaction)
        .await?;
    Ok(())
}

/// The other side wants nothing more.
async fn gone(transaction: &DatabaseTransaction, id: Uuid, now: Timestamp) -> Result<(), Error> {
    let ended = webhook::Entity::update_many()
        .col_expr(webhook::Column::EndedAt, Expr::value(millis(now)))
        .col_expr(webhook::Column::Gone, Expr::value(true))
        .filter(webhook::Column::Id.eq(id))
        .filter(webhook::Column::EndedAt.is_null())
        .exec(transaction)
        .await?;
    if ended.rows_affected == 0 {
        return Ok(());
    }
    stop_waiting(transaction, id).await?;
    let detail = id.to_string();
    let actor = Actor::program();
    let deed = "webhook.gone";
    audit::record(transaction, &actor, deed, None, None, Some(&detail), now).await
}

/// What still waits for a webhook that has ended is not sent.
pub(super) async fn stop_waiting(transaction: &DatabaseTransaction, id: Uuid) -> Result<(), Error> {
    delivery::Entity::update_many()
        .col_expr(Column::State, Expr::value("failed"))
        .col_expr(Column::LastCause, Expr::value(Cause::Ended.name()))
        .filter(Column::WebhookId.eq(id))
        .filter(Column::State.eq("waiting"))
        .exec(transaction)
        .await?;
    Ok(())
}
