//! The outbox: what waits, and who takes it for sending.
//!
//! A worker *claims* a message: the message's next attempt moves a lease ahead, so that no other worker
//! takes it, and comes due again should the worker die. Hence a mail is sent at least once.
//!
//! Mail leaves in the order in which it was written, but what is written to one person before what is written to
//! many. A message that is put off holds back what was written later to the same person; all others overtake it, and
//! what is written to many never holds back anything else.

mod outcome;

use std::collections::HashMap;

use entity::mailing;
use entity::message::{self, Column};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Alias, Condition, Expr, Func, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::{Template, outage};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::i18n::Language;

pub use outcome::{closed, failed, sent};

/// How long a claimed message is its worker's own.
pub const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// The pause after each failed attempt; after the last one's the message has failed. Nearly four days in all:
/// a mailbox that is full on Friday may be emptied on Monday.
pub const BACK_OFF: [SignedDuration; 9] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_mins(60),
    SignedDuration::from_hours(4),
    SignedDuration::from_hours(12),
    SignedDuration::from_hours(24),
    SignedDuration::from_hours(24),
    SignedDuration::from_hours(24),
];

/// How long news of a free place waits for such news to somebody else that was written before it: those who
/// moved up together should hear of it in their order, but nobody should wait for an address that is broken.
const PROMOTIONS_IN_ORDER: SignedDuration = SignedDuration::from_mins(30);

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
    /// The group whose contact it is for.
    pub group_id: Option<Uuid>,
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
    /// The organizer that it is for.
    pub organizer_id: Option<Uuid>,
    /// The group whose contact it is for.
    pub group_id: Option<Uuid>,
    /// When it was written.
    pub created_at: Timestamp,
    /// What the template fills in, as JSON.
    pub data: String,
    /// Which attempt this is; the first is 1.
    pub attempts: i32,
    /// It may have arrived at an earlier attempt.
    pub unconfirmed: bool,
    /// The mailing that it belongs to.
    pub mailing_id: Option<Uuid>,
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
    enqueue_many(transaction, vec![message], now).await
}

/// The same for many: few statements, whatever their number.
///
/// # Errors
/// The database's own.
pub async fn enqueue_many(
    transaction: &impl ConnectionTrait,
    messages: Vec<NewMessage>,
    now: Timestamp,
) -> Result<(), Error> {
    put(transaction, messages, None, now).await
}

/// The same for messages of the mailing `id`: they leave behind all others.
///
/// # Errors
/// The database's own.
pub async fn enqueue_mailing(
    transaction: &impl ConnectionTrait,
    messages: Vec<NewMessage>,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    put(transaction, messages, Some(id), now).await
}

async fn put(
    transaction: &impl ConnectionTrait,
    messages: Vec<NewMessage>,
    mailing: Option<Uuid>,
    now: Timestamp,
) -> Result<(), Error> {
    let rows = messages.into_iter().map(|one| row(one, mailing, now));
    let rows: Vec<message::ActiveModel> = rows.collect();
    // Eighteen columns each: far below what a statement takes.
    for rows in rows.chunks(500) {
        message::Entity::insert_many(rows.to_vec())
            .on_conflict_do_nothing_on([Column::DedupeKey])
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

fn row(message: NewMessage, mailing: Option<Uuid>, now: Timestamp) -> message::ActiveModel {
    message::ActiveModel {
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
        unconfirmed: Set(false),
        group_id: Set(message.group_id),
        mailing_id: Set(mailing),
        bulk: Set(mailing.is_some()),
        claimed_at: Set(None),
    }
}

/// Whether anything can be sent now: a look that disturbs nobody who writes.
///
/// # Errors
/// The database's own.
pub async fn is_due(db: &Db, now: Timestamp) -> Result<bool, Error> {
    if outage::holds(db.read(), now).await? {
        return Ok(false);
    }
    Ok(due(now).limit(1).count(db.read()).await? > 0)
}

/// What can be sent now: it waits, its pause is over, and nothing that must leave before it is put off.
fn due(now: Timestamp) -> sea_orm::Select<message::Entity> {
    message::Entity::find()
        .filter(Column::Status.eq("waiting"))
        .filter(Column::NextAttemptAt.lte(millis(now)))
        .filter(Expr::exists(held_by(now)).not())
        .filter(Expr::exists(of_a_stopped_mailing()).not())
}

/// The stopped mailing that a message of the outer query belongs to.
fn of_a_stopped_mailing() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from(mailing::Entity)
        .and_where(
            Expr::col((mailing::Entity, mailing::Column::Id))
                .equals((message::Entity, Column::MailingId)),
        )
        .and_where(mailing::Column::State.eq("stopped"))
        .to_owned()
}

/// The messages that hold a message of the outer query back: written before it and put off, to the same
/// person; or news of a free place like it. What is being sent now is put off too: until its lease ends.
fn held_by(now: Timestamp) -> SelectStatement {
    let earlier = Alias::new("earlier");
    let its = |column: Column| Expr::col((earlier.clone(), column));
    let outer = |column: Column| Expr::col((message::Entity, column));
    let promoted = Template::RegistrationPromoted.name();
    let same_person = Condition::any()
        .add(its(Column::RegistrationId).eq(outer(Column::RegistrationId)))
        .add(Func::lower(its(Column::Recipient)).eq(Func::lower(outer(Column::Recipient))))
        .add(
            Condition::all()
                .add(its(Column::Template).eq(promoted))
                .add(outer(Column::Template).eq(promoted))
                .add(its(Column::CreatedAt).gt(millis(now - PROMOTIONS_IN_ORDER))),
        );
    Query::select()
        .expr(Expr::value(1))
        .from_as(message::Entity, earlier.clone())
        .and_where(its(Column::Status).eq("waiting"))
        .and_where(its(Column::NextAttemptAt).gt(millis(now)))
        .and_where(its(Column::Id).lt(outer(Column::Id)))
        .cond_where(same_person)
        // A letter to many keeps nobody from hearing of what is their own.
        .cond_where(
            Condition::any()
                .add(its(Column::Bulk).eq(false))
                .add(outer(Column::Bulk).eq(true)),
        )
        .to_owned()
}

/// Takes up to `count` due messages for sending, in the order in which they were written; `limited`: what an
/// address gets beyond [`DAILY_LIMIT`] in 24 hours waits until the day is over.
///
/// # Errors
/// The database's own.
pub async fn claim(
    db: &Db,
    now: Timestamp,
    count: u64,
    limited: bool,
) -> Result<Vec<Claimed>, Error> {
    claim_of(db, due(now), now, count, limited).await
}

/// The same for mail to organizers alone: there are organizers before there is a conference to write of.
///
/// # Errors
/// The database's own.
pub async fn claim_for_organizers(
    db: &Db,
    now: Timestamp,
    count: u64,
    limited: bool,
) -> Result<Vec<Claimed>, Error> {
    let due = due(now).filter(Column::OrganizerId.is_not_null());
    claim_of(db, due, now, count, limited).await
}

async fn claim_of(
    db: &Db,
    due: sea_orm::Select<message::Entity>,
    now: Timestamp,
    count: u64,
    limited: bool,
) -> Result<Vec<Claimed>, Error> {
    db.write(async |transaction| {
        // One worker at a time: another one must not take what belongs behind a message that this one takes.
        if outage::lock(transaction, now).await? {
            return Ok(Vec::new());
        }
        let mut rows = first(&due, false, count).all(transaction).await?;
        let rest = count.saturating_sub(rows.len() as u64);
        if rest > 0 {
            rows.extend(first(&due, true, rest).all(transaction).await?);
        }
        let mut taken: HashMap<String, u64> = HashMap::new();
        let mut claimed = Vec::new();
        for row in rows {
            if limited {
                let of_batch = taken.entry(row.recipient.to_lowercase()).or_default();
                if let Some(until) = held_back(transaction, &row, *of_batch, now).await? {
                    set_next_attempt(transaction, row.id, until, row.attempts, None).await?;
                    continue;
                }
                *of_batch += 1;
            }
            let (until, attempts) = (now + LEASE, row.attempts + 1);
            set_next_attempt(transaction, row.id, until, attempts, Some(now)).await?;
            claimed.push(Claimed {
                id: row.id,
                template: row.template,
                language: Language::from_code(&row.language).unwrap_or_default(),
                recipient: Email::parse(&row.recipient),
                registration_id: row.registration_id,
                organizer_id: row.organizer_id,
                group_id: row.group_id,
                created_at: from_millis(row.created_at),
                data: row.data,
                attempts: row.attempts + 1,
                unconfirmed: row.unconfirmed,
                mailing_id: row.mailing_id,
            });
        }
        Ok(claimed)
    })
    .await
}

/// The first `count` of what is due: of what is written to many, or of all else.
fn first(
    due: &sea_orm::Select<message::Entity>,
    bulk: bool,
    count: u64,
) -> sea_orm::Select<message::Entity> {
    let due = due.clone().filter(Column::Bulk.eq(bulk));
    due.order_by_asc(Column::Id).limit(count)
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
    claimed_at: Option<Timestamp>,
) -> Result<(), Error> {
    message::Entity::update_many()
        .col_expr(Column::NextAttemptAt, Expr::value(millis(at)))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .col_expr(Column::ClaimedAt, Expr::value(claimed_at.map(millis)))
        .filter(Column::Id.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Gives claimed messages back that were not tried: they are due at once.
///
/// # Errors
/// The database's own.
pub async fn release(db: &Db, claimed: &[Claimed], now: Timestamp) -> Result<(), Error> {
    if claimed.is_empty() {
        return Ok(());
    }
    db.write(async |transaction| give_back(transaction, claimed, now).await)
        .await
}

async fn give_back(
    transaction: &DatabaseTransaction,
    claimed: &[Claimed],
    now: Timestamp,
) -> Result<(), Error> {
    for message in claimed {
        set_next_attempt(transaction, message.id, now, message.attempts - 1, None).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
