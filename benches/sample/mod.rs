//! A schedule of any size, for benches.

use serde_json::{Value, json};

const URL: &str = "https://conference.example";

/// A schedule in the public format: each event with an abstract of some sentences and a speaker of its own.
pub(crate) fn schedule(rooms: usize, days: usize) -> Value {
    let names: Vec<String> = (0..rooms).map(|room| format!("Room {room}")).collect();
    let mut number = 0;
    let days: Vec<Value> = (0..days)
        .map(|day| {
            let date = format!("2026-04-{:02}", 20 + day);
            let events = |name: &String, number: &mut usize| -> Vec<Value> {
                (0..25)
                    .map(|place| event(&date, name, place, number))
                    .collect()
            };
            let rooms: serde_json::Map<String, Value> = names
                .iter()
                .map(|name| (name.clone(), Value::from(events(name, &mut number))))
                .collect();
            json!({
                "index": day + 1, "date": date, "day_start": format!("{date}T08:00:00-05:00"),
                "day_end": format!("{date}T23:00:00-05:00"), "rooms": rooms,
            })
        })
        .collect();
    json!({"schedule": {"version": "1", "conference": {
        "acronym": "bench", "title": "Bench", "start": "2026-04-20", "end": "2026-04-23", "daysCount": days.len(),
        "timeslot_duration": "00:05", "time_zone_name": "America/Chicago", "url": URL,
        "rooms": names.iter().map(|name| json!({"name": name})).collect::<Vec<_>>(),
        "tracks": (0..8).map(|track| json!({"name": format!("Track {track}"), "color": "#008080"}))
            .collect::<Vec<_>>(),
        "days": days,
    }}})
}

fn event(date: &str, room: &str, place: usize, number: &mut usize) -> Value {
    *number += 1;
    let minute = 8 * 60 + place * 35;
    let start = format!("{:02}:{:02}", minute / 60, minute % 60);
    let guid = uuid::Uuid::from_u128(*number as u128 | 4 << 76 | 8 << 60);
    json!({
        "id": *number, "guid": guid, "date": format!("{date}T{start}:00-05:00"), "start": start,
        "duration": "00:30", "room": room, "slug": format!("bench-{number}-session"),
        "title": format!("Session {number}: what people who have been there share"), "subtitle": "",
        "track": format!("Track {}", *number % 8), "type": "Talk", "language": "en",
        "abstract": "People share what helped them, and practice it together. ".repeat(8),
        "description": "", "persons": [{"code": format!("P{number}"), "public_name": format!("Person {number}")}],
        "links": [], "attachments": [], "answers": [], "url": format!("{URL}/{number}"),
    })
}
