//! `/speakers/{id}/access-needs`: what a speaker needs to take part, for those who arrange it. Each look is noted.

use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::answers::Changed;
use super::wire::speakers::{AccessNeedsIn, AccessNeedsOut};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::draft::access_needs;
use crate::domain::organizers::Actor;

pub(crate) struct AccessNeedsApi;

#[OpenApi]
impl AccessNeedsApi {
    /// What a speaker needs to take part
    ///
    /// Roles `program` and `access`. Each look stands in the history.
    #[oai(
        path = "/speakers/:id/access-needs",
        method = "get",
        operation_id = "get_access_needs"
    )]
    async fn get(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Changed<AccessNeedsOut>, ApiError> {
        let needs = one(&state, &token.0, id.0).await?;
        Ok(Changed::Ok(Json(needs)))
    }

    /// Say what a speaker needs to take part
    ///
    /// Roles `program` and `access`. An empty text takes it away. 409 `stale` when somebody else wrote it anew since
    /// you saw it: `current` is what stands there now.
    #[oai(
        path = "/speakers/:id/access-needs",
        method = "put",
        operation_id = "set_access_needs"
    )]
    async fn set(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<AccessNeedsIn>,
    ) -> Result<Changed<AccessNeedsOut>, ApiError> {
        let (actor, now) = (&token.0, state.clock.now());
        let AccessNeedsIn { seen, needs } = body.0;
        let done = access_needs::save(&state.db, actor, id.0, Some(&seen), &needs, now).await;
        Changed::or_refused(done, "", async || one(&state, actor, id.0).await).await
    }
}

async fn one(state: &AppState, actor: &Actor, id: Uuid) -> Result<AccessNeedsOut, Error> {
    let need = access_needs::one(&state.db, actor, id, state.clock.now()).await?;
    Ok(need.into())
}
