//! All that conflicts are found in: plain values, without the database.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::agenda::ends_at;
use crate::domain::draft::blocker;
use crate::i18n::Text;

/// The agenda that is being built, as far as something in it can clash. Each thing lies under its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// From when to when something may take place, day by day.
    pub days: Vec<Window>,
    /// The rooms.
    pub rooms: BTreeMap<Uuid, Room>,
    /// The tracks.
    pub tracks: BTreeMap<Uuid, Track>,
    /// The speakers.
    pub speakers: BTreeMap<Uuid, Speaker>,
    /// The sessions.
    pub sessions: BTreeMap<Uuid, Session>,
    /// The slots.
    pub slots: BTreeMap<Uuid, Slot>,
}

/// From an instant to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// Its first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
}

/// A room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Its name.
    pub name: Text,
    /// How many can sit in it.
    pub seats: i32,
    /// It is reached without a step.
    pub step_free: bool,
    /// So is its stage.
    pub step_free_stage: bool,
    /// Captions can be shown.
    pub captions: bool,
    /// It has a projector.
    pub projector: bool,
    /// It has a place for an interpreter.
    pub interpreter: bool,
    /// How long it takes to get it ready for what comes next.
    pub turnover_minutes: i32,
    /// When it cannot be used.
    pub closures: Vec<Window>,
}

/// A track.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// Its name.
    pub name: Text,
    /// Two of its sessions should not be at once.
    pub never_twice: bool,
}

/// A speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The name.
    pub name: String,
    /// When the speaker can come; none: always.
    pub available: Vec<Window>,
}

/// A session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: Text,
    /// Its kind.
    pub kind: String,
    /// Its track.
    pub track: Option<Uuid>,
    /// Who speaks.
    pub speakers: Vec<Uuid>,
    /// How many can sign up; none: everybody just comes.
    pub sign_up_capacity: Option<i32>,
    /// Captions are promised.
    pub captions: bool,
    /// A sign language interpreter is promised.
    pub asl: bool,
    /// It needs a projector.
    pub needs_projector: bool,
    /// It needs an interpreter.
    pub needs_interpreter: bool,
    /// Its stage has to be reached without a step.
    pub needs_step_free_stage: bool,
}

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its session.
    pub session: Uuid,
    /// Its room.
    pub room: Uuid,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is; none at all: a point in time, such as a bell.
    pub minutes: i32,
    /// It will not take place: it clashes with nothing.
    pub cancelled: bool,
    /// How many can sign up, where that differs from the session's.
    pub sign_up_capacity: Option<i32>,
    /// How many have signed up.
    pub sign_ups: i32,
}

impl Session {
    /// It is there for whoever comes by, while something else may go on.
    pub(super) fn is_open_hours(&self) -> bool {
        self.kind == "service"
    }

    /// It holds a room, and is nothing else.
    pub(super) fn is_blocker(&self) -> bool {
        self.kind == blocker::KIND
    }
}

impl Slot {
    /// When it ends.
    #[must_use]
    pub fn ends_at(&self) -> Timestamp {
        ends_at(self.starts_at, self.minutes)
    }
}
