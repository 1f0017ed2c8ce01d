//! `/rooms`: the rooms of the draft.

use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::answers::{Changed, Found, Made, PageOut, found, page};
use super::faults::in_json;
use super::wire::rooms::{RoomIn, RoomOut, RoomPatch};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::draft::{self, rooms};

/// What the list of times is called.
const TIMES: &str = "closures";

pub(crate) struct RoomsApi;

#[OpenApi]
impl RoomsApi {
    /// List rooms
    ///
    /// Of the draft, in the order of their ids, which never changes. Go on with `after`, the `next` of the page
    /// before.
    #[oai(path = "/rooms", method = "get", operation_id = "list_rooms")]
    async fn list(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// True: those in the archive instead.
        archived: Query<Option<bool>>,
        /// Begin after this room.
        after: Query<Option<Uuid>>,
        /// How many to give, 1 to 200; 50 unless told.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Found<PageOut<RoomOut>>, ApiError> {
        let db = state.db.read();
        found(request, &state, async || {
            let zone = draft::zone(db).await?;
            let archived = archived.0.unwrap_or_default();
            let rooms = rooms::page(db, archived, &page(after.0, limit.0)).await?;
            Ok(rooms.map(|room| RoomOut::of(room, &zone)).into())
        })
        .await
    }

    /// One room
    #[oai(path = "/rooms/:id", method = "get", operation_id = "get_room")]
    async fn get(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        id: Path<Uuid>,
    ) -> Result<Found<RoomOut>, ApiError> {
        let read = async || one(&state, id.0).await;
        found(request, &state, read).await
    }

    /// Add a room
    #[oai(path = "/rooms", method = "post", operation_id = "create_room")]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<RoomIn>,
    ) -> Result<Made<RoomOut>, ApiError> {
        let mut room = rooms::fresh();
        body.0
            .apply(&mut room, &draft::zone(state.db.read()).await?);
        let now = state.clock.now();
        let saved = rooms::save(&state.db, &token.0, None, None, &room, now).await;
        let saved = saved.map_err(|error| in_json(error, TIMES))?;
        let out = one(&state, saved.id).await?;
        Ok(Made::new(&state, "rooms", saved.id, out))
    }

    /// Change a room
    ///
    /// 409 `stale` when somebody else changed it since: `current` is how it is now.
    #[oai(path = "/rooms/:id", method = "patch", operation_id = "update_room")]
    async fn update(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<RoomPatch>,
    ) -> Result<Changed<RoomOut>, ApiError> {
        let (db, id, seen) = (&state.db, id.0, Some(body.0.version));
        let mut room = rooms::one(db.read(), id).await?.typed;
        body.0.apply(&mut room, &draft::zone(db.read()).await?);
        let saved = rooms::save(db, &token.0, Some(id), seen, &room, state.clock.now()).await;
        changed(&state, id, saved.map(drop)).await
    }

    /// Put a room into the archive
    ///
    /// Not while a session has a place in it: 409 `in_use`.
    #[oai(path = "/rooms/:id", method = "delete", operation_id = "archive_room")]
    async fn archive(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        /// The version that you saw.
        version: Query<i32>,
    ) -> Result<Changed<RoomOut>, ApiError> {
        let (seen, now) = (Some(version.0), state.clock.now());
        let saved = rooms::archive(&state.db, &token.0, id.0, seen, now).await;
        changed(&state, id.0, saved.map(drop)).await
    }
}

async fn one(state: &AppState, id: Uuid) -> Result<RoomOut, Error> {
    let db = state.db.read();
    let zone = draft::zone(db).await?;
    Ok(RoomOut::of(rooms::one(db, id).await?, &zone))
}

async fn changed(
    state: &AppState,
    id: Uuid,
    done: Result<(), Error>,
) -> Result<Changed<RoomOut>, ApiError> {
    Changed::or_refused(done, TIMES, async || one(state, id).await).await
}
