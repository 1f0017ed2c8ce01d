//! The edges of "now": what begins at a moment is on at it, what ends at it is not.

use jiff::Timestamp;
use serde_json::json;

use super::super::{Agenda, Placement, Slot, Stage};

/// An instant of April 2026, written as on the clocks of Wisconsin, five hours behind.
fn at(day: u8, time: &str) -> Timestamp {
    format!("2026-04-{day}T{time}-05:00").parse().unwrap()
}

fn slot(id: u128, session: &str, room: &str, starts_at: Timestamp, minutes: i32) -> Slot {
    Slot {
        id: uuid::Uuid::from_u128(id),
        session: session.into(),
        room: room.into(),
        starts_at,
        minutes,
        cancelled: false,
        note: None,
        moved_from: None,
        marked_at: None,
        number: 0,
        sequence: 0,
        last_modified: starts_at,
    }
}

/// Two rooms; talks that touch on Monday morning and one after lunch, a dance past midnight, one talk on
/// Tuesday, and a quiet room that is open on Monday until nine in the evening.
fn agenda() -> Agenda {
    let empty = json!({ "en": "" });
    let room = |slug: &str| {
        json!({ "id": uuid::Uuid::nil(), "slug": slug, "name": { "en": slug }, "seats": 0, "floor": "",
            "accessibility": { "step_free": false, "hearing_loop": false, "captions": false,
                "quiet_seating": false, "scent_free": false } })
    };
    let session = |slug: &str, kind: &str| {
        json!({ "id": uuid::Uuid::nil(), "slug": slug, "kind": kind, "title": { "en": slug },
            "speakers": [], "level": "all", "language": "en", "ce_minutes": 0, "ce_categories": [],
            "captions": false, "asl": false, "has_sign_up": false })
    };
    let mut agenda: Agenda = serde_json::from_value(json!({
        "format_version": 1,
        "conference": { "id": uuid::Uuid::nil(), "slug": "c", "name": empty, "short_name": empty,
            "tagline": empty, "description": empty, "time_zone": "America/Chicago",
            "venue": { "name": "", "city": "", "region": "", "country": "US", "note": empty },
            "contact_email": "", "access_email": "", "care_email": "", "code_of_conduct": empty,
            "support": empty },
        "days": [], "tracks": [], "kinds": [], "levels": [], "languages": [], "ce_categories": [],
        "speakers": [], "slots": [],
        "rooms": [room("hall"), room("den")],
        "sessions": [session("talk", "workshop"), session("quiet", "service")],
    }))
    .unwrap();
    agenda.slots = vec![
        slot(9, "quiet", "den", at(20, "08:00:00"), 13 * 60),
        slot(1, "talk", "hall", at(20, "09:00:00"), 60),
        slot(2, "talk", "hall", at(20, "10:00:00"), 60),
        slot(3, "talk", "den", at(20, "13:00:00"), 60),
        slot(4, "talk", "hall", at(20, "22:00:00"), 180),
        slot(5, "talk", "hall", at(21, "09:00:00"), 60),
    ];
    agenda
}

fn ids(slots: &[&Slot]) -> Vec<u128> {
    slots.iter().map(|slot| slot.id.as_u128()).collect()
}

#[test]
fn what_begins_now_is_on_and_what_ends_now_is_not() {
    let agenda = agenda();
    let in_hall = |time: &str| {
        let in_room = agenda.in_room("hall", at(20, time));
        (ids(&in_room.on), ids(&in_room.next), ids(&in_room.later))
    };
    assert_eq!(in_hall("08:59:59"), (vec![], vec![1], vec![2, 4]));
    assert_eq!(in_hall("09:00:00"), (vec![1], vec![2], vec![4]));
    assert_eq!(in_hall("09:59:59"), (vec![1], vec![2], vec![4]));
    assert_eq!(in_hall("10:00:00"), (vec![2], vec![4], vec![]));
    assert_eq!(in_hall("11:00:00"), (vec![], vec![4], vec![]));
}

#[test]
fn a_night_belongs_to_the_day_before() {
    let agenda = agenda();
    let in_hall = |day: u8, time: &str| agenda.in_room("hall", at(day, time));
    let dance = in_hall(21, "00:59:59");
    assert_eq!(ids(&dance.on), [4]);
    assert!(dance.next.is_empty(), "the morning is another day");
    assert_eq!(dance.another_day.map(|slot| slot.id.as_u128()), Some(5));
    assert!(in_hall(21, "01:00:00").on.is_empty());
    assert_eq!(ids(&in_hall(21, "04:00:00").next), [5]);
    assert!(in_hall(21, "10:00:00").another_day.is_none());
}

#[test]
fn the_conference_goes_through_its_stages() {
    let mut agenda = agenda();
    let first = at(20, "08:00:00");
    let stage = |day: u8, time: &str| agenda.stage(at(day, time));
    assert_eq!(stage(20, "07:59:59"), Stage::Before(first));
    assert_eq!(stage(20, "08:00:00"), Stage::On);
    assert_eq!(stage(20, "12:00:00"), Stage::On, "something comes");
    assert_eq!(stage(21, "00:59:59"), Stage::On);
    let morning = at(21, "09:00:00");
    assert_eq!(stage(21, "01:00:00"), Stage::Between(morning));
    assert_eq!(stage(21, "09:59:59"), Stage::On);
    assert_eq!(stage(21, "10:00:00"), Stage::Over);
    for slot in &mut agenda.slots {
        slot.cancelled = true;
    }
    assert_eq!(agenda.stage(first), Stage::Nothing);
}

#[test]
fn the_days_begin_in_the_first_night_and_end_with_the_last_session() {
    let agenda = agenda();
    assert!(!agenda.is_under_way(at(20, "03:59:59")));
    assert!(agenda.is_under_way(at(20, "04:00:00")));
    assert!(agenda.is_under_way(at(21, "01:00:00")));
    assert!(!agenda.is_under_way(at(21, "10:00:00")));
}

#[test]
fn open_hours_alone_do_not_make_a_day_and_stand_apart() {
    let mut agenda = agenda();
    agenda.slots.retain(|slot| slot.id.as_u128() != 4);
    let evening = at(20, "20:00:00");
    assert_eq!(agenda.stage(evening), Stage::Between(at(21, "09:00:00")));
    assert_eq!(ids(&agenda.open_on(evening)), [9]);
    assert!(agenda.open_on(at(20, "21:00:00")).is_empty());
    assert_eq!(ids(&agenda.open_on(at(20, "07:00:00"))), [9]);
    let rooms = agenda.by_room(at(20, "12:00:00"));
    let rooms: Vec<&str> = rooms.iter().map(|(room, _)| room.slug.as_str()).collect();
    assert_eq!(rooms, ["den"], "the quiet room's hours are not a session");
    assert_eq!(ids(&agenda.in_room("den", evening).on), [9]);
    // After the last session the open room is still worth telling.
    agenda.slots.retain(|slot| slot.id.as_u128() != 5);
    assert_eq!(agenda.stage(evening), Stage::On);
}

#[test]
fn rooms_where_something_is_on_come_first() {
    let agenda = agenda();
    let order = |time: &str| {
        let rooms = agenda.by_room(at(20, time));
        let slugs = rooms.iter().map(|(room, _)| room.slug.clone());
        slugs.collect::<Vec<_>>()
    };
    assert_eq!(order("08:30:00"), ["hall", "den"]);
    assert_eq!(order("13:00:00"), ["den", "hall"]);
}

#[test]
fn a_cancelled_slot_is_told_and_hides_nothing() {
    let mut agenda = agenda();
    agenda.slots[2].cancelled = true;
    let before = agenda.in_room("hall", at(20, "09:30:00"));
    assert_eq!(
        ids(&before.next),
        [2, 4],
        "what truly comes stands beside it"
    );
    assert_eq!(ids(&agenda.in_room("hall", at(20, "10:30:00")).on), [2]);
    agenda.slots[5].cancelled = true;
    let night = agenda.in_room("hall", at(21, "00:30:00"));
    assert!(night.another_day.is_none());
    assert_eq!(agenda.stage(at(21, "01:00:00")), Stage::Over);
}

#[test]
fn what_has_no_length_is_on_for_a_minute_and_what_is_long_for_days() {
    let mut agenda = agenda();
    agenda.slots[1].minutes = 0;
    assert_eq!(ids(&agenda.in_room("hall", at(20, "09:00:59")).on), [1]);
    assert!(agenda.in_room("hall", at(20, "09:01:00")).on.is_empty());
    agenda.slots[1].minutes = 60 * 50;
    assert_eq!(ids(&agenda.in_room("hall", at(22, "10:59:59")).on), [1]);
}

#[test]
fn who_comes_to_the_old_room_is_told_until_it_would_have_ended() {
    let mut agenda = agenda();
    agenda.slots[3].moved_from = Some(Placement {
        room: "hall".into(),
        starts_at: at(20, "11:00:00"),
    });
    let away = |room: &str, day: u8, time: &str| ids(&agenda.moved_away(room, at(day, time)));
    assert_eq!(away("hall", 20, "08:00:00"), [3]);
    assert_eq!(away("hall", 20, "11:59:59"), [3]);
    assert!(away("hall", 20, "12:00:00").is_empty());
    assert!(away("hall", 19, "12:00:00").is_empty());
    assert!(away("den", 20, "08:00:00").is_empty());
}

#[test]
fn what_was_said_holds_until_something_begins_or_ends_or_the_minute_is_over() {
    let mut agenda = agenda();
    assert_eq!(agenda.same_until(at(20, "09:00:00")), at(20, "09:01:00"));
    assert_eq!(agenda.same_until(at(20, "09:00:59")), at(20, "09:01:00"));
    agenda.slots[1].starts_at = at(20, "09:00:30");
    assert_eq!(agenda.same_until(at(20, "09:00:00")), at(20, "09:00:30"));
}
