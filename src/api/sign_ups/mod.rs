//! `/sign-ups`: who has a seat in which slot, and by which rules: all that the desk can do with them.

mod wire;

use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON;
use poem_openapi::{ApiResponse, OpenApi};
use uuid::Uuid;

use super::auth::Token;
use super::draft::faults::in_json;
use super::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::agenda::{Slot, Snapshot};
use crate::domain::organizers::{Action, Actor};
use crate::domain::plan::{self, Seats};
use wire::{
    MoveIn, RulesIn, RulesOut, SeatIn, SessionSignUpsOut, SignUpsOut, SlotSettingsIn,
    SlotSettingsOut,
};

/// What is as it is now.
#[derive(ApiResponse)]
pub(crate) enum Told<T: ToJSON> {
    /// As it is now.
    #[oai(status = 200)]
    Ok(Json<T>),
}

/// What is no more.
#[derive(ApiResponse)]
pub(crate) enum Ended {
    /// It is done.
    #[oai(status = 204)]
    Done,
}

pub(crate) struct SignUpsApi;

#[OpenApi]
impl SignUpsApi {
    /// The sign-ups of a session
    ///
    /// Slot by slot: how many seats there are, how many are taken, and what somebody who comes now can have. Who
    /// signed up is told to the roles `registrar` and `owner` alone.
    #[oai(
        path = "/sessions/:slug/sign-ups",
        method = "get",
        operation_id = "list_sign_ups"
    )]
    async fn of_session(
        &self,
        token: Token,
        state: Data<&AppState>,
        slug: Path<String>,
    ) -> Result<Told<SessionSignUpsOut>, ApiError> {
        let snapshot = state.published.current();
        let agenda = snapshot.released().ok_or(Error::NotFound)?;
        let session = agenda.session(&slug.0).ok_or(Error::NotFound)?;
        let of_session: Vec<&Slot> = agenda.slots_of(&session.slug).collect();
        let ids: Vec<Uuid> = of_session.iter().map(|slot| slot.id).collect();
        let mut seats = plan::seats_of(state.db.read(), &token.0, &ids).await?;
        let mut slots = Vec::new();
        for slot in of_session {
            if let Some(seats) = seats.remove(&slot.id) {
                slots.push(sign_ups(&state, &token.0, slot, &seats).await?);
            }
        }
        let session = session.slug.clone();
        Ok(Told::Ok(Json(SessionSignUpsOut { session, slots })))
    }

    /// The rules of sign-up
    ///
    /// They hold for all slots that have none of their own.
    #[oai(
        path = "/sign-ups/rules",
        method = "get",
        operation_id = "get_sign_up_rules"
    )]
    async fn rules(
        &self,
        _token: Token,
        state: Data<&AppState>,
    ) -> Result<Told<RulesOut>, ApiError> {
        let rules = plan::rules(state.db.read()).await?;
        Ok(Told::Ok(Json(rules.into())))
    }

    /// Set the rules of sign-up
    ///
    /// All of them: what is left out is set to none. Who has more than the limit keeps it.
    #[oai(
        path = "/sign-ups/rules",
        method = "put",
        operation_id = "set_sign_up_rules"
    )]
    async fn set_rules(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<RulesIn>,
    ) -> Result<Told<RulesOut>, ApiError> {
        let rules = body.0.read().map_err(in_place)?;
        plan::save_rules(&state.db, &token.0, rules, state.clock.now())
            .await
            .map_err(in_place)?;
        Ok(Told::Ok(Json(rules.into())))
    }

    /// How sign-up for one slot is set
    #[oai(
        path = "/slots/:id/sign-up",
        method = "get",
        operation_id = "get_slot_sign_up"
    )]
    async fn settings(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<SlotSettingsOut>, ApiError> {
        Ok(Told::Ok(Json(settings(&state, &token.0, id.0).await?)))
    }

    /// Set sign-up for one slot
    ///
    /// All of it: what is left out is set to none. It holds at once. Fewer seats throw nobody out: `over` says how many
    /// people more than seats there are. New seats go to the people in line, who get a mail. 409 `stale` when somebody
    /// else changed it since: `current` is how it is now.
    #[oai(
        path = "/slots/:id/sign-up",
        method = "put",
        operation_id = "set_slot_sign_up"
    )]
    async fn set(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<SlotSettingsIn>,
    ) -> Result<Told<SlotSettingsOut>, ApiError> {
        let typed = body.0.read().map_err(in_place)?;
        let (db, seen, now) = (&state.db, &body.0.seen, state.clock.now());
        let saved = plan::save_slot_settings(db, &token.0, id.0, seen, typed, now).await;
        match saved {
            Ok(saved) => {
                state.seats_changed();
                if saved.draft {
                    state.draft_bell.ring();
                }
            }
            Err(Error::Stale) => {
                let current = settings(&state, &token.0, id.0).await?;
                return Err(ApiError::stale(current.to_json()));
            }
            Err(error) => return Err(in_place(error)),
        }
        Ok(Told::Ok(Json(settings(&state, &token.0, id.0).await?)))
    }

    /// Give somebody a seat
    ///
    /// Before those in line, also a seat that is held back. The person gets a mail. Who sits there already keeps the
    /// seat, and nothing is changed.
    #[oai(
        path = "/slots/:id/sign-ups",
        method = "post",
        operation_id = "give_seat"
    )]
    async fn give(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<SeatIn>,
    ) -> Result<Told<SignUpsOut>, ApiError> {
        let now = state.clock.now();
        plan::seat_person(&state.db, &token.0, id.0, &body.0.code, now)
            .await
            .map_err(in_place)?;
        state.seats_changed();
        told(&state, &token.0, id.0).await
    }

    /// Move somebody to another slot
    ///
    /// From a seat or a place in line to a seat there. A seat that becomes free goes to the next in line. The person
    /// gets a mail. Answers the slot that the person is moved to.
    #[oai(
        path = "/slots/:id/sign-ups/:registration/move",
        method = "post",
        operation_id = "move_seat"
    )]
    async fn shift(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        registration: Path<Uuid>,
        body: Json<MoveIn>,
    ) -> Result<Told<SignUpsOut>, ApiError> {
        let (way, now) = ((id.0, body.0.to), state.clock.now());
        plan::move_person(&state.db, &token.0, registration.0, way, now)
            .await
            .map_err(in_place)?;
        state.seats_changed();
        told(&state, &token.0, body.0.to).await
    }

    /// Take a seat away
    ///
    /// Or a place in line. A seat goes to the next in line. The person gets a mail.
    #[oai(
        path = "/slots/:id/sign-ups/:registration",
        method = "delete",
        operation_id = "end_seat"
    )]
    async fn end(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        registration: Path<Uuid>,
    ) -> Result<Ended, ApiError> {
        let now = state.clock.now();
        plan::remove_person(&state.db, &token.0, registration.0, id.0, now).await?;
        state.seats_changed();
        Ok(Ended::Done)
    }
}

fn in_place(error: Error) -> ApiError {
    in_json(error, "")
}

/// The seats of `slot`, and who has them for those who may know.
async fn sign_ups(
    state: &AppState,
    actor: &Actor,
    slot: &Slot,
    seats: &Seats,
) -> Result<SignUpsOut, Error> {
    let (db, now) = (&state.db, state.clock.now());
    let people = match actor.may(Action::SeeRegistrations) {
        true => Some(plan::people(db, actor, slot.id, now).await?),
        false => None,
    };
    Ok(SignUpsOut::new(slot, seats, people, now))
}

/// The sign-ups of the slot `id` after something was done there.
async fn told(state: &AppState, actor: &Actor, id: Uuid) -> Result<Told<SignUpsOut>, ApiError> {
    let snapshot = state.published.current();
    let slot = slot(&snapshot, id)?;
    let mut seats = plan::seats_of(state.db.read(), actor, &[id]).await?;
    let seats = seats.remove(&id).ok_or(Error::NotFound)?;
    let out = sign_ups(state, actor, slot, &seats).await?;
    Ok(Told::Ok(Json(out)))
}

fn slot(snapshot: &Snapshot, id: Uuid) -> Result<&Slot, Error> {
    let released = snapshot.released();
    let slot = released.and_then(|agenda| agenda.slot(id));
    slot.ok_or(Error::NotFound)
}

async fn settings(state: &AppState, actor: &Actor, id: Uuid) -> Result<SlotSettingsOut, Error> {
    let snapshot = state.published.current();
    let (slot, now) = (slot(&snapshot, id)?, state.clock.now());
    let set = plan::slot_settings(state.db.read(), id).await?;
    let seats = plan::seats_of(state.db.read(), actor, &[id]).await?;
    let figures = seats
        .get(&id)
        .map(|seats| SignUpsOut::new(slot, seats, None, now));
    Ok(SlotSettingsOut::new(id, &set, figures))
}
