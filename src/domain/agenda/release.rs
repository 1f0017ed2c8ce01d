//! From the draft to a release: what it knows of the one before.

use jiff::Timestamp;

use super::carry;
use super::content::{Agenda, Placement, Session, Slot};
use super::facts::Facts;

/// The release that follows `previous` when `draft` is published at `now`.
pub(super) fn next(draft: Agenda, previous: Option<&Agenda>, now: Timestamp) -> Agenda {
    let mut agenda = draft;
    if let Some(previous) = previous {
        carry::gone_slots(&mut agenda, previous);
        remember_titles(&mut agenda.sessions, previous);
        remember_places(&mut agenda, previous);
    }
    number(&mut agenda, previous, now);
    agenda.leave_out_unplaced();
    agenda.sort_slots();
    agenda
}

/// A new title leaves the old one behind, until the session is called so again.
fn remember_titles(sessions: &mut [Session], previous: &Agenda) {
    for session in sessions {
        let Some(before) = previous
            .sessions
            .iter()
            .find(|before| before.id == session.id)
        else {
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
fn remember_places(agenda: &mut Agenda, previous: &Agenda) {
    let places: Vec<Option<Placement>> = agenda
        .slots
        .iter()
        .map(|slot| {
            let before = previous.slots.iter().find(|before| before.id == slot.id)?;
            former_place(agenda, slot, previous, before)
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

/// Counts up where facts differ from the previous release, and keeps what does not differ.
fn number(agenda: &mut Agenda, previous: Option<&Agenda>, now: Timestamp) {
    let numbers: Vec<(u32, Timestamp)> = agenda
        .slots
        .iter()
        .map(|slot| {
            let known = previous.and_then(|previous| {
                let before = previous.slots.iter().find(|before| before.id == slot.id)?;
                Some((previous, before))
            });
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
