//! Any agenda, for tests of what must hold for all of them.

use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;
use uuid::Uuid;

use super::content::{Agenda, Room, Session, Slot, Speaker, Track};
use crate::i18n::Text;

/// Zones of all kinds: hours and half hours, both halves of the earth, none that changes, several that change oddly.
pub(crate) const ZONES: [&str; 12] = [
    "America/Chicago",
    "America/St_Johns",
    "America/Santiago",
    "America/Asuncion",
    "Europe/Dublin",
    "Europe/Berlin",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Etc/GMT+6",
    "UTC",
];

/// Texts with all that means something to formats.
pub(crate) fn text() -> impl Strategy<Value = String> {
    "([a-zA-Z0-9 ,;:\"\\\\^=]|\\PC|\r|\n|\t|\u{0}|\u{85}|\u{2028}|BEGIN:VEVENT\r\n){1,60}"
}

fn both() -> impl Strategy<Value = Text> {
    (text(), option::of(text())).prop_map(|(en, es)| Text::new(en, es))
}

/// An agenda with up to four rooms, three tracks, four speakers, eight sessions and twelve slots.
pub(crate) fn agenda() -> impl Strategy<Value = Agenda> {
    let names = (
        vec(both(), 1..4),
        vec(both(), 0..3),
        vec(text(), 0..4),
        vec((both(), option::of(both()), any::<Index>()), 1..8),
    );
    let slots = vec(
        (
            any::<Index>(),
            any::<Index>(),
            1_735_689_600_i64..1_830_297_600,
            0..2000_i32,
            any::<bool>(),
            option::of(-120..120_i64),
        ),
        0..12,
    );
    (select(&ZONES[..]), names, slots).prop_map(|(zone, names, slots)| {
        let (rooms, tracks, speakers, sessions) = names;
        let mut agenda = bare(zone);
        agenda.rooms = numbered(rooms, room);
        agenda.tracks = numbered(tracks, track);
        agenda.speakers = numbered(speakers, speaker);
        agenda.sessions = numbered(sessions, |number, (title, summary, of)| {
            session(&agenda, number, title, summary, &of)
        });
        agenda.slots = numbered(
            slots,
            |number, (what, place, begins, minutes, cancelled, near)| {
                let mut slot = slot(&agenda, number, &what, &place);
                let begins = Timestamp::from_second(begins / 60 * 60).unwrap();
                slot.starts_at =
                    near.map_or(begins, |minutes| near_a_change(&agenda, begins, minutes));
                slot.minutes = minutes;
                slot.cancelled = cancelled;
                slot
            },
        );
        agenda.leave_out_unplaced();
        agenda.sort_slots();
        agenda
    })
}

/// So many minutes from the next change of the clocks: hours that are there twice, or not at all.
fn near_a_change(agenda: &Agenda, from: Timestamp, minutes: i64) -> Timestamp {
    let zone = agenda.zone().time_zone().clone();
    let change = zone.following(from).next().map(|change| change.timestamp());
    change.unwrap_or(from) + SignedDuration::from_mins(minutes)
}

fn numbered<T, U>(list: Vec<T>, make: impl Fn(u128, T) -> U) -> Vec<U> {
    (0..)
        .zip(list)
        .map(|(number, one)| make(number, one))
        .collect()
}

/// A conference without anything in it.
pub(crate) fn bare(zone: &str) -> Agenda {
    serde_json::from_value(json!({
        "format_version": 1,
        "conference": {
            "id": Uuid::from_u128(1), "slug": "any", "name": {"en": "Any"}, "short_name": {"en": "Any"},
            "tagline": {"en": ""}, "description": {"en": ""}, "time_zone": zone,
            "venue": {"name": "House; with, marks", "city": "", "region": "", "country": "US", "note": {"en": ""}},
            "contact_email": "a@example.org", "access_email": "a@example.org", "care_email": "a@example.org",
            "code_of_conduct": {"en": ""}, "support": {"en": ""},
        },
        "days": [], "rooms": [], "tracks": [], "kinds": [], "levels": [], "languages": [],
        "ce_categories": [], "speakers": [], "sessions": [], "slots": [],
    }))
    .unwrap()
}

fn room(number: u128, name: Text) -> Room {
    let mut room: Room = serde_json::from_value(json!({
        "id": Uuid::from_u128(100 + number), "slug": format!("room-{number}"), "name": {"en": ""},
        "seats": 10, "floor": "1",
        "accessibility": {"step_free": number.is_multiple_of(2), "hearing_loop": false, "captions": false,
                          "quiet_seating": false, "scent_free": false},
    }))
    .unwrap();
    room.name = name;
    room
}

fn track(number: u128, name: Text) -> Track {
    Track {
        id: Uuid::from_u128(200 + number),
        slug: format!("track-{number}"),
        name,
        description: None,
        color: "#008080".to_owned(),
        block: "pinwheel".to_owned(),
    }
}

fn speaker(number: u128, name: String) -> Speaker {
    let mut speaker: Speaker = serde_json::from_value(json!({
        "id": Uuid::from_u128(300 + number), "slug": format!("speaker-{number}"), "name": "",
    }))
    .unwrap();
    speaker.name = name;
    speaker
}

fn session(
    agenda: &Agenda,
    number: u128,
    title: Text,
    summary: Option<Text>,
    of: &Index,
) -> Session {
    let mut session: Session = serde_json::from_value(json!({
        "id": Uuid::from_u128(400 + number), "slug": format!("session-{number}"), "kind": "workshop",
        "title": {"en": ""}, "speakers": [], "level": "all", "language": "en", "ce_minutes": 0,
        "ce_categories": [], "captions": false, "asl": false, "has_sign_up": false,
    }))
    .unwrap();
    session.title = title;
    session.r#abstract = summary;
    if !agenda.tracks.is_empty() {
        session.track = Some(of.get(&agenda.tracks).slug.clone());
    }
    if !agenda.speakers.is_empty() {
        session.speakers = vec![of.get(&agenda.speakers).slug.clone()];
    }
    session
}

fn slot(agenda: &Agenda, number: u128, what: &Index, place: &Index) -> Slot {
    serde_json::from_value(json!({
        "id": Uuid::from_u128(500 + number), "session": what.get(&agenda.sessions).slug,
        "room": place.get(&agenda.rooms).slug, "starts_at": "2026-04-20T15:00:00Z", "minutes": 60,
        "cancelled": false, "sequence": 0, "last_modified": "2026-03-02T15:00:00Z",
    }))
    .unwrap()
}
