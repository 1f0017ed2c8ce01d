//! Finding what of an agenda by its slug, and slots by their ids: where each stands is found out once, so that going over all slots of a
//! large agenda costs as much for each as in a small one.

use std::collections::HashMap;
use std::sync::OnceLock;

use uuid::Uuid;

use super::content::{Agenda, Room, Session, Slot, Speaker, Track};

/// Where in the lists of an agenda things stand. A list may change after that: so a place counts only while it
/// holds what is sought, and else the list is looked through. It is no part of the agenda: a copy begins anew,
/// and comparing leaves it out.
#[derive(Debug, Default)]
pub struct Places(OnceLock<Lists>);

#[derive(Debug)]
struct Lists {
    rooms: HashMap<String, usize>,
    tracks: HashMap<String, usize>,
    speakers: HashMap<String, usize>,
    sessions: HashMap<String, usize>,
    slots: HashMap<Uuid, usize>,
}

impl Clone for Places {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What has a name in addresses.
trait Named {
    fn slug(&self) -> &str;
}

macro_rules! named {
    ($($kind:ty),*) => {
        $(impl Named for $kind {
            fn slug(&self) -> &str {
                &self.slug
            }
        })*
    };
}

named!(Room, Track, Speaker, Session);

fn places<T: Named>(list: &[T]) -> HashMap<String, usize> {
    let each = list.iter().enumerate();
    each.map(|(place, one)| (one.slug().to_owned(), place))
        .collect()
}

fn find<'a, T: Named>(list: &'a [T], known: &HashMap<String, usize>, slug: &str) -> Option<&'a T> {
    known
        .get(slug)
        .and_then(|place| list.get(*place))
        .filter(|one| one.slug() == slug)
        .or_else(|| list.iter().find(|one| one.slug() == slug))
}

impl Agenda {
    fn lists(&self) -> &Lists {
        self.places.0.get_or_init(|| Lists {
            rooms: places(&self.rooms),
            tracks: places(&self.tracks),
            speakers: places(&self.speakers),
            sessions: places(&self.sessions),
            slots: {
                let each = self.slots.iter().enumerate();
                each.map(|(place, slot)| (slot.id, place)).collect()
            },
        })
    }

    /// The room of this slug.
    #[must_use]
    pub fn room(&self, slug: &str) -> Option<&Room> {
        find(&self.rooms, &self.lists().rooms, slug)
    }

    /// The track of this slug.
    #[must_use]
    pub fn track(&self, slug: &str) -> Option<&Track> {
        find(&self.tracks, &self.lists().tracks, slug)
    }

    /// The speaker of this slug.
    #[must_use]
    pub fn speaker(&self, slug: &str) -> Option<&Speaker> {
        find(&self.speakers, &self.lists().speakers, slug)
    }

    /// The session of this slug.
    #[must_use]
    pub fn session(&self, slug: &str) -> Option<&Session> {
        find(&self.sessions, &self.lists().sessions, slug)
    }

    /// The slot of this id.
    #[must_use]
    pub fn slot(&self, id: Uuid) -> Option<&Slot> {
        let known = self.lists().slots.get(&id);
        known
            .and_then(|place| self.slots.get(*place))
            .filter(|slot| slot.id == id)
            .or_else(|| self.slots.iter().find(|slot| slot.id == id))
    }

    /// The slots of this session, first to last.
    pub fn slots_of<'a>(&'a self, session: &'a str) -> impl Iterator<Item = &'a Slot> {
        self.slots
            .iter()
            .filter(move |slot| slot.session == session)
    }
}
