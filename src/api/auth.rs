//! Who calls: a bearer token, looked at before anything else of the request.

use poem::Request;
use poem::http::StatusCode;
use poem_openapi::SecurityScheme;
use poem_openapi::auth::Bearer;

use super::may;
use crate::app::AppState;
use crate::domain::organizers::{self, Actor};

/// A token whose roles allow the operation. Registrations: role `registrar` or `owner`; the draft of the agenda:
/// `program` or `owner`; the figures and rules of sign-up: these three; who signed up: `registrar` or `owner`; speakers'
/// access needs: `program` or `access`; answers to sensitive questions: `registrar` or `access`; the questions themselves:
/// read by `registrar` or `owner`, changed by `owner`; webhooks: `owner`.
#[derive(SecurityScheme)]
#[oai(
    rename = "token",
    ty = "bearer",
    bearer_format = "opaque",
    checker = "check"
)]
pub(crate) struct Token(pub(crate) Actor);

async fn check(request: &Request, bearer: Bearer) -> poem::Result<Actor> {
    let state = request
        .data::<AppState>()
        .ok_or_else(|| poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR))?;
    let actor = organizers::actor_of_token(&state.db, &bearer.token)
        .await
        .map_err(|error| {
            tracing::error!(%error, "a token could not be looked up");
            poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR)
        })?
        .ok_or_else(|| poem::Error::from_status(StatusCode::UNAUTHORIZED))?;
    match may::needed(request) {
        Some(action) if actor.may(action) => Ok(actor),
        _ => Err(poem::Error::from_status(StatusCode::FORBIDDEN)),
    }
}
