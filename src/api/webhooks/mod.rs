//! `/webhooks`: which other programs are told what happens, and what they were told.

mod wire;

use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON;
use poem_openapi::{ApiResponse, OpenApi};
use uuid::Uuid;

use super::auth::Token;
use super::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::webhooks;
use wire::{
    WebhookDeliveriesOut, WebhookDeliveryStateIn, WebhookIn, WebhookMadeOut, WebhookOut,
    WebhookSecretOut, WebhooksOut,
};

/// What is there.
#[derive(ApiResponse)]
pub(crate) enum Told<T: ToJSON> {
    /// As it is now.
    #[oai(status = 200)]
    Ok(Json<T>),
}

/// What was made.
#[derive(ApiResponse)]
pub(crate) enum Made<T: ToJSON> {
    /// It is made.
    #[oai(status = 201)]
    Created(Json<T>),
}

/// What has no answer.
#[derive(ApiResponse)]
pub(crate) enum Done {
    /// It is done.
    #[oai(status = 204)]
    Done,
}

pub(crate) struct WebhooksApi;

#[OpenApi]
impl WebhooksApi {
    /// All webhooks
    ///
    /// Those in use, then those that have ended; without their secrets.
    #[oai(path = "/webhooks", method = "get", operation_id = "list_webhooks")]
    async fn list(
        &self,
        token: Token,
        state: Data<&AppState>,
    ) -> Result<Told<WebhooksOut>, ApiError> {
        let all = webhooks::webhooks(&state.db, &token.0, state.clock.now()).await?;
        let webhooks = all.into_iter().map(Into::into).collect();
        Ok(Told::Ok(Json(WebhooksOut { webhooks })))
    }

    /// Make a webhook
    ///
    /// The secret that its messages are signed with is told this once.
    #[oai(path = "/webhooks", method = "post", operation_id = "create_webhook")]
    async fn make(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<WebhookIn>,
    ) -> Result<Made<WebhookMadeOut>, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        let private = state.config.webhooks_to_private_networks;
        let (id, secret) = webhooks::make(db, &token.0, &body.0.into(), private, now).await?;
        let webhook = webhooks::webhook(db, &token.0, id, now).await?.into();
        let secret = secret.reveal();
        Ok(Made::Created(Json(WebhookMadeOut { webhook, secret })))
    }

    /// One webhook
    #[oai(path = "/webhooks/:id", method = "get", operation_id = "get_webhook")]
    async fn one(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<WebhookOut>, ApiError> {
        told(&state, &token, id.0).await
    }

    /// Change a webhook
    ///
    /// All of it: send what stays, too. 404 once it has ended.
    #[oai(
        path = "/webhooks/:id",
        method = "put",
        operation_id = "change_webhook"
    )]
    async fn change(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<WebhookIn>,
    ) -> Result<Told<WebhookOut>, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        let private = state.config.webhooks_to_private_networks;
        webhooks::change(db, &token.0, id.0, &body.0.into(), private, now).await?;
        told(&state, &token, id.0).await
    }

    /// End a webhook
    ///
    /// Nothing more is sent, not even what waits.
    #[oai(
        path = "/webhooks/:id",
        method = "delete",
        operation_id = "end_webhook"
    )]
    async fn end(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Done, ApiError> {
        webhooks::end(&state.db, &token.0, id.0, state.clock.now()).await?;
        Ok(Done::Done)
    }

    /// Make a new secret
    ///
    /// It is told this once. For 24 hours messages are signed with the old one too.
    #[oai(
        path = "/webhooks/:id/secret",
        method = "post",
        operation_id = "create_webhook_secret"
    )]
    async fn new_secret(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Made<WebhookSecretOut>, ApiError> {
        let secret = webhooks::new_secret(&state.db, &token.0, id.0, state.clock.now()).await?;
        let secret = secret.reveal();
        Ok(Made::Created(Json(WebhookSecretOut { secret })))
    }

    /// Send a test message
    ///
    /// Of type `webhook.test`. It leaves within seconds; the log of deliveries says what came of it.
    #[oai(
        path = "/webhooks/:id/test",
        method = "post",
        operation_id = "test_webhook"
    )]
    async fn test(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Done, ApiError> {
        webhooks::send_test(&state.db, &token.0, id.0, state.clock.now()).await?;
        Ok(Done::Done)
    }

    /// What a webhook was told
    ///
    /// Newest first, 50 a page. What is done is kept for 30 days.
    #[oai(
        path = "/webhooks/:id/deliveries",
        method = "get",
        operation_id = "list_webhook_deliveries"
    )]
    async fn deliveries(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        /// Only those in this state.
        #[oai(name = "state")]
        only: Query<Option<WebhookDeliveryStateIn>>,
        /// Which page; the first is 1.
        page: Query<Option<u64>>,
    ) -> Result<Told<WebhookDeliveriesOut>, ApiError> {
        let only = only.0.map(Into::into);
        let page = page.0.unwrap_or(1);
        let log = webhooks::deliveries(&state.db, &token.0, id.0, only, page).await?;
        Ok(Told::Ok(Json(log.into())))
    }

    /// Send a message again
    ///
    /// With the id that it had, and all tries before it. One that waits goes out anyway.
    #[oai(
        path = "/webhooks/:id/deliveries/:delivery/again",
        method = "post",
        operation_id = "send_webhook_delivery_again"
    )]
    async fn again(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        delivery: Path<Uuid>,
    ) -> Result<Done, ApiError> {
        let now = state.clock.now();
        webhooks::send_again(&state.db, &token.0, id.0, delivery.0, now).await?;
        Ok(Done::Done)
    }
}

async fn told(state: &AppState, token: &Token, id: Uuid) -> Result<Told<WebhookOut>, ApiError> {
    let webhook: Result<_, Error> =
        webhooks::webhook(&state.db, &token.0, id, state.clock.now()).await;
    Ok(Told::Ok(Json(webhook?.into())))
}
