//! What was sent to webhooks, and what came of it.

use entity::webhook;
use entity::webhook_delivery::{self as delivery, Column};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::courier::Cause;
use super::manage::{note, used};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor};

/// So many messages are on a page of the log.
pub const DELIVERY_PAGE_SIZE: u64 = 50;

/// How long the log keeps what is done.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryState {
    /// All tries failed.
    Failed,
    /// It is to be sent, for the first time or again.
    Waiting,
    /// It arrived.
    Delivered,
}

impl DeliveryState {
    /// All of them, in the order in which they are chosen.
    pub const ALL: [Self; 3] = [Self::Failed, Self::Waiting, Self::Delivered];

    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id here.
    pub id: Uuid,
    /// The id that the other side sees.
    pub event_id: Uuid,
    /// The name of the event's type.
    pub event_type: String,
    /// What it says, as JSON.
    pub body: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i32,
    /// When it happened.
    pub created_at: Timestamp,
    /// When it is tried next; only of use while it waits.
    pub next_attempt_at: Timestamp,
    /// When it was last tried.
    pub last_attempt_at: Option<Timestamp>,
    /// The status of the last answer, where one came.
    pub last_status: Option<i32>,
    /// Why the last try failed.
    pub last_cause: Option<Cause>,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct Deliveries {
    /// Newest first.
    pub messages: Vec<Delivery>,
    /// Which page this is, from 1 on.
    pub page: u64,
    /// How many pages there are.
    pub pages: u64,
    /// How many messages there are.
    pub total: u64,
}

/// The log of one webhook.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; the database's own.
pub async fn deliveries(
    db: &Db,
    actor: &Actor,
    webhook_id: Uuid,
    state: Option<DeliveryState>,
    page: u64,
) -> Result<Deliveries, Error> {
    actor.require(Action::ManageWebhooks)?;
    let known = webhook::Entity::find_by_id(webhook_id)
        .count(db.read())
        .await?;
    if known == 0 {
        return Err(Error::NotFound);
    }
    let mut query = delivery::Entity::find().filter(Column::WebhookId.eq(webhook_id));
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state.as_str()));
    }
    let total = query.clone().count(db.read()).await?;
    let pages = total.div_ceil(DELIVERY_PAGE_SIZE).max(1);
    let page = page.clamp(1, pages);
    let rows = query
        .order_by_desc(Column::Id)
        .offset((page - 1) * DELIVERY_PAGE_SIZE)
        .limit(DELIVERY_PAGE_SIZE)
        .all(db.read())
        .await?;
    Ok(Deliveries {
        messages: rows.into_iter().map(shown).collect(),
        page,
        pages,
        total,
    })
}

fn shown(row: delivery::Model) -> Delivery {
    Delivery {
        id: row.id,
        event_id: row.event_id,
        event_type: row.event_type,
        body: row.body,
        state: DeliveryState::parse(&row.state).unwrap_or(DeliveryState::Failed),
        attempts: row.attempts,
        created_at: from_millis(row.created_at),
        next_attempt_at: from_millis(row.next_attempt_at),
        last_attempt_at: row.last_attempt_at.map(from_millis),
        last_status: row.last_status,
        last_cause: row.last_cause.as_deref().and_then(Cause::parse),
    }
}

/// Sends a message again, with the id that it had and all tries before it. One that waits goes out anyway.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`], also once the webhook has ended; the database's own.
pub async fn send_again(
    db: &Db,
    actor: &Actor,
    webhook_id: Uuid,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::ManageWebhooks)?;
    db.write(async |transaction| {
        used(transaction, webhook_id).await?;
        let row = delivery::Entity::find_by_id(id)
            .filter(Column::WebhookId.eq(webhook_id))
            .one(transaction)
            .await?;
        let row = row.ok_or(Error::NotFound)?;
        if row.state == DeliveryState::Waiting.as_str() {
            return Ok(());
        }
        delivery::Entity::update_many()
            .col_expr(Column::State, Expr::value(DeliveryState::Waiting.as_str()))
            .col_expr(Column::Attempts, Expr::value(0))
            .col_expr(Column::NextAttemptAt, Expr::value(millis(now)))
            .filter(Column::Id.eq(id))
            .exec(transaction)
            .await?;
        note(transaction, actor, "sent_again", webhook_id, now).await
    })
    .await
}

/// The webhooks in use that could not be told something: how many messages in all, and the webhook with the newest.
///
/// # Errors
/// The database's own.
pub async fn failures(connection: &impl ConnectionTrait) -> Result<Option<(Uuid, u64)>, Error> {
    let used = Query::select()
        .column(webhook::Column::Id)
        .from(webhook::Entity)
        .and_where(webhook::Column::EndedAt.is_null())
        .to_owned();
    let rows: Vec<(Uuid, i64)> = delivery::Entity::find()
        .select_only()
        .column(Column::WebhookId)
        .column_as(Column::Id.count(), "messages")
        .filter(Column::State.eq(DeliveryState::Failed.as_str()))
        .filter(Column::WebhookId.in_subquery(used))
        .group_by(Column::WebhookId)
        .into_tuple()
        .all(connection)
        .await?;
    let all: i64 = rows.iter().map(|(_, count)| *count).sum();
    let first = rows.iter().map(|(id, _)| *id).max();
    Ok(first.map(|id| (id, u64::try_from(all).unwrap_or_default())))
}

/// Forgets what was done longer ago than [`KEPT_FOR`]; what waits stays. Answers how many messages that were.
///
/// # Errors
/// The database's own.
pub async fn forget_old_deliveries(db: &Db, now: Timestamp) -> Result<u64, Error> {
    db.write(async |transaction| {
        let forgotten = delivery::Entity::delete_many()
            .filter(Column::State.ne(DeliveryState::Waiting.as_str()))
            .filter(Column::CreatedAt.lt(millis(now - KEPT_FOR)))
            .exec(transaction)
            .await?;
        Ok(forgotten.rows_affected)
    })
    .await
}
