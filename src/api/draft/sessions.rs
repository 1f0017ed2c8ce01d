//! `/sessions`: the sessions of the draft.

use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::answers::{Changed, Found, Made, PageOut, found, page};
use super::faults::in_json;
use super::wire::sessions::{SessionIn, SessionOut, SessionPatch};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::draft;
use crate::domain::draft::sessions::{self, Which};

pub(crate) struct SessionsApi;

#[OpenApi]
impl SessionsApi {
    /// List sessions
    ///
    /// Of the draft, in the order of their ids, which never changes. Go on with `after`, the `next` of the page
    /// before.
    #[oai(path = "/sessions", method = "get", operation_id = "list_sessions")]
    #[expect(
        clippy::too_many_arguments,
        reason = "each filter is a parameter of the query"
    )]
    async fn list(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// Of this kind (its slug).
        kind: Query<Option<String>>,
        /// Of this track (its slug).
        track: Query<Option<String>>,
        /// With a slot in this room (its id).
        room: Query<Option<Uuid>>,
        /// True: with a slot; false: without one.
        placed: Query<Option<bool>>,
        /// True: those in the archive instead.
        archived: Query<Option<bool>>,
        /// Begin after this session.
        after: Query<Option<Uuid>>,
        /// How many to give, 1 to 200; 50 unless told.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Found<PageOut<SessionOut>>, ApiError> {
        let db = state.db.read();
        found(request, &state, async || {
            let which = Which {
                kind: kind.0,
                track: track.0,
                room: room.0,
                placed: placed.0,
                archived: archived.0.unwrap_or_default(),
            };
            let sessions = sessions::page(db, &which, &page(after.0, limit.0)).await?;
            Ok(sessions.map(SessionOut::from).into())
        })
        .await
    }

    /// One session
    #[oai(path = "/sessions/:id", method = "get", operation_id = "get_session")]
    async fn get(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        id: Path<Uuid>,
    ) -> Result<Found<SessionOut>, ApiError> {
        let read = async || one(&state, id.0).await;
        found(request, &state, read).await
    }

    /// Add a session
    #[oai(path = "/sessions", method = "post", operation_id = "create_session")]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<SessionIn>,
    ) -> Result<Made<SessionOut>, ApiError> {
        let mut session = sessions::fresh(state.db.read()).await?;
        body.0
            .apply(&mut session, &draft::zone(state.db.read()).await?);
        let now = state.clock.now();
        let saved = sessions::save(&state.db, &token.0, None, None, &session, now).await;
        let saved = saved.map_err(|error| in_json(error, ""))?;
        let out = one(&state, saved.id).await?;
        Ok(Made::new(&state, "sessions", saved.id, out))
    }

    /// Change a session
    ///
    /// 409 `stale` when somebody else changed it since: `current` is how it is now.
    #[oai(
        path = "/sessions/:id",
        method = "patch",
        operation_id = "update_session"
    )]
    async fn update(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<SessionPatch>,
    ) -> Result<Changed<SessionOut>, ApiError> {
        let (db, id, seen) = (&state.db, id.0, Some(body.0.version));
        let mut session = sessions::one(db.read(), id).await?.session;
        body.0.apply(&mut session, &draft::zone(db.read()).await?);
        let saved = sessions::save(db, &token.0, Some(id), seen, &session, state.clock.now()).await;
        changed(&state, id, saved.map(drop)).await
    }

    /// Put a session into the archive
    ///
    /// Its slots go with it.
    #[oai(
        path = "/sessions/:id",
        method = "delete",
        operation_id = "archive_session"
    )]
    async fn archive(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        /// The version that you saw.
        version: Query<i32>,
    ) -> Result<Changed<SessionOut>, ApiError> {
        let (seen, now) = (Some(version.0), state.clock.now());
        let saved = sessions::archive(&state.db, &token.0, id.0, seen, now).await;
        changed(&state, id.0, saved.map(drop)).await
    }
}

async fn one(state: &AppState, id: Uuid) -> Result<SessionOut, Error> {
    Ok(sessions::one(state.db.read(), id).await?.into())
}

async fn changed(
    state: &AppState,
    id: Uuid,
    done: Result<(), Error>,
) -> Result<Changed<SessionOut>, ApiError> {
    Changed::or_refused(done, "", async || one(state, id).await).await
}
