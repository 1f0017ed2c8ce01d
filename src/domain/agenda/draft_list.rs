//! The draft as organizers list it: also what is not public and what has no place yet.

use std::collections::HashMap;

use entity::{slot, speaker};
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::content::{Term, Track, term_name};
use super::rows::Rows;
use crate::db::from_millis;
use crate::domain::Error;
use crate::i18n::{Text, Zone};

/// All sessions of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftList {
    /// The zone that times are shown in.
    pub zone: Zone,
    /// The sessions, in their order.
    pub sessions: Vec<DraftSession>,
}

/// A session of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSession {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: Text,
    /// Its kind's name.
    pub kind: Text,
    /// Its track.
    pub track: Option<Track>,
    /// How long it is meant to be.
    pub minutes: i32,
    /// Who speaks, in order.
    pub speakers: Vec<DraftSpeaker>,
    /// Where and when, first to last.
    pub slots: Vec<DraftSlot>,
}

/// A speaker of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSpeaker {
    /// The name, which organizers see in any case.
    pub name: String,
    /// Whether everybody may see it.
    pub public: bool,
}

/// A place of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSlot {
    /// Its id.
    pub id: Uuid,
    /// The room's name.
    pub room: Text,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is.
    pub minutes: i32,
    /// It will not take place.
    pub cancelled: bool,
}

impl DraftSession {
    /// It has no place yet.
    #[must_use]
    pub fn is_unplaced(&self) -> bool {
        self.slots.is_empty()
    }
}

/// Everything in the draft, for organizers alone; none on an empty database.
///
/// # Errors
/// The database's own.
pub async fn draft_for_organizers(
    connection: &impl ConnectionTrait,
) -> Result<Option<DraftList>, Error> {
    Ok(Rows::read(connection).await?.map(list))
}

fn list(rows: Rows) -> DraftList {
    let kinds: Vec<Term> = rows
        .terms
        .into_iter()
        .filter(|row| row.list == "kind")
        .map(Term::from)
        .collect();
    let tracks: HashMap<Uuid, Track> = rows
        .tracks
        .into_iter()
        .map(|row| (row.id, Track::from(row)))
        .collect();
    let people: HashMap<Uuid, speaker::Model> =
        rows.speakers.into_iter().map(|row| (row.id, row)).collect();
    let mut speakers: HashMap<Uuid, Vec<DraftSpeaker>> = HashMap::new();
    for link in rows.session_speakers {
        let known = people.get(&link.speaker_id).map(|row| DraftSpeaker {
            name: row.name.clone(),
            public: row.public,
        });
        speakers.entry(link.session_id).or_default().extend(known);
    }
    let rooms: HashMap<Uuid, Text> = rows
        .rooms
        .into_iter()
        .map(|row| (row.id, Text::new(row.name_en, row.name_es)))
        .collect();
    let mut slots = places(rows.slots, &rooms);
    DraftList {
        zone: Zone::named(&rows.conference.time_zone),
        sessions: rows
            .sessions
            .into_iter()
            .map(|row| DraftSession {
                id: row.id,
                kind: term_name(&kinds, &row.kind),
                track: row.track_id.and_then(|id| tracks.get(&id).cloned()),
                title: Text::new(row.title_en, row.title_es),
                minutes: row.minutes,
                speakers: speakers.remove(&row.id).unwrap_or_default(),
                slots: slots.remove(&row.id).unwrap_or_default(),
                slug: row.slug,
            })
            .collect(),
    }
}

fn places(rows: Vec<slot::Model>, rooms: &HashMap<Uuid, Text>) -> HashMap<Uuid, Vec<DraftSlot>> {
    let mut slots: HashMap<Uuid, Vec<DraftSlot>> = HashMap::new();
    for row in rows {
        slots.entry(row.session_id).or_default().push(DraftSlot {
            id: row.id,
            room: rooms.get(&row.room_id).cloned().unwrap_or_default(),
            starts_at: from_millis(row.starts_at),
            minutes: row.minutes,
            cancelled: row.cancelled_at.is_some(),
        });
    }
    slots
}
