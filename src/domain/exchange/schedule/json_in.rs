//! Reads a schedule from JSON. Programs write it in many ways: what is not known is passed over, and a number is
//! as good as a text.

use serde_json::{Map, Value};

use super::raw::{RawDay, RawEvent, RawPerson, RawRoom, RawSchedule, RawTrack};
use crate::domain::Error;

/// The schedule in `file`, the object that holds it.
///
/// # Errors
/// [`Error::Import`] names what is missing for it to be a schedule.
pub(crate) fn schedule_of(file: &Value) -> Result<RawSchedule, Error> {
    let missing = |path: &str, what: &str| Error::Import(format!("{path}: {what}"));
    let conference = file
        .get("schedule")
        .and_then(|schedule| schedule.get("conference"))
        .and_then(Value::as_object)
        .ok_or_else(|| missing("schedule.conference", "is missing, or is no object"))?;
    let days = conference
        .get("days")
        .and_then(Value::as_array)
        .ok_or_else(|| missing("schedule.conference.days", "is missing, or is no list"))?;
    let acronym = text(conference, "acronym")
        .filter(|acronym| !acronym.trim().is_empty())
        .ok_or_else(|| missing("schedule.conference.acronym", "is missing"))?;
    Ok(RawSchedule {
        title: text(conference, "title").unwrap_or_else(|| acronym.clone()),
        description: text(conference, "description").unwrap_or_default(),
        acronym,
        time_zone_name: text(conference, "time_zone_name"),
        rooms: objects(conference, "rooms").map(room).collect(),
        tracks: objects(conference, "tracks").map(track).collect(),
        days: days.iter().filter_map(Value::as_object).map(day).collect(),
    })
}

type Object = Map<String, Value>;

/// A text, or what can stand for one: a number, or the English of a text in several languages.
fn text(object: &Object, key: &str) -> Option<String> {
    as_text(object.get(key)?)
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(languages) => {
            let said = ["en", "name", "title"].iter();
            let said = said.filter_map(|key| languages.get(*key));
            said.chain(languages.values())
                .find_map(|text| text.as_str().map(str::to_owned))
        }
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}

fn objects<'v>(object: &'v Object, key: &str) -> impl Iterator<Item = &'v Object> {
    let list = object.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_object)
}

fn room(object: &Object) -> RawRoom {
    RawRoom {
        name: text(object, "name").unwrap_or_default(),
        guid: text(object, "guid"),
        slug: text(object, "slug"),
        description: text(object, "description"),
        capacity: object
            .get("capacity")
            .and_then(Value::as_i64)
            .and_then(|seats| i32::try_from(seats).ok()),
    }
}

fn track(object: &Object) -> RawTrack {
    RawTrack {
        name: text(object, "name").unwrap_or_default(),
        slug: text(object, "slug"),
        color: text(object, "color"),
    }
}

fn day(object: &Object) -> RawDay {
    let rooms = object.get("rooms").and_then(Value::as_object);
    let rooms = rooms.into_iter().flatten().map(|(name, events)| {
        let events = events.as_array().into_iter().flatten();
        let events = events.filter_map(Value::as_object).map(event);
        let room = RawRoom {
            name: name.clone(),
            ..RawRoom::default()
        };
        (room, events.collect())
    });
    RawDay {
        date: text(object, "date"),
        start: text(object, "day_start"),
        end: text(object, "day_end"),
        rooms: rooms.collect(),
    }
}

fn event(object: &Object) -> RawEvent {
    RawEvent {
        guid: text(object, "guid"),
        id: text(object, "id"),
        code: text(object, "code"),
        slug: text(object, "slug"),
        title: text(object, "title"),
        subtitle: text(object, "subtitle"),
        date: text(object, "date"),
        start: text(object, "start"),
        end: text(object, "end"),
        duration: text(object, "duration"),
        room: text(object, "room"),
        track: text(object, "track"),
        kind: text(object, "type"),
        language: text(object, "language"),
        r#abstract: text(object, "abstract"),
        description: text(object, "description"),
        persons: objects(object, "persons").map(person).collect(),
    }
}

fn person(object: &Object) -> RawPerson {
    let name = ["public_name", "name", "full_public_name"];
    RawPerson {
        guid: text(object, "guid"),
        id: text(object, "id"),
        code: text(object, "code"),
        name: name
            .iter()
            .find_map(|key| text(object, key).filter(|name| !name.trim().is_empty())),
        biography: text(object, "biography"),
    }
}
