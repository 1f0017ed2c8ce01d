//! Whatever is done to a draft between releases: what subscribers know is kept.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use uuid::Uuid;

use super::*;
use crate::domain::agenda::any::{agenda, text};
use crate::i18n::Text;

/// What an organizer does between two releases.
#[derive(Clone, Debug)]
enum Deed {
    Move(Index, i64),
    ChangeRoom(Index, Index),
    Resize(Index, i32),
    Retitle(Index, String),
    Cancel(Index),
    Unplace(Index),
    PutBack(Index),
    RenameRoom(Index, String),
    DropTrack(Index),
    ChangeTrack(Index, Index),
    Hide(Index),
    Nothing,
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = any::<Index>;
    prop_oneof![
        (at(), -5000..5000_i64).prop_map(|(slot, minutes)| Deed::Move(slot, minutes)),
        (at(), at()).prop_map(|(slot, room)| Deed::ChangeRoom(slot, room)),
        (at(), 1..600_i32).prop_map(|(slot, minutes)| Deed::Resize(slot, minutes)),
        (at(), text()).prop_map(|(session, title)| Deed::Retitle(session, title)),
        at().prop_map(Deed::Cancel),
        at().prop_map(Deed::Unplace),
        at().prop_map(Deed::PutBack),
        (at(), text()).prop_map(|(room, name)| Deed::RenameRoom(room, name)),
        at().prop_map(Deed::DropTrack),
        (at(), at()).prop_map(|(session, track)| Deed::ChangeTrack(session, track)),
        at().prop_map(Deed::Hide),
        Just(Deed::Nothing),
    ]
}

/// One of a list, if it has any.
fn one<'l, T>(list: &'l mut [T], at: &Index) -> Option<&'l mut T> {
    (!list.is_empty()).then(|| at.get_mut(list))
}

/// Does it to the draft; `shelf` has what is not placed.
fn apply(deed: &Deed, draft: &mut Agenda, shelf: &mut Vec<Slot>) {
    match deed {
        Deed::Move(at, minutes) => {
            if let Some(slot) = one(&mut draft.slots, at) {
                slot.starts_at += SignedDuration::from_mins(*minutes);
            }
        }
        Deed::ChangeRoom(at, room) => {
            let room = room.get(&draft.rooms).slug.clone();
            if let Some(slot) = one(&mut draft.slots, at) {
                slot.room = room;
            }
        }
        Deed::Resize(at, minutes) => {
            if let Some(slot) = one(&mut draft.slots, at) {
                slot.minutes = *minutes;
            }
        }
        Deed::Retitle(at, title) => {
            if let Some(session) = one(&mut draft.sessions, at) {
                session.title = Text::new(title, None);
            }
        }
        Deed::Cancel(at) => {
            if let Some(slot) = one(&mut draft.slots, at) {
                slot.cancelled = !slot.cancelled;
            }
        }
        Deed::Unplace(at) => {
            if !draft.slots.is_empty() {
                shelf.push(draft.slots.remove(at.index(draft.slots.len())));
            }
        }
        Deed::PutBack(at) => {
            if !shelf.is_empty() {
                draft.slots.push(shelf.remove(at.index(shelf.len())));
            }
        }
        Deed::RenameRoom(at, name) => {
            if let Some(room) = one(&mut draft.rooms, at) {
                room.name = Text::new(name, None);
            }
        }
        Deed::DropTrack(at) => {
            if !draft.tracks.is_empty() {
                let gone = draft.tracks.remove(at.index(draft.tracks.len()));
                for session in &mut draft.sessions {
                    session.track.take_if(|slug| *slug == gone.slug);
                }
            }
        }
        Deed::ChangeTrack(at, track) => {
            if !draft.tracks.is_empty() {
                let track = track.get(&draft.tracks).slug.clone();
                if let Some(session) = one(&mut draft.sessions, at) {
                    session.track = Some(track);
                }
            }
        }
        Deed::Hide(at) => {
            if !draft.speakers.is_empty() {
                let gone = draft.speakers.remove(at.index(draft.speakers.len()));
                for session in &mut draft.sessions {
                    session.speakers.retain(|slug| *slug != gone.slug);
                }
            }
        }
        Deed::Nothing => {}
    }
}

/// What must hold between a release and the next one.
fn hold(before: &Agenda, after: &Agenda, now: Timestamp) -> Result<(), TestCaseError> {
    let known: HashMap<Uuid, &Slot> = after.slots.iter().map(|slot| (slot.id, slot)).collect();
    prop_assert_eq!(known.len(), after.slots.len(), "no UID is there twice");
    for was in &before.slots {
        let Some(is) = known.get(&was.id) else {
            return Err(TestCaseError::fail("a slot that was released is gone"));
        };
        prop_assert_eq!(is.number, was.number);
        if Facts::of(before, was) == Facts::of(after, is) {
            prop_assert_eq!(
                (is.sequence, is.last_modified),
                (was.sequence, was.last_modified)
            );
        } else {
            prop_assert_eq!((is.sequence, is.last_modified), (was.sequence + 1, now));
        }
    }
    for slot in &after.slots {
        prop_assert!(after.session(&slot.session).is_some());
        prop_assert!(after.room(&slot.room).is_some());
    }
    let is_there = |slug: &String| {
        after.track(slug).is_some() || after.former.tracks.iter().any(|term| term.slug == *slug)
    };
    let former = before.former.tracks.iter().map(|term| &term.slug);
    let tracks = before.tracks.iter().map(|track| &track.slug);
    prop_assert!(former.chain(tracks).all(is_there), "a feed is gone");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_releases_keep_what_subscribers_know(
        first in agenda(),
        releases in vec(vec(deed(), 0..5), 1..6),
    ) {
        let mut now: Timestamp = "2026-03-02T15:00:00Z".parse().unwrap();
        let mut draft = first;
        let mut shelf = Vec::new();
        let mut released = next(draft.clone(), None, now);
        for deeds in releases {
            now += SignedDuration::from_hours(1);
            for deed in &deeds {
                apply(deed, &mut draft, &mut shelf);
            }
            let after = next(draft.clone(), Some(&released), now);
            hold(&released, &after, now)?;
            let again = next(draft.clone(), Some(&after), now + SignedDuration::from_hours(1));
            prop_assert_eq!(&again, &after, "publishing twice changes nothing");
            released = after;
        }
    }
}
