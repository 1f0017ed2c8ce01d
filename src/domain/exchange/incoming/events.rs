//! The events of a file: each a slot, and those that share a GUID slots of one session.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::html::without_html;
use super::ids::{self, Ids};
use super::notes::{Note, Why};
use super::people::People;
use super::times::{self, LONGEST};
use super::{Session, Slot};
use crate::domain::exchange::schedule::CONTENT_NOTE;
use crate::domain::exchange::schedule::raw::RawEvent;
use crate::domain::slug;
use crate::i18n::Text;

/// Where an event stands in the file.
pub(super) struct Spot<'s> {
    pub(super) room: Uuid,
    /// The room's name, as the key has it.
    pub(super) room_name: &'s str,
    pub(super) date: Option<Date>,
    /// When the day begins: what is earlier by the clock belongs to the next date.
    pub(super) opens_at: Option<Timestamp>,
}

pub(super) struct Events<'i> {
    ids: &'i Ids,
    zone: TimeZone,
    /// The narrow acronym that slugs of this format begin with.
    acronym: String,
    places: HashMap<Uuid, usize>,
    slots: HashSet<Uuid>,
    numbers: HashSet<u32>,
    pub(super) sessions: Vec<Session>,
}

impl<'i> Events<'i> {
    pub(super) fn new(ids: &'i Ids, zone: TimeZone, acronym: &str) -> Self {
        Self {
            ids,
            zone,
            acronym: acronym.to_owned(),
            places: HashMap::new(),
            slots: HashSet::new(),
            numbers: HashSet::new(),
            sessions: Vec::new(),
        }
    }

    /// Takes an event up; answers when it begins.
    pub(super) fn add(
        &mut self,
        event: &RawEvent,
        spot: &Spot<'_>,
        people: &mut People<'_>,
        notes: &mut Vec<Note>,
    ) -> Option<Timestamp> {
        let title = self.title(event, notes);
        if let Some(room) = event.room.as_deref().map(str::trim)
            && !room.is_empty()
            && room != spot.room_name
        {
            notes.push(Note::new(Why::OtherRoom, &title, room));
        }
        let starts_at = self.starts_at(event, spot);
        if starts_at.is_none() {
            notes.push(Note::new(Why::NoTime, &title, text(event.date.as_ref())));
        }
        let minutes = self.minutes(event, starts_at, &title, notes);
        let guid = self.guid(event, &title, notes);
        let place = match self.places.get(&guid) {
            Some(place) => *place,
            None => {
                let session = self.session(event, guid, minutes, &title, people, notes);
                self.places.insert(guid, self.sessions.len());
                self.sessions.push(session);
                self.sessions.len() - 1
            }
        };
        let slot = Slot {
            id: self.slot_id(guid, place, starts_at?, &title, notes)?,
            room: spot.room,
            starts_at: starts_at?,
            minutes,
            number: self.number(event),
        };
        if let Some(session) = self.sessions.get_mut(place) {
            session.slots.push(slot);
        }
        starts_at
    }

    fn title(&self, event: &RawEvent, notes: &mut Vec<Note>) -> String {
        let title = event.title.as_deref().map(without_html).unwrap_or_default();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() {
            return title;
        }
        let known = [&event.slug, &event.code, &event.id];
        let known = known.into_iter().flatten().next();
        let name = known.map_or_else(
            || "Untitled".to_owned(),
            |name| format!("Untitled ({name})"),
        );
        notes.push(Note::new(Why::NoTitle, &name, ""));
        name
    }

    /// The first has the GUID itself; what comes later with the same one gets its own, made of GUID and time.
    fn slot_id(
        &mut self,
        guid: Uuid,
        place: usize,
        starts_at: Timestamp,
        title: &str,
        notes: &mut Vec<Note>,
    ) -> Option<Uuid> {
        let is_first = self
            .sessions
            .get(place)
            .is_none_or(|known| known.slots.is_empty());
        if is_first && self.slots.insert(guid) {
            return Some(guid);
        }
        let id = ids::later(guid, starts_at);
        let is_same = self
            .sessions
            .get(place)
            .is_some_and(|known| known.slots.iter().any(|slot| slot.starts_at == starts_at));
        if is_same || !self.slots.insert(id) {
            notes.push(Note::new(Why::EventTwice, title, guid.to_string()));
            return None;
        }
        notes.push(Note::new(Why::SameGuid, title, guid.to_string()));
        Some(id)
    }

    fn guid(&self, event: &RawEvent, title: &str, notes: &mut Vec<Note>) -> Uuid {
        if let Some(guid) = ids::read(event.guid.as_ref()) {
            return guid;
        }
        notes.push(Note::new(Why::NoGuid, title, text(event.guid.as_ref())));
        let names = [&event.code, &event.id, &event.slug];
        let name = names
            .into_iter()
            .flatten()
            .find(|name| !name.trim().is_empty());
        self.ids.made("event", name.map_or(title, String::as_str))
    }

    fn number(&mut self, event: &RawEvent) -> Option<u32> {
        let number = event.id.as_deref()?.trim().parse().ok()?;
        (number > 0 && number < u32::MAX / 2 && self.numbers.insert(number)).then_some(number)
    }

    fn starts_at(&self, event: &RawEvent, spot: &Spot<'_>) -> Option<Timestamp> {
        let whole = event.date.as_deref();
        if let Some(at) = whole.and_then(|text| times::instant(text, &self.zone)) {
            return Some(at);
        }
        let date = whole.and_then(times::date).or(spot.date)?;
        let time = times::time(event.start.as_deref()?)?;
        let at = |date: Date| {
            let local = date.to_datetime(time).to_zoned(self.zone.clone());
            local.ok().map(|local| local.timestamp())
        };
        let begins = at(date)?;
        match spot.opens_at {
            // After midnight, on the day that began before.
            Some(opens_at) if begins < opens_at => date.tomorrow().ok().and_then(at),
            _ => Some(begins),
        }
    }

    fn minutes(
        &self,
        event: &RawEvent,
        starts_at: Option<Timestamp>,
        title: &str,
        notes: &mut Vec<Note>,
    ) -> i32 {
        let end = event.end.as_deref();
        let end = end.and_then(|text| times::instant(text, &self.zone));
        let by_end = starts_at
            .zip(end)
            .and_then(|(from, to)| times::between(from, to));
        let told = event.duration.as_deref();
        let minutes = told
            .and_then(|text| times::minutes(text, by_end))
            .or(by_end);
        let Some(minutes) = minutes else {
            notes.push(Note::new(
                Why::NoLength,
                title,
                text(event.duration.as_ref()),
            ));
            return 0;
        };
        if minutes > LONGEST {
            notes.push(Note::new(
                Why::TooLong,
                title,
                text(event.duration.as_ref()),
            ));
        }
        minutes.min(LONGEST)
    }

    fn session(
        &self,
        event: &RawEvent,
        guid: Uuid,
        minutes: i32,
        title: &str,
        people: &mut People<'_>,
        notes: &mut Vec<Note>,
    ) -> Session {
        let (words, note) = texts(event);
        let track = event.track.as_deref().map(str::trim);
        Session {
            id: ids::session(guid),
            slug: self.slug(event, title),
            title: Text::new(title, None),
            r#abstract: words.map(|words| Text::new(words, None)),
            content_note: note.map(|note| Text::new(note, None)),
            kind: text(event.kind.as_ref()),
            language: text(event.language.as_ref()),
            track: track.filter(|track| !track.is_empty()).map(str::to_owned),
            minutes,
            people: people.of(&event.persons, title, notes),
            slots: Vec::new(),
        }
    }

    /// What follows the acronym, where the file's slug begins with it; else what the title makes.
    fn slug(&self, event: &RawEvent, title: &str) -> String {
        let slug = event.slug.as_deref().unwrap_or_default();
        let own = slug.strip_prefix(&self.acronym);
        let own = own.and_then(|own| own.strip_prefix(['-', '_']));
        let made = slug::made(&own.unwrap_or(slug).replace('_', "-"));
        if made.is_empty() {
            slug::made(title)
        } else {
            made
        }
    }
}

fn text(text: Option<&String>) -> String {
    text.map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// What it is about, and what could be hard to hear: subtitle, abstract and description are one text here.
fn texts(event: &RawEvent) -> (Option<String>, Option<String>) {
    let mut note = None;
    let mut parts: Vec<String> = Vec::new();
    for part in [&event.subtitle, &event.r#abstract, &event.description] {
        let part = part.as_deref().map(without_html).unwrap_or_default();
        if let Some(told) = part.strip_prefix(CONTENT_NOTE) {
            note = Some(told.to_owned());
        } else if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    let words = parts.join("\n\n");
    ((!words.is_empty()).then_some(words), note)
}
