//! Webhooks: what is written, how it is sent and signed, where it may go, and who may see it.

mod addresses;
mod api;
mod desk;
mod receiver;
mod retries;
mod sending;
mod writing;

use entity::webhook_delivery;
use gathering::domain::webhooks::{self, Courier, EventType, SigningSecret, Typed};
use gathering::worker::webhooks::deliver_due;
use sea_orm::{EntityTrait as _, QueryOrder as _};
use uuid::Uuid;

use crate::support::TestApp;

impl TestApp {
    /// A webhook to `url`, wherever that lies, which is told of `events`.
    pub(crate) async fn webhook(&self, url: &str, events: &[EventType]) -> (Uuid, SigningSecret) {
        let owner = self.owner().await;
        let typed = Typed {
            url: url.to_owned(),
            description: "The member database".to_owned(),
            events: events.iter().map(|event| event.name().to_owned()).collect(),
        };
        webhooks::make(&self.state.db, &owner, &typed, true, self.now())
            .await
            .unwrap()
    }

    /// A test message of the webhook `id`.
    pub(crate) async fn tests_webhook(&self, id: Uuid) {
        let owner = self.owner().await;
        webhooks::send_test(&self.state.db, &owner, id, self.now())
            .await
            .unwrap();
    }

    /// All messages, in the order in which they were written.
    async fn deliveries(&self) -> Vec<webhook_delivery::Model> {
        webhook_delivery::Entity::find()
            .order_by_asc(webhook_delivery::Column::Id)
            .all(self.state.db.read())
            .await
            .unwrap()
    }

    /// One round of the worker, which goes to private networks too.
    async fn sends(&self) -> usize {
        let courier = Courier::new(true).unwrap();
        deliver_due(&self.state, &courier).await.unwrap()
    }
}
