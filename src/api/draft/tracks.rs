//! `/tracks`: the tracks of the draft.

use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::answers::{Changed, Found, Made, PageOut, found, page};
use super::faults::in_json;
use super::wire::tracks::{TrackIn, TrackOut, TrackPatch};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::draft::{self, tracks};

pub(crate) struct TracksApi;

#[OpenApi]
impl TracksApi {
    /// List tracks
    ///
    /// Of the draft, in the order of their ids, which never changes. Go on with `after`, the `next` of the page
    /// before.
    #[oai(path = "/tracks", method = "get", operation_id = "list_tracks")]
    async fn list(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// True: those in the archive instead.
        archived: Query<Option<bool>>,
        /// Begin after this track.
        after: Query<Option<Uuid>>,
        /// How many to give, 1 to 200; 50 unless told.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Found<PageOut<TrackOut>>, ApiError> {
        let db = state.db.read();
        found(request, &state, async || {
            let archived = archived.0.unwrap_or_default();
            let tracks = tracks::page(db, archived, &page(after.0, limit.0)).await?;
            Ok(tracks.map(TrackOut::from).into())
        })
        .await
    }

    /// One track
    #[oai(path = "/tracks/:id", method = "get", operation_id = "get_track")]
    async fn get(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        id: Path<Uuid>,
    ) -> Result<Found<TrackOut>, ApiError> {
        let read = async || one(&state, id.0).await;
        found(request, &state, read).await
    }

    /// Add a track
    #[oai(path = "/tracks", method = "post", operation_id = "create_track")]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<TrackIn>,
    ) -> Result<Made<TrackOut>, ApiError> {
        let mut track = tracks::fresh(state.db.read()).await?;
        body.0
            .apply(&mut track, &draft::zone(state.db.read()).await?);
        let now = state.clock.now();
        let saved = tracks::save(&state.db, &token.0, None, None, &track, now).await;
        let saved = saved.map_err(|error| in_json(error, ""))?;
        let out = one(&state, saved.id).await?;
        Ok(Made::new(&state, "tracks", saved.id, out))
    }

    /// Change a track
    ///
    /// 409 `stale` when somebody else changed it since: `current` is how it is now.
    #[oai(path = "/tracks/:id", method = "patch", operation_id = "update_track")]
    async fn update(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<TrackPatch>,
    ) -> Result<Changed<TrackOut>, ApiError> {
        let (db, id, seen) = (&state.db, id.0, Some(body.0.version));
        let mut track = tracks::one(db.read(), id).await?.typed;
        body.0.apply(&mut track, &draft::zone(db.read()).await?);
        let saved = tracks::save(db, &token.0, Some(id), seen, &track, state.clock.now()).await;
        changed(&state, id, saved.map(drop)).await
    }

    /// Put a track into the archive
    ///
    /// Not while a session that is not in the archive belongs to it: 409 `in_use`.
    #[oai(
        path = "/tracks/:id",
        method = "delete",
        operation_id = "archive_track"
    )]
    async fn archive(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        /// The version that you saw.
        version: Query<i32>,
    ) -> Result<Changed<TrackOut>, ApiError> {
        let (seen, now) = (Some(version.0), state.clock.now());
        let saved = tracks::archive(&state.db, &token.0, id.0, seen, now).await;
        changed(&state, id.0, saved.map(drop)).await
    }
}

async fn one(state: &AppState, id: Uuid) -> Result<TrackOut, Error> {
    Ok(tracks::one(state.db.read(), id).await?.into())
}

async fn changed(
    state: &AppState,
    id: Uuid,
    done: Result<(), Error>,
) -> Result<Changed<TrackOut>, ApiError> {
    Changed::or_refused(done, "", async || one(state, id).await).await
}
