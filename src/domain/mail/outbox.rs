//! The outbox: what waits, who takes it for sending, what becomes of it.
//!
//! A worker *claims* a message: the message's next attempt moves a lease ahead, so that no other worker
//! takes it, and comes due again should the worker die. Hence a mail is sent at least once.

use std::collections::HashMap;

use entity::message::{self, Column};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, Func, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::Template;
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::i18n::Language;

/// How long a claimed message is its worker's own.
pub const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// The pause after each failed attempt; after the last one's the message has failed.
pub const BACK_OFF: [SignedDuration; 6] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_mins(60),
    SignedDuration::from_hours(4),
    SignedDuration::from_hours(12),
];

/// How many messages one address gets in a day; more wait for the next.
pub const DAILY_LIMIT: u64 = 12;

/// A day, as the limit counts it.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A mail to be written.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// A second message of the same key is the same message.
    pub dedupe_key: String,
    /// Its kind.
    pub template: Template,
    /// Its language.
    pub language: Language,
    /// To whom.
    pub recipient: Email,
    /// The registration that it is about.
    pub registration_id: Option<Uuid>,
    /// The organizer that it is for.
    pub organizer_id: Option<Uuid>,
    /// What the template fills in; never a secret.
    pub data: serde_json::Value,
}

/// A message that this worker, and no other, is to send.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Its id: also the mail's Message-ID, so that a mail that arrives twice shows as one.
    pub id: Uuid,
    /// The name of its template.
    pub template: String,
    /// Its language.
    pub language: Language,
    /// To whom; none when the column holds no address.
    pub recipient: Option<Email>,
    /// The registration that it is about.
    pub registration_id: Option<Uuid>,
    /// What the template fills in, as JSON.
    pub data: String,
    /// Which attempt this is; the first is 1.
    pub attempts: i32,
}

/// Puts `message` into the outbox, in the transaction that causes it. A second message of the same key
/// is silently one.
///
/// # Errors
/// The database's own.
pub async fn enqueue(
    transaction: &impl ConnectionTrait,
    message: NewMessage,
    now: Timestamp,
) -> Result<(), Error> {
    let row = message::ActiveModel {
        id: Set(Uuid::now_v7()),
        dedupe_key: Set(message.dedupe_key),
        template: Set(message.template.name().to_owned()),
        language: Set(message.language.code().to_owned()),
        recipient: Set(message.recipient.as_str().to_owned()),
        data: Set(message.data.to_string()),
        registration_id: Set(message.registration_id),
        organizer_id: Set(message.organizer_id),
        status: Set("waiting".to_owned()),
        attempts: Set(0),
        created_at: Set(millis(now)),
        next_attempt_at: Set(millis(now)),
        sent_at: Set(None),
        last_error: Set(None),
    };
    message::Entity::insert(row)
        .on_conflict_do_nothing_on([Column::DedupeKey])
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Whether anything waits to be sent now: a look that disturbs nobody who writes.
///
/// # Errors
/// The database's own.
pub async fn is_due(db: &Db, now: Timestamp) -> Result<bool, Error> {
    Ok(due(now).limit(1).count(db.read()).await? > 0)
}

fn due(now: Timestamp) -> sea_orm::Select<message::Entity> {
    message::Entity::find()
        .filter(Column::Status.eq("waiting"))
        .filter(Column::NextAttemptAt.lte(millis(now)))
}

/// Takes up to `count` due messages for sending; `limited`: what an address gets beyond
/// [`DAILY_LIMIT`] in 24 hours waits until the day is over.
///
/// # Errors
/// The database's own.
pub async fn claim(
    db: &Db,
    now: Timestamp,
    count: u64,
    limited: bool,
) -> Result<Vec<Claimed>, Error> {
    db.write(async |transaction| {
        let rows = due(now)
            .order_by_asc(Column::NextAttemptAt)
            .order_by_asc(Column::Id)
            .limit(count)
            // PostgreSQL: two workers share the line. SQLite: one writer at a time anyhow.
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .all(transaction)
            .await?;
        let mut taken: HashMap<String, u64> = HashMap::new();
        let mut claimed = Vec::new();
        for row in rows {
            if limited {
                let of_batch = taken.entry(row.recipient.to_lowercase()).or_default();
                if let Some(until) = held_back(transaction, &row, *of_batch, now).await? {
                    set_next_attempt(transaction, row.id, until, row.attempts).await?;
                    continue;
                }
                *of_batch += 1;
            }
            set_next_attempt(transaction, row.id, now + LEASE, row.attempts + 1).await?;
            claimed.push(Claimed {
                id: row.id,
                template: row.template,
                language: Language::from_code(&row.language).unwrap_or_default(),
                recipient: Email::parse(&row.recipient),
                registration_id: row.registration_id,
                data: row.data,
                attempts: row.attempts + 1,
            });
        }
        Ok(claimed)
    })
    .await
}

/// Until when `row` has to wait because its address got enough mail; `of_batch` more is on its way.
async fn held_back(
    transaction: &DatabaseTransaction,
    row: &message::Model,
    of_batch: u64,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let got = message::Entity::find()
        .filter(Func::lower(Expr::col(Column::Recipient)).eq(Func::lower(row.recipient.as_str())))
        .filter(Column::SentAt.gt(millis(now - DAY)))
        .count(transaction)
        .await?;
    Ok((got + of_batch >= DAILY_LIMIT).then(|| now + DAY))
}

async fn set_next_attempt(
    transaction: &DatabaseTransaction,
    id: Uuid,
    at: Timestamp,
    attempts: i32,
) -> Result<(), Error> {
    message::Entity::update_many()
        .col_expr(Column::NextAttemptAt, Expr::value(millis(at)))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .filter(Column::Id.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Notes that the message has left.
///
/// # Errors
/// The database's own.
pub async fn sent(db: &Db, id: Uuid, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        message::Entity::update_many()
            .col_expr(Column::Status, Expr::value("sent"))
            .col_expr(Column::SentAt, Expr::value(millis(now)))
            .col_expr(Column::LastError, Expr::value(None::<String>))
            .filter(Column::Id.eq(id))
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}

/// Notes that attempt number `attempts` failed: the next one comes after a pause, or never.
/// `error_kind` is a short kind such as "smtp 550", without address or secret.
///
/// # Errors
/// The database's own.
pub async fn failed(
    db: &Db,
    id: Uuid,
    attempts: i32,
    error_kind: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let pause = usize::try_from(attempts - 1)
        .ok()
        .and_then(|made| BACK_OFF.get(made));
    let (status, next) = match pause {
        Some(pause) => ("waiting", now + *pause),
        None => ("failed", now),
    };
    db.write(async |transaction| {
        message::Entity::update_many()
            .col_expr(Column::Status, Expr::value(status))
            .col_expr(Column::NextAttemptAt, Expr::value(millis(next)))
            .col_expr(Column::LastError, Expr::value(error_kind))
            .filter(Column::Id.eq(id))
            // Another worker may have sent it after the lease ran out.
            .filter(Column::Status.eq("waiting"))
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}

/// Gives claimed messages back that were not tried: they are due at once.
///
/// # Errors
/// The database's own.
pub async fn release(db: &Db, claimed: &[Claimed], now: Timestamp) -> Result<(), Error> {
    if claimed.is_empty() {
        return Ok(());
    }
    db.write(async |transaction| {
        for message in claimed {
            set_next_attempt(transaction, message.id, now, message.attempts - 1).await?;
        }
        Ok(())
    })
    .await
}

#[cfg(test)]
mod tests;
