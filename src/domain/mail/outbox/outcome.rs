//! What became of a claimed message: it left, it waits for another attempt, or it has failed.

use entity::message::{self, Column};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::{BACK_OFF, Claimed, give_back};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::mail::{Next, SendError, outage};

/// Notes that the message has left.
///
/// # Errors
/// The database's own.
pub async fn sent(db: &Db, id: Uuid, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        outage::ended(transaction).await?;
        message::Entity::update_many()
            .col_expr(Column::Status, Expr::value("sent"))
            .col_expr(Column::SentAt, Expr::value(millis(now)))
            .col_expr(Column::LastError, Expr::value(None::<String>))
            .col_expr(Column::ClaimedAt, Expr::value(None::<i64>))
            .filter(Column::Id.eq(id))
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}

/// Notes that the way out is closed: the `claimed` messages are due again, untried, and all mail waits.
///
/// # Errors
/// The database's own.
pub async fn closed(
    db: &Db,
    claimed: &[Claimed],
    error: &SendError,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        outage::note(transaction, error.failure, now).await?;
        give_back(transaction, claimed, now).await
    })
    .await
}

/// Notes that `message` did not leave, and what follows from it.
///
/// # Errors
/// The database's own.
pub async fn failed(
    db: &Db,
    message: &Claimed,
    error: &SendError,
    now: Timestamp,
) -> Result<(), Error> {
    if error.next == Next::AllWait {
        return closed(db, std::slice::from_ref(message), error, now).await;
    }
    let (status, next) = match pause(message, error.next) {
        Some(pause) => ("waiting", now + pause),
        None => ("failed", now),
    };
    let unconfirmed = message.unconfirmed || error.next == Next::MayHaveArrived;
    db.write(async |transaction| {
        match error.next {
            Next::BrokenOff | Next::MayHaveArrived => {
                outage::note(transaction, error.failure, now).await?;
            }
            // The server answered: it is there.
            Next::AllWait | Next::Later | Next::GiveUp => outage::ended(transaction).await?,
        }
        message::Entity::update_many()
            .col_expr(Column::Status, Expr::value(status))
            .col_expr(Column::NextAttemptAt, Expr::value(millis(next)))
            .col_expr(Column::LastError, Expr::value(error.failure.to_string()))
            .col_expr(Column::Unconfirmed, Expr::value(unconfirmed))
            .col_expr(Column::ClaimedAt, Expr::value(None::<i64>))
            .filter(Column::Id.eq(message.id))
            // Another worker may have sent it after the lease ran out.
            .filter(Column::Status.eq("waiting"))
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}

/// How long to wait until the next attempt; none: there is none.
fn pause(message: &Claimed, next: Next) -> Option<SignedDuration> {
    match next {
        Next::GiveUp => None,
        // Two copies may have arrived by now: a third is for a person to decide.
        Next::MayHaveArrived if message.unconfirmed => None,
        Next::AllWait | Next::BrokenOff | Next::MayHaveArrived | Next::Later => {
            let made = usize::try_from(message.attempts - 1).ok()?;
            BACK_OFF.get(made).copied()
        }
    }
}
