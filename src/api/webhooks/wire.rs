//! Webhooks on the wire.

use poem_openapi::{Enum, Object};
use uuid::Uuid;

use crate::domain::webhooks::{Deliveries, Delivery, DeliveryState, EventType, Typed, Webhook};

/// All webhooks.
#[derive(Object)]
pub(crate) struct WebhooksOut {
    /// Those in use, then those that have ended, newest first.
    pub(crate) webhooks: Vec<WebhookOut>,
}

/// A webhook, without its secret.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct WebhookOut {
    /// Its id.
    id: Uuid,
    /// Where its messages go.
    url: String,
    /// What it is for.
    description: String,
    /// The types of events that it is told of.
    events: Vec<String>,
    /// Who made it.
    made_by: String,
    /// When (RFC 3339).
    made_at: String,
    /// Since when nothing is sent (RFC 3339); missing while it is in use.
    ended_at: Option<String>,
    /// The other side ended it, by answering 410.
    gone: bool,
    /// Until when messages are signed with the old secret too (RFC 3339); missing where there is none.
    old_secret_until: Option<String>,
    /// How many messages wait.
    waiting: u64,
    /// How many could not be delivered.
    failed: u64,
}

impl From<Webhook> for WebhookOut {
    fn from(webhook: Webhook) -> Self {
        let events = webhook.events.into_iter().map(EventType::name);
        Self {
            id: webhook.id,
            url: webhook.url,
            description: webhook.description,
            events: events.map(str::to_owned).collect(),
            made_by: webhook.made_by,
            made_at: webhook.made_at.to_string(),
            ended_at: webhook.ended_at.map(|at| at.to_string()),
            gone: webhook.gone,
            old_secret_until: webhook.old_secret_until.map(|at| at.to_string()),
            waiting: webhook.waiting,
            failed: webhook.failed,
        }
    }
}

/// What a webhook is to be.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct WebhookIn {
    /// Where its messages go: https, on the public Internet.
    url: String,
    /// What it is for.
    #[oai(default)]
    description: String,
    /// The types of events that it is told of, one at least: `registration.created`, `registration.confirmed`,
    /// `registration.waitlisted`, `registration.approved`, `registration.declined`, `registration.cancelled`,
    /// `registration.restored`, `registration.changed`, `release.published`.
    events: Vec<String>,
}

impl From<WebhookIn> for Typed {
    fn from(body: WebhookIn) -> Self {
        Self {
            url: body.url,
            description: body.description,
            events: body.events,
        }
    }
}

/// A new webhook.
#[derive(Object)]
pub(crate) struct WebhookMadeOut {
    /// The webhook.
    pub(crate) webhook: WebhookOut,
    /// What its messages are signed with: `whsec_` and base64. It is told this once.
    pub(crate) secret: String,
}

/// A new secret.
#[derive(Object)]
pub(crate) struct WebhookSecretOut {
    /// `whsec_` and base64. It is told this once.
    pub(crate) secret: String,
}

/// A page of what a webhook was told.
#[derive(Object)]
pub(crate) struct WebhookDeliveriesOut {
    /// Newest first.
    deliveries: Vec<WebhookDeliveryOut>,
    /// Which page this is.
    page: u64,
    /// How many pages there are.
    pages: u64,
    /// How many messages there are.
    total: u64,
}

/// A message.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct WebhookDeliveryOut {
    /// Its id here.
    id: Uuid,
    /// The id that the other side sees as `webhook-id`.
    event_id: Uuid,
    /// The event's type.
    event_type: String,
    /// `failed`, `waiting` or `delivered`.
    state: String,
    /// How often it was tried.
    attempts: i32,
    /// When it happened (RFC 3339).
    created_at: String,
    /// When it is tried next (RFC 3339); missing where it is done.
    next_attempt_at: Option<String>,
    /// When it was last tried (RFC 3339).
    last_attempt_at: Option<String>,
    /// The status of the last answer, where one came.
    last_status: Option<i32>,
    /// Why the last try failed, in a word that never changes.
    last_cause: Option<String>,
}

/// Where a message stands.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum WebhookDeliveryStateIn {
    /// All tries failed.
    Failed,
    /// It is to be sent, for the first time or again.
    Waiting,
    /// It arrived.
    Delivered,
}

impl From<WebhookDeliveryStateIn> for DeliveryState {
    fn from(state: WebhookDeliveryStateIn) -> Self {
        match state {
            WebhookDeliveryStateIn::Failed => Self::Failed,
            WebhookDeliveryStateIn::Waiting => Self::Waiting,
            WebhookDeliveryStateIn::Delivered => Self::Delivered,
        }
    }
}

impl From<Deliveries> for WebhookDeliveriesOut {
    fn from(log: Deliveries) -> Self {
        Self {
            deliveries: log.messages.into_iter().map(Into::into).collect(),
            page: log.page,
            pages: log.pages,
            total: log.total,
        }
    }
}

impl From<Delivery> for WebhookDeliveryOut {
    fn from(message: Delivery) -> Self {
        let waits = message.state == DeliveryState::Waiting;
        Self {
            id: message.id,
            event_id: message.event_id,
            event_type: message.event_type,
            state: message.state.as_str().to_owned(),
            attempts: message.attempts,
            created_at: message.created_at.to_string(),
            next_attempt_at: waits.then(|| message.next_attempt_at.to_string()),
            last_attempt_at: message.last_attempt_at.map(|at| at.to_string()),
            last_status: message.last_status,
            last_cause: message
                .last_cause
                .map(|cause| cause.name().replace('-', "_")),
        }
    }
}
