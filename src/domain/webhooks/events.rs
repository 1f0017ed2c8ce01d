//! What other programs can be told of, and the telling: in the transaction that causes it.

use entity::{webhook, webhook_delivery};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _, Set,
};
use serde::Serialize;
use uuid::Uuid;

use crate::db::{from_millis, millis};
use crate::domain::Error;

/// A type of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventType {
    /// Somebody registered: the status says with what outcome.
    RegistrationCreated,
    /// A registration got a place, however that came.
    RegistrationConfirmed,
    /// A registration got a place in line.
    RegistrationWaitlisted,
    /// A request was approved.
    RegistrationApproved,
    /// A request was declined.
    RegistrationDeclined,
    /// A registration was cancelled.
    RegistrationCancelled,
    /// What had ended was brought back.
    RegistrationRestored,
    /// Answers or payment of a registration changed.
    RegistrationChanged,
    /// The agenda was published.
    ReleasePublished,
    /// An organizer tries the webhook out. Not to choose: it goes where it is asked for.
    Test,
}

impl EventType {
    /// Those that a webhook can be told of.
    pub const ALL: [Self; 9] = [
        Self::RegistrationCreated,
        Self::RegistrationConfirmed,
        Self::RegistrationWaitlisted,
        Self::RegistrationApproved,
        Self::RegistrationDeclined,
        Self::RegistrationCancelled,
        Self::RegistrationRestored,
        Self::RegistrationChanged,
        Self::ReleasePublished,
    ];

    /// Its name in messages; never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RegistrationCreated => "registration.created",
            Self::RegistrationConfirmed => "registration.confirmed",
            Self::RegistrationWaitlisted => "registration.waitlisted",
            Self::RegistrationApproved => "registration.approved",
            Self::RegistrationDeclined => "registration.declined",
            Self::RegistrationCancelled => "registration.cancelled",
            Self::RegistrationRestored => "registration.restored",
            Self::RegistrationChanged => "registration.changed",
            Self::ReleasePublished => "release.published",
            Self::Test => "webhook.test",
        }
    }

    /// The type of this name, among those that can be chosen.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

/// Something that happened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Happened<'e> {
    /// What.
    pub(crate) event: EventType,
    /// To which registration, or which release: its id.
    pub(crate) id: &'e str,
    /// How that stands now.
    pub(crate) status: &'e str,
}

#[derive(Serialize)]
struct Body<'e> {
    r#type: &'e str,
    timestamp: String,
    data: Data<'e>,
}

#[derive(Serialize)]
struct Data<'e> {
    id: &'e str,
    status: &'e str,
}

impl Happened<'_> {
    /// The message for `webhook_id`, to be sent at once.
    pub(super) fn delivery(
        &self,
        webhook_id: Uuid,
        event_id: Uuid,
        now: Timestamp,
    ) -> Result<webhook_delivery::ActiveModel, Error> {
        let body = Body {
            r#type: self.event.name(),
            timestamp: from_millis(millis(now)).to_string(),
            data: Data {
                id: self.id,
                status: self.status,
            },
        };
        let body = serde_json::to_string(&body)
            .map_err(|error| Error::Internal(format!("a message to a webhook: {error}")))?;
        Ok(webhook_delivery::ActiveModel {
            id: Set(Uuid::now_v7()),
            webhook_id: Set(webhook_id),
            event_id: Set(event_id),
            event_type: Set(self.event.name().to_owned()),
            body: Set(body),
            state: Set("waiting".to_owned()),
            attempts: Set(0),
            created_at: Set(millis(now)),
            next_attempt_at: Set(millis(now)),
            last_attempt_at: Set(None),
            last_status: Set(None),
            last_cause: Set(None),
        })
    }
}

/// Writes a message for each webhook that wants to hear of it. Without such a webhook: one small query.
///
/// # Errors
/// The database's own.
pub(crate) async fn happened(
    transaction: &impl ConnectionTrait,
    all: &[Happened<'_>],
    now: Timestamp,
) -> Result<(), Error> {
    let webhooks: Vec<(Uuid, String)> = webhook::Entity::find()
        .select_only()
        .column(webhook::Column::Id)
        .column(webhook::Column::Events)
        .filter(webhook::Column::EndedAt.is_null())
        .into_tuple()
        .all(transaction)
        .await?;
    let mut rows = Vec::new();
    for one in all {
        // The same for all webhooks: so two that one program listens at can be told to be one event.
        let event_id = Uuid::now_v7();
        for (id, events) in &webhooks {
            if events.split(' ').any(|name| name == one.event.name()) {
                rows.push(one.delivery(*id, event_id, now)?);
            }
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    webhook_delivery::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
