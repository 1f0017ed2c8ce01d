//! A released agenda in the schedule format's own order: days, in them rooms, in them events.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::words::exported;
use crate::domain::agenda::{Agenda, Room, Session, Slot, Speaker};
use crate::domain::exchange::acronym;
use crate::i18n::{Language, Text, Zone};

/// How a content note begins where it stands in an event's description.
pub(crate) const CONTENT_NOTE: &str = "Content note: ";

/// A whole schedule.
pub(super) struct Outgoing<'a> {
    pub(super) agenda: &'a Agenda,
    pub(super) public_url: &'a str,
    pub(super) language: Language,
    pub(super) acronym: String,
    pub(super) zone: Zone,
    /// Each room with the name that stands for it: names are keys there.
    pub(super) rooms: Vec<(String, &'a Room)>,
    pub(super) days: Vec<Day<'a>>,
}

/// A day with the rooms that something happens in.
pub(super) struct Day<'a> {
    pub(super) index: usize,
    pub(super) date: Date,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) rooms: Vec<(usize, Vec<Event<'a>>)>,
}

/// A slot with its session.
pub(super) struct Event<'a> {
    pub(super) slot: &'a Slot,
    pub(super) session: &'a Session,
    pub(super) slug: String,
}

impl<'a> Outgoing<'a> {
    /// All slots of `agenda` that take place: the format knows no cancelled ones.
    pub(super) fn new(agenda: &'a Agenda, public_url: &'a str, language: Language) -> Self {
        let acronym = acronym(&agenda.conference.slug);
        let zone = agenda.zone();
        let rooms = named(&agenda.rooms, language);
        let days = days(agenda, &zone, &acronym);
        Self {
            agenda,
            public_url,
            language,
            acronym,
            zone,
            rooms,
            days,
        }
    }

    pub(super) fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language)
    }

    pub(super) fn say_maybe<'t>(&self, text: Option<&'t Text>) -> &'t str {
        text.map_or("", |text| self.say(text))
    }

    /// `2026-04-20T09:00:00-05:00`.
    pub(super) fn instant(&self, at: Timestamp) -> String {
        self.zone
            .local(at)
            .strftime("%Y-%m-%dT%H:%M:%S%:z")
            .to_string()
    }

    /// `09:00`.
    pub(super) fn time(&self, at: Timestamp) -> String {
        self.zone.local(at).strftime("%H:%M").to_string()
    }

    /// The zone's name, where the format's own pattern takes it.
    pub(super) fn zone_name(&self) -> Option<&'a str> {
        let name = self.agenda.conference.time_zone.as_str();
        let is_word = |part: &str| {
            let mut letters = part.chars();
            letters
                .next()
                .is_some_and(|first| first.is_ascii_uppercase())
                && letters.next().is_some_and(|next| next.is_ascii_lowercase())
        };
        let is_place = name
            .split_once('/')
            .is_some_and(|(area, place)| is_word(area) && is_word(place));
        (is_place || name == "UTC").then_some(name)
    }

    /// The room's name in the schedule.
    pub(super) fn room_name(&self, index: usize) -> &str {
        self.rooms.get(index).map_or("", |(name, _)| name.as_str())
    }

    pub(super) fn kind(&self, session: &'a Session) -> &'a str {
        exported(&self.agenda.kinds, &session.kind)
    }

    pub(super) fn language_of(&self, session: &'a Session) -> &'a str {
        exported(&self.agenda.languages, &session.language)
    }

    pub(super) fn track(&self, session: &Session) -> Option<&'a str> {
        let slug = session.track.as_deref()?;
        let track = self.agenda.track(slug)?;
        Some(track.name.get(self.language))
    }

    /// What could be hard to hear: it has no place of its own in the format.
    pub(super) fn description(&self, session: &Session) -> String {
        session
            .content_note
            .as_ref()
            .map(|note| format!("{CONTENT_NOTE}{}", self.say(note)))
            .unwrap_or_default()
    }

    pub(super) fn session_url(&self, session: &Session) -> String {
        format!("{}/agenda/sessions/{}", self.public_url, session.slug)
    }

    pub(super) fn speaker_url(&self, speaker: &Speaker) -> String {
        format!("{}/agenda/speakers/{}", self.public_url, speaker.slug)
    }
}

/// `minutes` as hours and minutes: "01:30", and "26:00" for more than a day.
pub(super) fn duration(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Rooms with names of their own: of two that are called alike, the second gets a number.
fn named(rooms: &[Room], language: Language) -> Vec<(String, &Room)> {
    let mut taken: HashSet<String> = HashSet::new();
    rooms
        .iter()
        .map(|room| {
            let name = room.name.get(language);
            let own = (1_u32..)
                .map(|number| match number {
                    1 => name.to_owned(),
                    number => format!("{name} ({number})"),
                })
                .find(|name| !taken.contains(name))
                .unwrap_or_else(|| room.slug.clone());
            taken.insert(own.clone());
            (own, room)
        })
        .collect()
}

fn days<'a>(agenda: &'a Agenda, zone: &Zone, acronym: &str) -> Vec<Day<'a>> {
    let mut days: Vec<Day<'a>> = agenda
        .days
        .iter()
        .map(|day| Day {
            index: 0,
            date: day.date,
            starts_at: day.opens_at,
            ends_at: day.closes_at,
            rooms: Vec::new(),
        })
        .collect();
    let sessions: HashMap<&str, &Session> = agenda
        .sessions
        .iter()
        .map(|session| (session.slug.as_str(), session))
        .collect();
    let rooms: HashMap<&str, usize> = agenda
        .rooms
        .iter()
        .enumerate()
        .map(|(index, room)| (room.slug.as_str(), index))
        .collect();
    let mut slugs = HashSet::new();
    for slot in agenda.slots.iter().filter(|slot| !slot.cancelled) {
        let session = sessions.get(slot.session.as_str());
        let (Some(session), Some(room)) = (session, rooms.get(slot.room.as_str())) else {
            continue;
        };
        let event = Event {
            slot,
            session,
            slug: event_slug(acronym, session, slot, &mut slugs),
        };
        let day = day_of(&mut days, zone, slot);
        match day.rooms.iter_mut().find(|(index, _)| index == room) {
            Some((_, events)) => events.push(event),
            None => day.rooms.push((*room, vec![event])),
        }
    }
    days.sort_by_key(|day| (day.date, day.starts_at));
    for (index, day) in days.iter_mut().enumerate() {
        day.index = index + 1;
        day.rooms.sort_by_key(|(room, _)| *room);
    }
    days
}

/// The day whose hours hold the beginning of `slot`, else that of its date, else a new one.
fn day_of<'d, 'a>(days: &'d mut Vec<Day<'a>>, zone: &Zone, slot: &Slot) -> &'d mut Day<'a> {
    let at = slot.starts_at;
    let date = zone.day(at);
    let known = days
        .iter()
        .position(|day| day.starts_at <= at && at < day.ends_at)
        .or_else(|| days.iter().position(|day| day.date == date));
    let place = known.unwrap_or_else(|| {
        let begins = date.to_zoned(zone.time_zone().clone());
        let starts_at = begins.map_or(at, |begins| begins.timestamp());
        days.push(Day {
            index: 0,
            date,
            starts_at,
            ends_at: starts_at
                .saturating_add(SignedDuration::from_hours(24))
                .unwrap_or(starts_at),
            rooms: Vec::new(),
        });
        days.len() - 1
    });
    &mut days[place]
}

/// Acronym and the session's slug, as narrow as both forms of the format ask; of a session's further slots with
/// the slot's number.
fn event_slug(
    acronym: &str,
    session: &Session,
    slot: &Slot,
    taken: &mut HashSet<String>,
) -> String {
    let name = narrow(&session.slug);
    let own = format!("{acronym}-{name}");
    let slug = if name.len() >= 4 && !taken.contains(&own) {
        own
    } else {
        format!("{own}-{:04}", slot.number)
    };
    taken.insert(slug.clone());
    slug
}

/// Lower-case letters, digits and hyphens, of which the last is none.
pub(super) fn narrow(slug: &str) -> String {
    let narrow: String = slug
        .to_ascii_lowercase()
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        .collect();
    narrow.trim_matches(['-', '_']).to_owned()
}
