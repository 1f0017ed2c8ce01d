//! Mail to many: templates, mailings, and what became of each message.

mod messages;
mod templates;
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
use crate::domain::mail::ConferenceFacts;
use crate::domain::mailings::{self, When};
use crate::domain::{Error, FieldError, FieldProblem};
pub(super) use messages::MessagesApi;
pub(super) use templates::MailTemplatesApi;
use wire::{
    MailingApprovalIn, MailingIn, MailingOut, MailingPreviewOut, MailingStateIn, MailingTriedOut,
    MailingsOut,
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

pub(crate) struct MailingsApi;

#[OpenApi]
impl MailingsApi {
    /// All mailings
    ///
    /// Newest first, 50 a page, with how many of their messages stand where.
    #[oai(path = "/mailings", method = "get", operation_id = "list_mailings")]
    async fn list(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// Only those in this state.
        #[oai(name = "state")]
        only: Query<Option<MailingStateIn>>,
        /// Which page; the first is 1.
        page: Query<Option<u64>>,
    ) -> Result<Told<MailingsOut>, ApiError> {
        let only = only.0.map(Into::into);
        let page = page.0.unwrap_or(1);
        let all = mailings::mailings(&state.db, &token.0, only, page).await?;
        Ok(Told::Ok(Json(all.into())))
    }

    /// Write a mailing
    ///
    /// It is a draft: nothing is sent before it was handed in and approved.
    #[oai(path = "/mailings", method = "post", operation_id = "create_mailing")]
    async fn make(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<MailingIn>,
    ) -> Result<Made<MailingOut>, ApiError> {
        let (typed, selection) = body.0.read()?;
        let (db, now) = (&state.db, state.clock.now());
        let id = mailings::make(db, &token.0, &typed, &selection, now).await?;
        let mailing = mailings::mailing(db, &token.0, id).await?;
        Ok(Made::Created(Json(mailing.into())))
    }

    /// One mailing
    #[oai(path = "/mailings/:id", method = "get", operation_id = "get_mailing")]
    async fn one(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<MailingOut>, ApiError> {
        told(&state, &token, id.0).await
    }

    /// Change a mailing
    ///
    /// All of it: send what stays, too, and the `version` that you saw. 409 `stale` when somebody else changed it since,
    /// or it is no draft any more.
    #[oai(
        path = "/mailings/:id",
        method = "put",
        operation_id = "change_mailing"
    )]
    async fn change(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<MailingIn>,
    ) -> Result<Told<MailingOut>, ApiError> {
        let (typed, selection) = body.0.read()?;
        let now = state.clock.now();
        mailings::change(&state.db, &token.0, id.0, &typed, &selection, now).await?;
        told(&state, &token, id.0).await
    }

    /// Preview a mailing
    ///
    /// To how many it would go now, and how one of them would read it. That somebody looked is noted in the history of
    /// the person who is shown.
    #[oai(
        path = "/mailings/:id/preview",
        method = "get",
        operation_id = "preview_mailing"
    )]
    async fn preview(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        /// The code of a registration: whose mail is shown.
        code: Query<Option<String>>,
    ) -> Result<Told<MailingPreviewOut>, ApiError> {
        let snapshot = state.published.current();
        let facts = snapshot.agenda.as_deref().map(ConferenceFacts::of);
        let facts = facts.unwrap_or_default();
        let voice = (&facts, state.config.public_url.as_str());
        let (now, code) = (state.clock.now(), code.0.as_deref());
        let preview = mailings::preview(&state.db, &token.0, id.0, code, voice, now).await?;
        Ok(Told::Ok(Json(preview.into())))
    }

    /// Hand a mailing in
    ///
    /// Its text then stays as it is, and somebody may approve it. 409 unless it is a draft.
    #[oai(
        path = "/mailings/:id/hand-in",
        method = "post",
        operation_id = "hand_in_mailing"
    )]
    async fn hand_in(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<MailingOut>, ApiError> {
        mailings::hand_in(&state.db, &token.0, id.0, state.clock.now()).await?;
        told(&state, &token, id.0).await
    }

    /// Make a mailing a draft again
    ///
    /// 409 unless it waits for approval.
    #[oai(
        path = "/mailings/:id/take-back",
        method = "post",
        operation_id = "take_back_mailing"
    )]
    async fn take_back(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<MailingOut>, ApiError> {
        mailings::take_back(&state.db, &token.0, id.0, state.clock.now()).await?;
        told(&state, &token, id.0).await
    }

    /// Approve a mailing
    ///
    /// It goes at once, or at a set time. Send the `fingerprint` of the preview: 409 `stale` when the text, or the number
    /// of people who get it, is another one by now. 409 `not_as_it_stands` unless it waits for approval.
    #[oai(
        path = "/mailings/:id/approve",
        method = "post",
        operation_id = "approve_mailing"
    )]
    async fn approve(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<MailingApprovalIn>,
    ) -> Result<Told<MailingOut>, ApiError> {
        let at = body.0.goes_at.as_deref().map(str::parse).transpose();
        let unreadable =
            |_| Error::Invalid(vec![FieldError::new("goes_at", FieldProblem::NotADate)]);
        let when = at.map_err(unreadable)?.map_or(When::Now, When::At);
        let (now, seen) = (state.clock.now(), body.0.fingerprint.as_str());
        mailings::approve(&state.db, &token.0, id.0, seen, when, now).await?;
        told(&state, &token, id.0).await
    }

    /// Stop a mailing
    ///
    /// What has not left is taken back; a draft is thrown away. 409 when nothing is left to stop.
    #[oai(
        path = "/mailings/:id/stop",
        method = "post",
        operation_id = "stop_mailing"
    )]
    async fn stop(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<MailingOut>, ApiError> {
        mailings::stop(&state.db, &token.0, id.0, state.clock.now()).await?;
        told(&state, &token, id.0).await
    }

    /// Send again what failed of a mailing
    ///
    /// 409 for one that was stopped.
    #[oai(
        path = "/mailings/:id/again",
        method = "post",
        operation_id = "send_mailing_again"
    )]
    async fn again(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<MailingTriedOut>, ApiError> {
        let tried = mailings::send_again(&state.db, &token.0, id.0, state.clock.now()).await?;
        state.outbox_bell.notify_one();
        Ok(Told::Ok(Json(MailingTriedOut { tried })))
    }
}

async fn told(state: &AppState, token: &Token, id: Uuid) -> Result<Told<MailingOut>, ApiError> {
    let mailing = mailings::mailing(&state.db, &token.0, id).await?;
    Ok(Told::Ok(Json(mailing.into())))
}
