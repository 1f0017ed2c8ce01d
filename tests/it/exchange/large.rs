//! An event as large as the largest public ones, as odd as they are: in within a minute, out again with all of it.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use entity::{room, session, slot};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{events, imported, schedule};
use crate::support::{Start, TestApp, TestDatabase, on_both_databases};

on_both_databases!(empty: a_large_event_comes_in_within_a_minute_and_goes_out_whole);

const ROOMS: usize = 92;
const EVENTS: usize = 1_350;
const DAYS: usize = 4;

/// What an event is known by: GUID, beginning and length.
type Known = (String, String, String);

/// The event, and what has to come out of it. What stands in one list of one day is met in its order. Of all kinds of oddities there are some.
fn large() -> (Value, BTreeSet<Known>) {
    let mut days: Vec<Value> = (0..DAYS)
        .map(|day| {
            json!({
                "index": day + 1, "date": format!("2027-12-{}", 27 + day),
                "day_start": format!("2027-12-{}T06:00:00+01:00", 27 + day),
                "day_end": format!("2027-12-{:02}T06:00:00+01:00", 28 + day),
                "rooms": {},
            })
        })
        .collect();
    days[3]["day_end"] = json!("2027-12-31T06:00:00+01:00");
    let mut known = BTreeSet::new();
    for number in 0..EVENTS {
        let (day, room) = (number % DAYS, number % ROOMS);
        let (hour, minute) = (8 + number / 150 % 15, number % 12 * 5);
        let start = format!("2027-12-{}T{hour:02}:{minute:02}:00+01:00", 27 + day);
        // Each hundredth is another time of the one before.
        let own = if number % 100 == 99 {
            number - ROOMS
        } else {
            number
        };
        let guid = Uuid::new_v5(&Uuid::NAMESPACE_DNS, format!("event {own}").as_bytes());
        let duration = match number % 97 {
            0 => "00:00".to_owned(),
            1 => "30:00".to_owned(),
            _ => format!("{:02}:{:02}", number % 3, 15 + number % 4 * 10),
        };
        let name = format!("Room {room:02}");
        let persons: Vec<Value> = (0..number % 4)
            .map(|person| json!({"id": number * 4 + person, "public_name": if person == 3 { String::new() } else { format!("Person {}", number % 300 + person) }}))
            .collect();
        let kinds = ["lecture", "workshop", "", "meetup"];
        let languages = ["de", "en", "de, en", ""];
        let event = json!({
            "id": number + 1, "guid": guid.to_string(), "date": start, "start": "10:00", "duration": duration,
            "room": if number % 50 == 7 { "Another".to_owned() } else { name.clone() },
            "slug": format!("BIG-{number}-{}", if number % 10 == 0 { "UPPER Case" } else { "talk" }),
            "title": format!("Event {number}"), "subtitle": "", "track": format!("Track {}", number % 9),
            "type": kinds[number % 4],
            "language": languages[number % 4],
            "abstract": "<p>Words &amp; <b>more</b></p>".repeat(5), "description": "Long ".repeat(60),
            "persons": persons, "links": [], "feedback_url": "https://x.example/", "unknown": {"a": [1]},
        });
        let rooms = days[day]["rooms"].as_object_mut().unwrap();
        let list = rooms.entry(name).or_insert_with(|| json!([]));
        list.as_array_mut().unwrap().push(event);
        let instant: jiff::Timestamp = start.parse().unwrap();
        let slot = if own == number {
            guid
        } else {
            Uuid::new_v5(&guid, instant.to_string().as_bytes())
        };
        known.insert((slot.to_string(), instant.to_string(), duration));
    }
    let file = json!({"schedule": {"version": "1", "conference": {
        "acronym": "big_2027", "title": "A Large Event", "time_zone_name": "Europe/Berlin",
        "start": "2027-12-27", "end": "2027-12-30", "daysCount": 4, "timeslot_duration": "00:05", "days": days,
    }}});
    (file, known)
}

fn told(file: &Value) -> BTreeSet<Known> {
    events(file)
        .iter()
        .map(|it| {
            let at: jiff::Timestamp = it["date"].as_str().unwrap().parse().unwrap();
            let text = |name: &str| it[name].as_str().unwrap().to_owned();
            (text("guid"), at.to_string(), text("duration"))
        })
        .collect()
}

async fn a_large_event_comes_in_within_a_minute_and_goes_out_whole(app: TestApp) {
    let (file, known) = large();
    assert_eq!(known.len(), EVENTS);
    let begun = Instant::now();
    let report = imported(&app, &file.to_string()).await;
    assert!(
        begun.elapsed() < Duration::from_secs(60),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(report.release, Some(1));
    assert_eq!(app.count::<slot::Entity>().await, EVENTS as u64);
    assert_eq!(app.count::<room::Entity>().await, ROOMS as u64);
    let sessions = app.count::<session::Entity>().await;
    assert_eq!(sessions, (EVENTS - EVENTS / 100) as u64);
    let out = schedule(&app, "json").await;
    let parsed: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told(&parsed), known);
    // As XML it comes in elsewhere, and goes out the same.
    let xml = schedule(&app, "xml").await;
    let other = TestApp::over(TestDatabase::create(app.database.kind, Start::Empty).await).await;
    imported(&other, &xml).await;
    let again: Value = serde_json::from_str(&schedule(&other, "json").await).unwrap();
    assert_eq!(told(&again), known);
    other.close().await;
    // Once more it changes nothing.
    let begun = Instant::now();
    let again = imported(&app, &file.to_string()).await;
    assert!(begun.elapsed() < Duration::from_secs(60));
    let told = &again.told;
    let counts = [
        told.added.len(),
        told.changed.len(),
        told.placed.len(),
        told.rooms + told.tracks + told.speakers,
    ];
    assert_eq!(counts, [0; 4], "{:?}", told.changed.first());
}
