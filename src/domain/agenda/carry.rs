//! A slot that was ever released never vanishes: calendars would keep it as it was. When the draft
//! drops it, it stays in all later releases, cancelled.

use std::collections::HashSet;

use uuid::Uuid;

use super::content::{Agenda, Session};
use super::speaking::SpeakerRole;

/// Adds to `agenda` what of `previous` it dropped: the slots, cancelled, and what they refer to.
pub(super) fn gone_slots(agenda: &mut Agenda, previous: &Agenda) {
    let kept: HashSet<Uuid> = agenda.slots.iter().map(|slot| slot.id).collect();
    let gone = previous.slots.iter();
    let gone = gone.filter(|slot| !kept.contains(&slot.id)).cloned();
    for mut slot in gone {
        slot.session = session(agenda, previous, &slot.session);
        slot.room = room(agenda, previous, &slot.room);
        if !slot.cancelled {
            slot.cancelled = true;
            // It told why the slot was moved; why it is gone nobody has said.
            slot.note = None;
        }
        agenda.slots.push(slot);
    }
}

/// What the session that was called `slug` is called now; one that was deleted comes back as it was.
fn session(agenda: &mut Agenda, previous: &Agenda, slug: &str) -> String {
    let Some(before) = previous.session(slug) else {
        return slug.to_owned();
    };
    if let Some(now) = agenda.sessions.iter().find(|now| now.id == before.id) {
        return now.slug.clone();
    }
    if agenda.session(slug).is_none() {
        let session = restored(agenda, previous, before);
        agenda.sessions.push(session);
    }
    slug.to_owned()
}

fn restored(agenda: &mut Agenda, previous: &Agenda, before: &Session) -> Session {
    let mut session = before.clone();
    // Only those who are on the agenda still, and public.
    (session.speakers, session.roles) = Default::default();
    for (then, role) in previous.speaking_in(before) {
        let Some(now) = agenda.speakers.iter().find(|now| now.id == then.id) else {
            continue;
        };
        session.speakers.push(now.slug.clone());
        if role != SpeakerRole::default() {
            session.roles.insert(now.slug.clone(), role);
        }
    }
    session.track = before.track.as_deref().and_then(|slug| {
        let then = previous.track(slug)?;
        let now = agenda.tracks.iter().find(|now| now.id == then.id)?;
        Some(now.slug.clone())
    });
    session
}

/// What the room that was called `slug` is called now; one that was deleted comes back as it was.
fn room(agenda: &mut Agenda, previous: &Agenda, slug: &str) -> String {
    let Some(before) = previous.room(slug) else {
        return slug.to_owned();
    };
    if let Some(now) = agenda.rooms.iter().find(|now| now.id == before.id) {
        return now.slug.clone();
    }
    if agenda.room(slug).is_none() {
        agenda.rooms.push(before.clone());
    }
    slug.to_owned()
}
