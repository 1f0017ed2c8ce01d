//! Owners say which programs are told of what.

use std::collections::HashMap;

use entity::{webhook, webhook_delivery};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::events::{EventType, Happened};
use super::signature::SigningSecret;
use super::{address, outbox};
use crate::db::{Db, from_millis, millis};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::lock_conference;
use crate::domain::typed::Check;
use crate::domain::{Error, FieldProblem};

/// So many webhooks are in use at most.
pub const MOST: u64 = 20;

/// How long messages are signed with the old secret too, after a new one was made.
pub const BOTH_SECRETS: SignedDuration = SignedDuration::from_hours(24);

/// A webhook, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its id.
    pub id: Uuid,
    /// Where its messages go.
    pub url: String,
    /// What it is for.
    pub description: String,
    /// What it is told of.
    pub events: Vec<EventType>,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Since when nothing is sent.
    pub ended_at: Option<Timestamp>,
    /// The other side ended it.
    pub gone: bool,
    /// Until when messages are signed with two secrets.
    pub old_secret_until: Option<Timestamp>,
    /// How many messages wait.
    pub waiting: u64,
    /// How many could not be delivered.
    pub failed: u64,
}

/// What somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The address.
    pub url: String,
    /// What it is for.
    pub description: String,
    /// Names of types of events.
    pub events: Vec<String>,
}

/// What was typed, understood.
struct Read {
    url: String,
    description: String,
    events: String,
}

impl Typed {
    fn read(&self, private: bool) -> Result<Read, Error> {
        let mut check = Check::default();
        let url = match address::read(&self.url, private) {
            Ok(url) => url.to_string(),
            Err(problem) => {
                check.fault("url", problem);
                String::new()
            }
        };
        let description = check.line(&self.description, "description");
        let known: Option<Vec<EventType>> = self
            .events
            .iter()
            .map(|name| EventType::parse(name))
            .collect();
        match &known {
            None => check.fault("events", FieldProblem::UnknownChoice),
            Some(events) if events.is_empty() => check.fault("events", FieldProblem::Missing),
            Some(_) => {}
        }
        check.finish()?;
        let chosen = known.unwrap_or_default();
        // In one order, each once.
        let events = EventType::ALL
            .into_iter()
            .filter(|one| chosen.contains(one));
        Ok(Read {
            url,
            description,
            events: events.map(EventType::name).collect::<Vec<_>>().join(" "),
        })
    }
}

/// All webhooks: those in use, then those that have ended, newest first.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn webhooks(db: &Db, actor: &Actor, now: Timestamp) -> Result<Vec<Webhook>, Error> {
    actor.require(Action::ManageWebhooks)?;
    let rows = webhook::Entity::find()
        .order_by_desc(webhook::Column::Id)
        .all(db.read())
        .await?;
    let counts = counts(db.read(), None).await?;
    let mut all: Vec<Webhook> = rows
        .into_iter()
        .map(|row| shown(row, &counts, now))
        .collect();
    all.sort_by_key(|webhook| webhook.ended_at.is_some());
    Ok(all)
}

/// One webhook.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; the database's own.
pub async fn webhook(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<Webhook, Error> {
    actor.require(Action::ManageWebhooks)?;
    let row = row(db.read(), id).await?;
    let counts = counts(db.read(), Some(id)).await?;
    Ok(shown(row, &counts, now))
}

/// Makes a webhook; its secret is told this once. `private`: its address may lie in a private network.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] at `url`, `description` or `events`; the database's own.
pub async fn make(
    db: &Db,
    actor: &Actor,
    typed: &Typed,
    private: bool,
    now: Timestamp,
) -> Result<(Uuid, SigningSecret), Error> {
    actor.require(Action::ManageWebhooks)?;
    let read = typed.read(private)?;
    let (id, secret) = (Uuid::now_v7(), SigningSecret::generate()?);
    db.write(async |transaction| {
        // So that two who make one at the same time are counted.
        lock_conference(transaction).await?;
        let used = webhook::Entity::find()
            .filter(webhook::Column::EndedAt.is_null())
            .count(transaction)
            .await?;
        if used >= MOST {
            let mut check = Check::default();
            check.fault("url", FieldProblem::TooMany);
            check.finish()?;
        }
        webhook::ActiveModel {
            id: Set(id),
            url: Set(read.url),
            description: Set(read.description),
            events: Set(read.events),
            secret: Set(secret.bytes().to_vec()),
            old_secret: Set(None),
            old_secret_until: Set(None),
            made_by: Set(actor.name().to_owned()),
            made_at: Set(millis(now)),
            ended_at: Set(None),
            gone: Set(false),
        }
        .insert(transaction)
        .await?;
        note(transaction, actor, "made", id, now).await
    })
    .await?;
    Ok((id, secret))
}

/// Changes where a webhook leads, what it is for, and what it is told of. What waits goes to the new address.
///
/// # Errors
/// As of [`make`]; [`Error::NotFound`], also once it has ended.
pub async fn change(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    typed: &Typed,
    private: bool,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::ManageWebhooks)?;
    let read = typed.read(private)?;
    db.write(async |transaction| {
        let mut change = used(transaction, id).await?.into_active_model();
        change.url = Set(read.url);
        change.description = Set(read.description);
        change.events = Set(read.events);
        change.update(transaction).await?;
        note(transaction, actor, "changed", id, now).await
    })
    .await
}

/// Ends a webhook: nothing more is sent, not even what waits. A second click changes nothing.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; the database's own.
pub async fn end(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::ManageWebhooks)?;
    db.write(async |transaction| {
        // An update locks alike: the webhook before its messages.
        let row = row(transaction, id).await?;
        if row.ended_at.is_some() {
            return Ok(());
        }
        let mut change = row.into_active_model();
        change.ended_at = Set(Some(millis(now)));
        change.update(transaction).await?;
        outbox::stop_waiting(transaction, id).await?;
        note(transaction, actor, "ended", id, now).await
    })
    .await
}

/// Makes a new secret and tells it this once. For [`BOTH_SECRETS`] messages are signed with the old one too.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`], also once it has ended; the database's own.
pub async fn new_secret(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<SigningSecret, Error> {
    actor.require(Action::ManageWebhooks)?;
    let secret = SigningSecret::generate()?;
    db.write(async |transaction| {
        let row = used(transaction, id).await?;
        let old = row.secret.clone();
        let mut change = row.into_active_model();
        change.secret = Set(secret.bytes().to_vec());
        change.old_secret = Set(Some(old));
        change.old_secret_until = Set(Some(millis(now + BOTH_SECRETS)));
        change.update(transaction).await?;
        note(transaction, actor, "secret_made", id, now).await
    })
    .await?;
    Ok(secret)
}

/// Sends a message that says nothing, to try the webhook out.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`], also once it has ended; the database's own.
pub async fn send_test(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::ManageWebhooks)?;
    db.write(async |transaction| {
        used(transaction, id).await?;
        let event_id = Uuid::now_v7();
        let test = Happened {
            event: EventType::Test,
            id: &event_id.to_string(),
            status: "test",
        };
        webhook_delivery::Entity::insert(test.delivery(id, event_id, now)?)
            .exec_without_returning(transaction)
            .await?;
        note(transaction, actor, "tested", id, now).await
    })
    .await
}

pub(super) async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    deed: &str,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    // The id and not the address: that may hold a key.
    let (deed, detail) = (format!("webhook.{deed}"), id.to_string());
    audit::record(transaction, actor, &deed, None, None, Some(&detail), now).await
}

async fn row(connection: &impl ConnectionTrait, id: Uuid) -> Result<webhook::Model, Error> {
    let row = webhook::Entity::find_by_id(id).one(connection).await?;
    row.ok_or(Error::NotFound)
}

/// The webhook `id`, locked, if it has not ended.
pub(super) async fn used(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<webhook::Model, Error> {
    let row = webhook::Entity::find_by_id(id)
        .lock(LockType::NoKeyUpdate)
        .one(transaction)
        .await?;
    row.filter(|row| row.ended_at.is_none())
        .ok_or(Error::NotFound)
}

type Counts = HashMap<(Uuid, String), i64>;

/// How many messages are in which state, by webhook.
async fn counts(connection: &impl ConnectionTrait, id: Option<Uuid>) -> Result<Counts, Error> {
    use webhook_delivery::Column;
    let mut query = webhook_delivery::Entity::find();
    if let Some(id) = id {
        query = query.filter(Column::WebhookId.eq(id));
    }
    let rows: Vec<(Uuid, String, i64)> = query
        .select_only()
        .column(Column::WebhookId)
        .column(Column::State)
        .column_as(Column::Id.count(), "messages")
        .group_by(Column::WebhookId)
        .group_by(Column::State)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, state, count)| ((id, state), count))
        .collect())
}

fn shown(row: webhook::Model, counts: &Counts, now: Timestamp) -> Webhook {
    let count = |state: &str| {
        let count = counts.get(&(row.id, state.to_owned())).copied();
        u64::try_from(count.unwrap_or_default()).unwrap_or_default()
    };
    let both = row.old_secret_until.filter(|until| *until > millis(now));
    Webhook {
        waiting: count("waiting"),
        failed: count("failed"),
        id: row.id,
        events: row.events.split(' ').filter_map(EventType::parse).collect(),
        url: row.url,
        description: row.description,
        made_by: row.made_by,
        made_at: from_millis(row.made_at),
        ended_at: row.ended_at.map(from_millis),
        gone: row.gone,
        old_secret_until: both.map(from_millis),
    }
}
