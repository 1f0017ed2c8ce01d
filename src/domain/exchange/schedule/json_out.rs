//! The schedule as JSON.

use serde::Serialize;
use serde::ser::SerializeMap;
use uuid::Uuid;

use super::outgoing::{Day, Event, Outgoing, duration, narrow};
use crate::domain::agenda::Agenda;
use crate::i18n::Language;

/// The released `agenda` as JSON in the public schedule format, with texts of `language`. The same agenda gives
/// the same bytes.
#[must_use]
pub fn schedule_json(agenda: &Agenda, public_url: &str, language: Language) -> Vec<u8> {
    let outgoing = Outgoing::new(agenda, public_url, language);
    // Serializing what has neither maps with odd keys nor fallible parts does not fail.
    serde_json::to_vec(&file(&outgoing)).unwrap_or_default()
}

#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    generator: Generator,
    schedule: Schedule<'a>,
}

#[derive(Serialize)]
struct Generator {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Schedule<'a> {
    version: String,
    base_url: String,
    conference: Conference<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Conference<'a> {
    acronym: &'a str,
    title: &'a str,
    description: &'a str,
    start: String,
    end: String,
    days_count: usize,
    #[serde(rename = "timeslot_duration")]
    timeslot_duration: &'static str,
    #[serde(rename = "time_zone_name", skip_serializing_if = "Option::is_none")]
    time_zone_name: Option<&'a str>,
    url: String,
    tracks: Vec<Track<'a>>,
    rooms: Vec<Room<'a>>,
    days: Vec<DayOut<'a>>,
}

#[derive(Serialize)]
struct Track<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    color: &'a str,
}

#[derive(Serialize)]
struct Room<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    guid: Uuid,
    description: Option<&'a str>,
    capacity: Option<i32>,
}

#[derive(Serialize)]
struct DayOut<'a> {
    index: usize,
    date: String,
    day_start: String,
    day_end: String,
    rooms: Rooms<'a>,
}

/// Rooms by name, in their order.
struct Rooms<'a>(Vec<(&'a str, Vec<EventOut<'a>>)>);

impl Serialize for Rooms<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, events) in &self.0 {
            map.serialize_entry(name, events)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct EventOut<'a> {
    id: u32,
    guid: Uuid,
    date: String,
    start: String,
    end: String,
    duration: String,
    room: &'a str,
    slug: &'a str,
    url: String,
    title: &'a str,
    subtitle: &'static str,
    track: Option<&'a str>,
    r#type: &'a str,
    language: &'a str,
    r#abstract: &'a str,
    description: String,
    persons: Vec<Person<'a>>,
    links: [(); 0],
}

#[derive(Serialize)]
struct Person<'a> {
    guid: Uuid,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    biography: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<String>,
    url: String,
}

fn file<'a>(outgoing: &'a Outgoing<'a>) -> File<'a> {
    File {
        schema: "https://c3voc.de/schedule/schema.json",
        generator: Generator {
            name: "gathering",
            version: env!("CARGO_PKG_VERSION"),
        },
        schedule: Schedule {
            version: outgoing.agenda.edition.to_string(),
            base_url: format!("{}/agenda", outgoing.public_url),
            conference: conference(outgoing),
        },
    }
}

fn conference<'a>(outgoing: &'a Outgoing<'a>) -> Conference<'a> {
    let agenda = outgoing.agenda;
    let date = |day: Option<&Day<'_>>| day.map(|day| day.date.to_string()).unwrap_or_default();
    Conference {
        acronym: &outgoing.acronym,
        title: outgoing.say(&agenda.conference.name),
        description: outgoing.say(&agenda.conference.description),
        start: date(outgoing.days.first()),
        end: date(outgoing.days.last()),
        days_count: outgoing.days.len(),
        timeslot_duration: "00:05",
        time_zone_name: outgoing.zone_name(),
        url: format!("{}/agenda", outgoing.public_url),
        tracks: agenda
            .tracks
            .iter()
            .map(|track| Track {
                name: outgoing.say(&track.name),
                slug: fitting(&track.slug),
                color: &track.color,
            })
            .collect(),
        rooms: outgoing
            .rooms
            .iter()
            .map(|(name, room)| Room {
                name,
                slug: fitting(&room.slug),
                guid: room.id,
                description: room.notes.as_ref().map(|notes| outgoing.say(notes)),
                capacity: Some(room.seats).filter(|seats| *seats > 0),
            })
            .collect(),
        days: outgoing
            .days
            .iter()
            .map(|day| day_out(outgoing, day))
            .collect(),
    }
}

/// A slug of at least two characters: shorter ones are left out.
fn fitting(slug: &str) -> Option<String> {
    Some(narrow(slug)).filter(|slug| slug.len() >= 2)
}

fn day_out<'a>(outgoing: &'a Outgoing<'a>, day: &'a Day<'a>) -> DayOut<'a> {
    let rooms = day.rooms.iter().map(|(room, events)| {
        let events = events.iter().map(|event| event_out(outgoing, *room, event));
        (outgoing.room_name(*room), events.collect())
    });
    DayOut {
        index: day.index,
        date: day.date.to_string(),
        day_start: outgoing.instant(day.starts_at),
        day_end: outgoing.instant(day.ends_at),
        rooms: Rooms(rooms.collect()),
    }
}

fn event_out<'a>(outgoing: &'a Outgoing<'a>, room: usize, event: &'a Event<'a>) -> EventOut<'a> {
    let Event {
        slot,
        session,
        slug,
    } = event;
    EventOut {
        id: slot.number,
        guid: slot.id,
        date: outgoing.instant(slot.starts_at),
        start: outgoing.time(slot.starts_at),
        end: outgoing.instant(slot.ends_at()),
        duration: duration(slot.minutes),
        room: outgoing.room_name(room),
        slug,
        url: outgoing.session_url(session),
        title: outgoing.say(&session.title),
        subtitle: "",
        track: outgoing.track(session),
        r#type: outgoing.kind(session),
        language: outgoing.language_of(session),
        r#abstract: outgoing.say_maybe(session.r#abstract.as_ref()),
        description: outgoing.description(session),
        persons: outgoing
            .agenda
            .speakers_of(session)
            .map(|speaker| Person {
                guid: speaker.id,
                name: &speaker.name,
                biography: speaker.bio.as_ref().map(|bio| outgoing.say(bio)),
                avatar: speaker.picture.as_ref().map(|digest| {
                    format!("{}/agenda/pictures/{digest}-large.jpg", outgoing.public_url)
                }),
                url: outgoing.speaker_url(speaker),
            })
            .collect(),
        links: [],
    }
}
