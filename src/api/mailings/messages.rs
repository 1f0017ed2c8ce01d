//! Every message, with its state and its cause.

use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::wire::{MailMessageStateIn, MailMessagesOut};
use super::{Done, Told};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::mail::{self, Which};

pub(crate) struct MessagesApi;

#[OpenApi]
impl MessagesApi {
    /// All messages
    ///
    /// Those that failed first, then those that wait, then those that left; the newest first, 50 a page. The look is
    /// noted in the history.
    #[oai(path = "/messages", method = "get", operation_id = "list_messages")]
    async fn list(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// Only those in this state.
        #[oai(name = "state")]
        only: Query<Option<MailMessageStateIn>>,
        /// Only those of this mailing.
        mailing: Query<Option<Uuid>>,
        /// Which page; the first is 1.
        page: Query<Option<u64>>,
    ) -> Result<Told<MailMessagesOut>, ApiError> {
        let which = Which {
            state: only.0.map(Into::into),
            mailing: mailing.0,
        };
        let (page, now) = (page.0.unwrap_or(1), state.clock.now());
        let listed = mail::list(&state.db, &token.0, which, page, now).await?;
        Ok(Told::Ok(Json(listed.into())))
    }

    /// Send a failed message again
    ///
    /// One that has not failed stays as it is. 409 when its mailing was stopped.
    #[oai(
        path = "/messages/:id/again",
        method = "post",
        operation_id = "send_message_again"
    )]
    async fn again(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Done, ApiError> {
        mail::try_again(&state.db, &token.0, id.0, state.clock.now()).await?;
        state.outbox_bell.notify_one();
        Ok(Done::Done)
    }
}
