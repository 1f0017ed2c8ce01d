//! What differs between two agendas, on the wire.

use poem_openapi::Object;
use uuid::Uuid;

use super::told::at;
use crate::api::text::TextOut;
use crate::domain::agenda::Changes;
use crate::domain::agenda::changes::{Deed, OtherChange, Place, SessionChange};

/// What differs between two agendas.
#[derive(Object)]
pub(crate) struct ChangesOut {
    /// The sessions that differ, in the order in which they take place.
    sessions: Vec<SessionChangeOut>,
    /// What else differs.
    others: Vec<OtherChangeOut>,
}

/// What differs about one session.
#[derive(Object)]
pub(crate) struct SessionChangeOut {
    /// The session's id.
    id: Uuid,
    /// Its name in addresses.
    slug: String,
    /// Its title.
    title: TextOut,
    /// What became of it, the weightiest first.
    changes: Vec<DeedOut>,
}

/// What became of a session or of one of its slots.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct DeedOut {
    /// `cancelled`, `restored`, `added`, `removed`, `moved`, `room-changed`, `resized`, `retitled` or `reworded`.
    what: String,
    /// Where and when it was.
    from: Option<PlaceOut>,
    /// Where and when it is.
    to: Option<PlaceOut>,
    /// The title before, of what is `retitled`.
    title_before: Option<TextOut>,
    /// The title after, of what is `retitled`.
    title_after: Option<TextOut>,
    /// Which facts are others, of what is `reworded`: `abstract`, `speakers` and the like.
    facts: Option<Vec<String>>,
}

/// When and where a slot is.
#[derive(Object)]
pub(crate) struct PlaceOut {
    /// The slot's id.
    slot: Uuid,
    /// The room's name.
    room: TextOut,
    /// When it begins (RFC 3339).
    starts_at: String,
    /// How long it is, in minutes.
    minutes: i32,
}

/// Something else that differs.
#[derive(Object)]
pub(crate) struct OtherChangeOut {
    /// `conference`, `day`, `room`, `track`, `speaker` or `word`.
    what: String,
    /// What it is called; empty for the conference.
    name: TextOut,
    /// `added`, `changed` or `removed`.
    how: String,
}

impl From<Changes> for ChangesOut {
    fn from(changes: Changes) -> Self {
        Self {
            sessions: changes.sessions.into_iter().map(Into::into).collect(),
            others: changes.others.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<SessionChange> for SessionChangeOut {
    fn from(change: SessionChange) -> Self {
        Self {
            id: change.id,
            slug: change.slug,
            title: change.title.into(),
            changes: change.deeds.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Deed> for DeedOut {
    fn from(deed: Deed) -> Self {
        let mut out = Self {
            what: deed.as_str().to_owned(),
            from: None,
            to: None,
            title_before: None,
            title_after: None,
            facts: None,
        };
        match deed {
            Deed::Cancelled(place) | Deed::Restored(place) | Deed::Added(place) => {
                out.to = Some(place.into());
            }
            Deed::Removed(place) => out.from = Some(place.into()),
            Deed::Moved { from, to }
            | Deed::RoomChanged { from, to }
            | Deed::Resized { from, to } => {
                out.from = Some(from.into());
                out.to = Some(to.into());
            }
            Deed::Retitled { from, to } => {
                out.title_before = Some(from.into());
                out.title_after = Some(to.into());
            }
            Deed::Reworded(facts) => {
                let names = facts.into_iter().map(|fact| fact.as_str().to_owned());
                out.facts = Some(names.collect());
            }
        }
        out
    }
}

impl From<Place> for PlaceOut {
    fn from(place: Place) -> Self {
        Self {
            slot: place.slot,
            room: place.room.into(),
            starts_at: at(place.starts_at),
            minutes: place.minutes,
        }
    }
}

impl From<OtherChange> for OtherChangeOut {
    fn from(change: OtherChange) -> Self {
        Self {
            what: change.what.as_str().to_owned(),
            name: change.name.into(),
            how: change.how.as_str().to_owned(),
        }
    }
}
