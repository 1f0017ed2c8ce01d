//! Rooms on the wire.

use poem_openapi::Object;
use uuid::Uuid;

use super::sent::{ClosureIn, TextIn, sent};
use super::told::{TimesOut, number, some, some_text, stretches};
use crate::api::text::TextOut;
use crate::domain::draft::Kept;
use crate::domain::draft::rooms::Room;
use crate::i18n::Zone;

sent! {
    /// A room to add. `name.en` and `seats` are needed.
    new RoomIn,
    /// What to change in a room; what is left out stays, a null removes what was there.
    patch RoomPatch,
    typed Room {
        /// Its name.
        name: TextIn,
        /// How many people it seats.
        seats: i32,
        /// On which floor it is.
        floor: String,
        /// People come in without a step; so a new room is unless told.
        step_free: bool,
        /// People come onto the stage without a step.
        step_free_stage: bool,
        /// It has a projector.
        projector: bool,
        /// It has a hearing loop.
        hearing_loop: bool,
        /// Live captions can be shown.
        captions: bool,
        /// There are seats in a quiet part.
        quiet_seating: bool,
        /// It is kept free of scents.
        scent_free: bool,
        /// Where a sign language interpreter stands.
        interpreter_position: TextIn,
        /// What else the public should know.
        notes: TextIn,
        /// For organizers alone.
        organizer_notes: String,
        /// Minutes to get it ready for what comes next.
        turnover_minutes: i32,
        /// When it cannot be used: replaces all, twenty at most.
        closures: Vec<ClosureIn>,
    }
}

/// A room.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct RoomOut {
    /// Its id.
    id: Uuid,
    /// Its name in addresses.
    slug: String,
    /// Counts its changes: send it back with yours.
    version: i32,
    /// It is in the archive.
    archived: bool,
    /// Its name.
    name: TextOut,
    /// How many people it seats.
    seats: i32,
    /// On which floor it is.
    floor: Option<String>,
    /// People come in without a step.
    step_free: bool,
    /// People come onto the stage without a step.
    step_free_stage: bool,
    /// It has a projector.
    projector: bool,
    /// It has a hearing loop.
    hearing_loop: bool,
    /// Live captions can be shown.
    captions: bool,
    /// There are seats in a quiet part.
    quiet_seating: bool,
    /// It is kept free of scents.
    scent_free: bool,
    /// Where a sign language interpreter stands.
    interpreter_position: Option<TextOut>,
    /// What else the public should know.
    notes: Option<TextOut>,
    /// For organizers alone.
    organizer_notes: Option<String>,
    /// Minutes to get it ready for what comes next.
    turnover_minutes: i32,
    /// When it cannot be used.
    closures: Vec<TimesOut>,
}

impl RoomOut {
    pub(crate) fn of(kept: Kept<Room>, zone: &Zone) -> Self {
        let room = kept.typed;
        Self {
            id: kept.id,
            slug: kept.slug,
            version: kept.version,
            archived: kept.archived,
            name: room.name.text().into(),
            seats: number(&room.seats).unwrap_or_default(),
            floor: some(room.floor),
            step_free: room.step_free,
            step_free_stage: room.step_free_stage,
            projector: room.projector,
            hearing_loop: room.hearing_loop,
            captions: room.captions,
            quiet_seating: room.quiet_seating,
            scent_free: room.scent_free,
            interpreter_position: some_text(&room.interpreter_position),
            notes: some_text(&room.notes),
            organizer_notes: some(room.organizer_notes),
            turnover_minutes: number(&room.turnover_minutes).unwrap_or_default(),
            closures: stretches(zone, room.closures),
        }
    }
}
