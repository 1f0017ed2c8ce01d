//! From the draft to a release: what it knows of the one before.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::carry;
use super::content::{Agenda, Placement, Session, Slot};
use super::facts::Facts;
use super::former::Former;

/// The release before, with what is looked up in it by id.
struct Before<'a> {
    agenda: &'a Agenda,
    sessions: HashMap<Uuid, &'a Session>,
    slots: HashMap<Uuid, &'a Slot>,
}

impl<'a> Before<'a> {
    fn new(agenda: &'a Agenda) -> Self {
        let sessions = agenda.sessions.iter();
        Self {
            agenda,
            sessions: sessions.map(|session| (session.id, session)).collect(),
            slots: agenda.slots.iter().map(|slot| (slot.id, slot)).collect(),
        }
    }

    fn slot(&self, slot: &Slot) -> Option<&'a Slot> {
        self.slots.get(&slot.id).copied()
    }
}

/// The release that follows `previous` when `draft` is published at `now`.
pub(super) fn next(draft: Agenda, previous: Option<&Agenda>, now: Timestamp) -> Agenda {
    let mut agenda = draft;
    let before = previous.map(Before::new);
    let before = before.as_ref();
    if let Some(before) = before {
        carry::gone_slots(&mut agenda, before.agenda);
        agenda.former = Former::after(before.agenda, &agenda);
        remember_titles(&mut agenda.sessions, before);
        remember_places(&mut agenda, before);
    }
    mark(&mut agenda, before, now);
    give_numbers(&mut agenda.slots, previous);
    count_changes(&mut agenda, before, now);
    agenda.leave_out_unplaced();
    agenda.sort_slots();
    agenda
}

/// A new title leaves the old one behind, until the session is called so again.
fn remember_titles(sessions: &mut [Session], previous: &Before<'_>) {
    for session in sessions {
        let Some(before) = previous.sessions.get(&session.id) else {
            continue;
        };
        session.former_title = if before.title == session.title {
            before.former_title.clone()
        } else if before.former_title.as_ref() == Some(&session.title) {
            None
        } else {
            Some(before.title.clone())
        };
    }
}

/// A move leaves the old place behind, until the slot is moved back there.
fn remember_places(agenda: &mut Agenda, previous: &Before<'_>) {
    let places: Vec<Option<Placement>> = agenda
        .slots
        .iter()
        .map(|slot| {
            let before = previous.slot(slot)?;
            former_place(agenda, slot, previous.agenda, before)
        })
        .collect();
    for (slot, place) in agenda.slots.iter_mut().zip(places) {
        slot.moved_from = place;
    }
}

fn former_place(
    agenda: &Agenda,
    slot: &Slot,
    previous: &Agenda,
    before: &Slot,
) -> Option<Placement> {
    let last = renamed(agenda, previous, &before.room, before.starts_at);
    let earlier = before
        .moved_from
        .as_ref()
        .and_then(|place| renamed(agenda, previous, &place.room, place.starts_at));
    let now = Some(Placement {
        room: slot.room.clone(),
        starts_at: slot.starts_at,
    });
    if last == now {
        earlier
    } else if earlier == now {
        None
    } else {
        last
    }
}

/// A place of the previous release under its room's present name; none when the room is gone.
fn renamed(
    agenda: &Agenda,
    previous: &Agenda,
    room: &str,
    starts_at: Timestamp,
) -> Option<Placement> {
    let then = previous.room(room)?;
    let now = agenda.rooms.iter().find(|now| now.id == then.id)?;
    Some(Placement {
        room: now.slug.clone(),
        starts_at,
    })
}

/// What is moved or cancelled by this release is news from now on; what was so before keeps its age.
fn mark(agenda: &mut Agenda, previous: Option<&Before<'_>>, now: Timestamp) {
    let marks: Vec<Option<Timestamp>> = agenda
        .slots
        .iter()
        .map(|slot| {
            let before = previous?.slot(slot)?;
            let is_news =
                slot.moved_from != before.moved_from || slot.cancelled != before.cancelled;
            let has_mark = slot.cancelled || slot.moved_from.is_some();
            match (has_mark, is_news) {
                (false, _) => None,
                (true, true) => Some(now),
                (true, false) => before.marked_at,
            }
        })
        .collect();
    for (slot, mark) in agenda.slots.iter_mut().zip(marks) {
        slot.marked_at = mark;
    }
}

/// Each slot keeps its number; new ones get those after the greatest. No number is given twice: what was
/// released once stays in all later releases.
pub(super) fn give_numbers(slots: &mut [Slot], previous: Option<&Agenda>) {
    let known: HashMap<Uuid, u32> = previous
        .into_iter()
        .flat_map(|previous| &previous.slots)
        .map(|slot| (slot.id, slot.number))
        .collect();
    let mut last = known.values().copied().max().unwrap_or_default();
    for slot in slots {
        slot.number = known.get(&slot.id).copied().unwrap_or_else(|| {
            last += 1;
            last
        });
    }
}

/// Counts up where facts differ from the previous release, and keeps what does not differ.
fn count_changes(agenda: &mut Agenda, previous: Option<&Before<'_>>, now: Timestamp) {
    let numbers: Vec<(u32, Timestamp)> = agenda
        .slots
        .iter()
        .map(|slot| {
            let known = previous.and_then(|previous| Some((previous.agenda, previous.slot(slot)?)));
            match known {
                None => (0, now),
                Some((previous, before))
                    if Facts::of(previous, before) == Facts::of(agenda, slot) =>
                {
                    (before.sequence, before.last_modified)
                }
                Some((_, before)) => (before.sequence.saturating_add(1), now),
            }
        })
        .collect();
    for (slot, (sequence, last_modified)) in agenda.slots.iter_mut().zip(numbers) {
        slot.sequence = sequence;
        slot.last_modified = last_modified;
    }
}

#[cfg(test)]
mod tests;
