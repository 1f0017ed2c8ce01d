//! `/slots`: where and when the sessions of the draft take place.

use jiff::civil::Date;
use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::answers::{Changed, Found, Gone, Made, PageOut, found, page, refused};
use super::faults::in_json;
use super::wire::slots::{SlotIn, SlotMove, SlotOut, SlotPatch};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::draft::sessions;
use crate::domain::draft::slots::{self, Which};
use crate::domain::organizers::Actor;
use crate::domain::{Error, FieldError, FieldProblem};

pub(crate) struct SlotsApi;

#[OpenApi]
impl SlotsApi {
    /// List slots
    ///
    /// Those on the board, in the order of their ids, which never changes. Go on with `after`, the `next` of the page
    /// before.
    #[oai(path = "/slots", method = "get", operation_id = "list_slots")]
    #[expect(
        clippy::too_many_arguments,
        reason = "each filter is a parameter of the query"
    )]
    async fn list(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// In this room (its id).
        room: Query<Option<Uuid>>,
        /// Of this session (its id).
        session: Query<Option<Uuid>>,
        /// That begin on this day of the conference, such as `2026-04-20`.
        day: Query<Option<String>>,
        /// Begin after this slot.
        after: Query<Option<Uuid>>,
        /// How many to give, 1 to 200; 50 unless told.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Found<PageOut<SlotOut>>, ApiError> {
        let which = Which {
            room: room.0,
            session: session.0,
            day: day.0.as_deref().map(date).transpose()?,
        };
        let db = state.db.read();
        found(request, &state, async || {
            let slots = slots::page(db, &which, &page(after.0, limit.0)).await?;
            Ok(slots.map(SlotOut::from).into())
        })
        .await
    }

    /// One slot
    #[oai(path = "/slots/:id", method = "get", operation_id = "get_slot")]
    async fn get(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        id: Path<Uuid>,
    ) -> Result<Found<SlotOut>, ApiError> {
        let read = async || one(&state, id.0).await;
        found(request, &state, read).await
    }

    /// Place a session
    ///
    /// Once more, where it has a place already. One that was taken off the board has its old slot again.
    #[oai(path = "/slots", method = "post", operation_id = "create_slot")]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<SlotIn>,
    ) -> Result<Made<SlotOut>, ApiError> {
        let (db, session) = (&state.db, body.0.session);
        let known = sessions::one(db.read(), session).await;
        let known = known.map_err(unknown_session)?.session;
        let placing = body.0.placing(known.minutes.parse().unwrap_or_default());
        let placing = placing.map_err(in_place)?;
        let slot = slots::place(db, &token.0, session, &placing, state.clock.now())
            .await
            .map_err(|error| in_place(unknown_session(error)))?;
        let id = slot.id;
        Ok(Made::new(&state, "slots", id, slot.into()))
    }

    /// Change a slot
    ///
    /// Its place, length, seats or note, or that it will not take place. 409 `stale` when somebody else changed
    /// it since: `current` is how it is now.
    #[oai(path = "/slots/:id", method = "patch", operation_id = "update_slot")]
    async fn update(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<SlotPatch>,
    ) -> Result<Changed<SlotOut>, ApiError> {
        change(&state, &token.0, id.0, body.0).await
    }

    /// Move a slot
    ///
    /// To another room or time. 409 `stale` when somebody else changed it since: `current` is how it is now.
    #[oai(path = "/slots/:id/move", method = "post", operation_id = "move_slot")]
    async fn shift(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<SlotMove>,
    ) -> Result<Changed<SlotOut>, ApiError> {
        change(&state, &token.0, id.0, body.0.into()).await
    }

    /// Take a slot off the board
    ///
    /// The session stays. 409 `stale` when somebody else changed the slot since.
    #[oai(path = "/slots/:id", method = "delete", operation_id = "unplace_slot")]
    async fn unplace(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        /// The version that you saw.
        version: Query<i32>,
    ) -> Result<Gone, ApiError> {
        let now = state.clock.now();
        match slots::unplace(&state.db, &token.0, id.0, version.0, now).await {
            Ok(_) => Ok(Gone::Done),
            Err(error) => Err(refused(error, "", async || one(&state, id.0).await).await),
        }
    }
}

async fn one(state: &AppState, id: Uuid) -> Result<SlotOut, Error> {
    Ok(slots::one(state.db.read(), id).await?.into())
}

async fn change(
    state: &AppState,
    actor: &Actor,
    id: Uuid,
    body: SlotPatch,
) -> Result<Changed<SlotOut>, ApiError> {
    let (db, seen, now) = (&state.db, body.version, state.clock.now());
    let mut placing = slots::one(db.read(), id).await?.placing;
    body.apply(&mut placing, now).map_err(in_place)?;
    let done = slots::change(db, actor, id, seen, &placing, now).await;
    Changed::or_refused(done.map(drop), "", async || one(state, id).await).await
}

/// The address is there; it is the session in the body that is not.
fn unknown_session(error: Error) -> Error {
    match error {
        Error::NotFound => {
            let fault = FieldError::new("session", FieldProblem::UnknownChoice);
            Error::Invalid(vec![fault])
        }
        error => error,
    }
}

fn in_place(error: Error) -> ApiError {
    in_json(error, "")
}

fn date(day: &str) -> Result<Date, Error> {
    day.parse()
        .map_err(|_| Error::Invalid(vec![FieldError::new("day", FieldProblem::NotADate)]))
}
