//! `/speakers`: the speakers of the draft.

use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::answers::{Changed, Found, Made, PageOut, found, page};
use super::faults::in_json;
use super::wire::speakers::{SpeakerIn, SpeakerOut, SpeakerPatch};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::draft::{self, speakers};

/// What the list of times is called.
const TIMES: &str = "available";

pub(crate) struct SpeakersApi;

#[OpenApi]
impl SpeakersApi {
    /// List speakers
    ///
    /// Of the draft, in the order of their ids, which never changes. Go on with `after`, the `next` of the page
    /// before.
    #[oai(path = "/speakers", method = "get", operation_id = "list_speakers")]
    async fn list(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// True: those in the archive instead.
        archived: Query<Option<bool>>,
        /// Begin after this speaker.
        after: Query<Option<Uuid>>,
        /// How many to give, 1 to 200; 50 unless told.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Found<PageOut<SpeakerOut>>, ApiError> {
        let db = state.db.read();
        found(request, &state, async || {
            let zone = draft::zone(db).await?;
            let archived = archived.0.unwrap_or_default();
            let speakers = speakers::page(db, archived, &page(after.0, limit.0)).await?;
            Ok(speakers
                .map(|speaker| SpeakerOut::of(speaker, &zone))
                .into())
        })
        .await
    }

    /// One speaker
    #[oai(path = "/speakers/:id", method = "get", operation_id = "get_speaker")]
    async fn get(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        id: Path<Uuid>,
    ) -> Result<Found<SpeakerOut>, ApiError> {
        let read = async || one(&state, id.0).await;
        found(request, &state, read).await
    }

    /// Add a speaker
    #[oai(path = "/speakers", method = "post", operation_id = "create_speaker")]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<SpeakerIn>,
    ) -> Result<Made<SpeakerOut>, ApiError> {
        let mut speaker = speakers::fresh();
        body.0
            .apply(&mut speaker, &draft::zone(state.db.read()).await?);
        let now = state.clock.now();
        let saved = speakers::save(&state.db, &token.0, None, None, &speaker, now).await;
        let saved = saved.map_err(|error| in_json(error, TIMES))?;
        let out = one(&state, saved.id).await?;
        Ok(Made::new(&state, "speakers", saved.id, out))
    }

    /// Change a speaker
    ///
    /// 409 `stale` when somebody else changed it since: `current` is how it is now. Whether somebody is public
    /// works at once, also in what was published.
    #[oai(
        path = "/speakers/:id",
        method = "patch",
        operation_id = "update_speaker"
    )]
    async fn update(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<SpeakerPatch>,
    ) -> Result<Changed<SpeakerOut>, ApiError> {
        let (db, id, seen) = (&state.db, id.0, Some(body.0.version));
        let mut speaker = speakers::one(db.read(), id).await?.typed;
        body.0.apply(&mut speaker, &draft::zone(db.read()).await?);
        let saved = speakers::save(db, &token.0, Some(id), seen, &speaker, state.clock.now()).await;
        changed(&state, id, saved.map(drop)).await
    }

    /// Put a speaker into the archive
    ///
    /// Not while they speak in a session that is not in the archive: 409 `in_use`.
    #[oai(
        path = "/speakers/:id",
        method = "delete",
        operation_id = "archive_speaker"
    )]
    async fn archive(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        /// The version that you saw.
        version: Query<i32>,
    ) -> Result<Changed<SpeakerOut>, ApiError> {
        let (seen, now) = (Some(version.0), state.clock.now());
        let saved = speakers::archive(&state.db, &token.0, id.0, seen, now).await;
        changed(&state, id.0, saved.map(drop)).await
    }
}

async fn one(state: &AppState, id: Uuid) -> Result<SpeakerOut, Error> {
    let db = state.db.read();
    let zone = draft::zone(db).await?;
    Ok(SpeakerOut::of(speakers::one(db, id).await?, &zone))
}

async fn changed(
    state: &AppState,
    id: Uuid,
    done: Result<(), Error>,
) -> Result<Changed<SpeakerOut>, ApiError> {
    Changed::or_refused(done, TIMES, async || one(state, id).await).await
}
