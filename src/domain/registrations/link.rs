//! The private link: asked for again by somebody who lost it, and the others ended.
//!
//! Asking does the same whether or not anybody has registered with the address: one row is written. What
//! comes of it is decided later, by the worker, so that neither the answer nor its time tells.

use std::collections::HashSet;

use entity::{link_request, manage_link, registration};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, DatabaseTransaction, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::{group_link, news};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::mail::Template;
use crate::domain::organizers::{Actor, audit};
use crate::domain::secret::Secret;

/// How often a day the links of one address are sent.
const DAILY: u64 = 3;
/// How long a request is remembered: as long as it counts.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How many requests are answered at once.
const BATCH: u64 = 50;
/// An agency may register many people with one address: so many get their links by one request.
const PEOPLE: u64 = 20;

/// Asks for the private links of everybody who registered with `email`. Beyond a few a day nothing more
/// is sent; nothing tells whether anything is.
///
/// # Errors
/// The database's own.
pub async fn ask_for_link(db: &Db, email: &Email, now: Timestamp) -> Result<(), Error> {
    let key = email.key();
    db.write(async |transaction| {
        let recent = link_request::Entity::find()
            .filter(link_request::Column::EmailKey.eq(&key))
            .filter(link_request::Column::RequestedAt.gt(millis(now - DAY)))
            .count(transaction)
            .await?;
        if recent < DAILY {
            link_request::ActiveModel {
                id: Set(Uuid::now_v7()),
                email_key: Set(key.clone()),
                requested_at: Set(millis(now)),
                answered_at: Set(None),
            }
            .insert(transaction)
            .await?;
        }
        Ok(())
    })
    .await
}

/// Writes the mail that was asked for, and forgets requests of the day before.
///
/// # Errors
/// The database's own.
pub async fn answer_link_requests(db: &Db, now: Timestamp) -> Result<(), Error> {
    // A look that disturbs nobody who writes.
    if open_or_old(now).count(db.read()).await? == 0 {
        return Ok(());
    }
    db.write(async |transaction| {
        let open = link_request::Entity::find()
            .filter(link_request::Column::AnsweredAt.is_null())
            .order_by_asc(link_request::Column::Id)
            .limit(BATCH)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .all(transaction)
            .await?;
        // Asked twice at one moment is asked once.
        let keys: HashSet<&str> = open.iter().map(|row| row.email_key.as_str()).collect();
        for key in keys {
            send_links(transaction, key, now).await?;
        }
        link_request::Entity::update_many()
            .col_expr(link_request::Column::AnsweredAt, Expr::value(millis(now)))
            .filter(link_request::Column::Id.is_in(open.iter().map(|row| row.id)))
            .exec(transaction)
            .await?;
        link_request::Entity::delete_many()
            .filter(link_request::Column::RequestedAt.lte(millis(now - DAY)))
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}

fn open_or_old(now: Timestamp) -> sea_orm::Select<link_request::Entity> {
    link_request::Entity::find().filter(
        Condition::any()
            .add(link_request::Column::AnsweredAt.is_null())
            .add(link_request::Column::RequestedAt.lte(millis(now - DAY))),
    )
}

async fn send_links(
    transaction: &DatabaseTransaction,
    email_key: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let people = registration::Entity::find()
        .filter(registration::Column::EmailKey.eq(email_key))
        .order_by_asc(registration::Column::Id)
        .limit(PEOPLE)
        .all(transaction)
        .await?;
    for row in people {
        let extra = news::Extra::default();
        news::tell(transaction, &row, Template::RegistrationLink, extra, now).await?;
        news::note(
            transaction,
            &Actor::attendee(),
            &row,
            "link_asked",
            None,
            now,
        )
        .await?;
    }
    group_link::send_links(transaction, email_key, now).await
}

fn others(id: Uuid, secret: &Secret) -> Condition {
    Condition::all()
        .add(manage_link::Column::RegistrationId.eq(id))
        .add(manage_link::Column::SecretHash.ne(secret.hash()))
        .add(manage_link::Column::EndedAt.is_null())
}

/// How many other links open the registration `id` than that of `secret`.
///
/// # Errors
/// The database's own.
pub async fn other_links(db: &Db, id: Uuid, secret: &Secret) -> Result<u64, Error> {
    let others = manage_link::Entity::find().filter(others(id, secret));
    Ok(others.count(db.read()).await?)
}

/// Ends all links of the registration `id` but that of `secret`; answers how many there were.
///
/// # Errors
/// The database's own.
pub async fn end_other_links(
    db: &Db,
    id: Uuid,
    secret: &Secret,
    now: Timestamp,
) -> Result<u64, Error> {
    db.write(async |transaction| {
        let ended = manage_link::Entity::update_many()
            .col_expr(manage_link::Column::EndedAt, Expr::value(millis(now)))
            .filter(others(id, secret))
            .exec(transaction)
            .await?
            .rows_affected;
        if ended > 0 {
            audit::record(
                transaction,
                &Actor::attendee(),
                "registration.links_ended",
                Some(id),
                None,
                None,
                now,
            )
            .await?;
        }
        Ok(ended)
    })
    .await
}

/// Ends all private links of the registration `id`.
pub(super) async fn end_links(
    transaction: &DatabaseTransaction,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    manage_link::Entity::update_many()
        .col_expr(manage_link::Column::EndedAt, Expr::value(millis(now)))
        .filter(manage_link::Column::RegistrationId.eq(id))
        .filter(manage_link::Column::EndedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(())
}
