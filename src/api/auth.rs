//! Who calls: a bearer token, looked at before anything else of the request.

use poem::Request;
use poem::http::StatusCode;
use poem_openapi::SecurityScheme;
use poem_openapi::auth::Bearer;

use crate::app::AppState;
use crate::domain::organizers::{self, Action, Actor};

/// A token that may read and change registrations: role `registrar` or `owner`.
#[derive(SecurityScheme)]
#[oai(
    rename = "token",
    ty = "bearer",
    bearer_format = "opaque",
    checker = "registrar"
)]
pub(crate) struct RegistrarToken(pub(crate) Actor);

async fn registrar(request: &Request, bearer: Bearer) -> poem::Result<Actor> {
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
    actor
        .require(Action::ChangeRegistrations)
        .map_err(|_| poem::Error::from_status(StatusCode::FORBIDDEN))?;
    Ok(actor)
}
