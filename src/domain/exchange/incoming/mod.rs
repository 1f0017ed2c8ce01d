//! What a file brings, in our own words: the same for all formats, before anything is written.

mod apply;
mod draft;
mod events;
mod html;
mod ids;
mod mend;
mod merge;
mod notes;
mod people;
mod times;
mod zone;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::i18n::Text;

pub(crate) use apply::apply;
pub(crate) use draft::of_rows;
pub(crate) use mend::mended;
pub use merge::Told;
pub use notes::{Note, Why};

/// What a file brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Incoming {
    /// The conference's name in the format: whether it is this one is told by it.
    pub(crate) acronym: String,
    /// What it is called.
    pub(crate) title: String,
    /// Who it is for.
    pub(crate) description: String,
    /// The zone's name.
    pub(crate) time_zone: String,
    pub(crate) days: Vec<Day>,
    pub(crate) rooms: Vec<Room>,
    pub(crate) tracks: Vec<Track>,
    pub(crate) people: Vec<Person>,
    pub(crate) sessions: Vec<Session>,
    /// What was odd, and what was made of it.
    pub(crate) notes: Vec<Note>,
}

/// A day with its hours.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Day {
    pub(crate) date: Date,
    pub(crate) opens_at: Timestamp,
    pub(crate) closes_at: Timestamp,
}

/// A room.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Room {
    pub(crate) id: Uuid,
    pub(crate) name: Text,
    /// The name in addresses that it asks for.
    pub(crate) slug: String,
    /// None where the file does not say.
    pub(crate) seats: Option<i32>,
    pub(crate) notes: Option<Text>,
}

/// A track.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Track {
    pub(crate) name: Text,
    pub(crate) slug: String,
    pub(crate) color: Option<String>,
}

/// Somebody on the agenda.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Person {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) bio: Option<Text>,
}

/// A session with its slots.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Session {
    pub(crate) id: Uuid,
    /// The name in addresses that it asks for.
    pub(crate) slug: String,
    pub(crate) title: Text,
    pub(crate) r#abstract: Option<Text>,
    pub(crate) content_note: Option<Text>,
    /// As the file calls it.
    pub(crate) kind: String,
    /// As the file calls it.
    pub(crate) language: String,
    /// A track's slug.
    pub(crate) track: Option<String>,
    pub(crate) minutes: i32,
    /// Who speaks, in order.
    pub(crate) people: Vec<Uuid>,
    pub(crate) slots: Vec<Slot>,
}

/// When and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    pub(crate) id: Uuid,
    /// A room's id.
    pub(crate) room: Uuid,
    pub(crate) starts_at: Timestamp,
    pub(crate) minutes: i32,
    /// Its number in exports, where the file gives one.
    pub(crate) number: Option<u32>,
}
