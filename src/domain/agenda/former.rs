//! What feeds were about that is no longer there. Their addresses stay in calendar programs for years: such a feed
//! goes on without events, so that what it had vanishes there too.
//!
//! Speakers are not among them: whoever is not public leaves no name behind.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::content::{Agenda, Day, Room, Term, Track};

/// What had a feed in an earlier release, and is gone: each by its name in addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Former {
    /// Days, by their dates.
    pub days: Vec<Term>,
    /// Rooms.
    pub rooms: Vec<Term>,
    /// Tracks.
    pub tracks: Vec<Term>,
    /// Kinds of session.
    pub kinds: Vec<Term>,
    /// Languages that sessions were held in.
    pub languages: Vec<Term>,
}

impl Former {
    /// Whether nothing is gone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was there up to the release `before`, and is not in the one after it.
    pub(super) fn after(before: &Agenda, after: &Agenda) -> Self {
        let gone = |earlier: &[Term], before: Vec<Term>, after: Vec<Term>| {
            let mut known: HashSet<String> = after.into_iter().map(|term| term.slug).collect();
            let ever = before.into_iter().chain(earlier.iter().cloned());
            ever.filter(|term| known.insert(term.slug.clone()))
                .collect()
        };
        let earlier = &before.former;
        Self {
            days: gone(&earlier.days, days(before), days(after)),
            rooms: gone(&earlier.rooms, rooms(before), rooms(after)),
            tracks: gone(&earlier.tracks, tracks(before), tracks(after)),
            kinds: gone(&earlier.kinds, before.kinds.clone(), after.kinds.clone()),
            languages: gone(
                &earlier.languages,
                before.languages.clone(),
                after.languages.clone(),
            ),
        }
    }
}

fn days(agenda: &Agenda) -> Vec<Term> {
    let term = |day: &Day| Term {
        slug: day.date.to_string(),
        name: day.name.clone(),
    };
    agenda.days.iter().map(term).collect()
}

fn rooms(agenda: &Agenda) -> Vec<Term> {
    let term = |room: &Room| Term {
        slug: room.slug.clone(),
        name: room.name.clone(),
    };
    agenda.rooms.iter().map(term).collect()
}

fn tracks(agenda: &Agenda) -> Vec<Term> {
    let term = |track: &Track| Term {
        slug: track.slug.clone(),
        name: track.name.clone(),
    };
    agenda.tracks.iter().map(term).collect()
}
