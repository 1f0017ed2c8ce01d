//! What several pages tell alike: the conference, a slot, a room, a speaker.

use jiff::Timestamp;

use super::Facts;
use super::nodes::{
    Attendance, Event, GeoCoordinates, Organization, Person, Place, PostalAddress, Status,
};
use crate::domain::agenda::{Agenda, Room, Session, Slot, Speaker, Venue, held_in};
use crate::domain::markdown::to_plain;
use crate::i18n::{Language, Text};

impl<'a> Facts<'_, 'a> {
    /// The name by which everybody knows what has the id `id` and a page at `path`: the same in all languages.
    pub(super) fn id(&self, path: &str, id: impl std::fmt::Display) -> String {
        format!("{}{path}#{id}", self.frame.public_url())
    }

    /// Where people read about it, in the language of this page.
    pub(super) fn url(&self, path: &str) -> String {
        self.frame.address(path, self.frame.lang())
    }

    pub(super) fn say(&self, text: &'a Text) -> &'a str {
        text.get(self.frame.lang())
    }

    /// The plain words of a long text; none where nothing is written.
    pub(super) fn plain(&self, text: &Text) -> Option<String> {
        let plain = to_plain(text.get(self.frame.lang())).into_owned();
        Some(plain).filter(|plain| !plain.trim().is_empty())
    }

    /// The conference, as far as what is part of it names it.
    pub(super) fn conference(&self) -> Event<'a> {
        let conference = &self.agenda.conference;
        Event {
            id: self.id("/", conference.id),
            name: self.say(&conference.name),
            url: self.url("/"),
            start_date: self.agenda.begins_at().map(|at| instant(self.agenda, at)),
            end_date: self.agenda.ends_at().map(|at| instant(self.agenda, at)),
            ..Event::default()
        }
    }

    /// A session at one time in one room; `name` is what it is called there.
    pub(super) fn slot(&self, session: &'a Session, slot: &Slot) -> Event<'a> {
        let path = session_path(session);
        // In another room at the same time it is not rescheduled, in the words of schema.org.
        let before = slot.moved_from.as_ref().map(|before| before.starts_at);
        let before = before.filter(|before| !slot.cancelled && *before != slot.starts_at);
        let status = match before {
            _ if slot.cancelled => Status::Cancelled,
            Some(_) => Status::Rescheduled,
            None => Status::Scheduled,
        };
        let speakers = self.agenda.speakers_of(session);
        let room = self.agenda.room(&slot.room);
        Event {
            id: self.id(&path, slot.id),
            name: self.say(&session.title),
            url: self.url(&path),
            start_date: Some(instant(self.agenda, slot.starts_at)),
            end_date: Some(instant(self.agenda, slot.ends_at())),
            previous_start_date: before.map(|at| instant(self.agenda, at)),
            event_status: Some(status),
            event_attendance_mode: Some(Attendance::Offline),
            in_language: languages(session),
            location: room.map(|room| self.room(room)),
            performer: speakers.map(|speaker| self.named(speaker)).collect(),
            super_event: Some(Box::new(self.conference())),
            ..Event::default()
        }
    }

    /// The building; none before anything is known of it.
    pub(super) fn venue(&self) -> Option<Place<'a>> {
        let venue = &self.agenda.conference.venue;
        (!venue.name.is_empty()).then(|| Place {
            id: self.id("/", "venue"),
            name: &venue.name,
            url: None,
            description: None,
            address: address(venue),
            geo: venue.latitude.zip(venue.longitude).map(geo),
            contained_in_place: None,
            event: Vec::new(),
        })
    }

    /// A room: who looks for its address finds that of the building.
    pub(super) fn room(&self, room: &'a Room) -> Place<'a> {
        let path = format!("/agenda/rooms/{}", room.slug);
        Place {
            id: self.id(&path, room.id),
            name: self.say(&room.name),
            url: Some(self.url(&path)),
            description: None,
            address: address(&self.agenda.conference.venue),
            geo: None,
            contained_in_place: self.venue().map(Box::new),
            event: Vec::new(),
        }
    }

    /// A speaker, as somebody in a list.
    pub(super) fn named(&self, speaker: &'a Speaker) -> Person<'a> {
        let path = format!("/agenda/speakers/{}", speaker.slug);
        Person {
            id: self.id(&path, speaker.id),
            name: &speaker.name,
            url: self.url(&path),
            description: None,
            job_title: speaker.role.as_ref().map(|role| self.say(role)),
            affiliation: speaker
                .organization
                .as_deref()
                .map(|name| Organization { name }),
            performer_in: Vec::new(),
        }
    }
}

/// The page of a session.
pub(super) fn session_path(session: &Session) -> String {
    format!("/agenda/sessions/{}", session.slug)
}

/// The languages that a session is held in.
pub(super) fn languages(session: &Session) -> Vec<&'static str> {
    let codes = Language::ALL.into_iter().map(Language::code);
    codes.filter(|code| held_in(session, code)).collect()
}

/// `2026-04-20T10:45:00-05:00`: on the clocks of the conference's zone.
pub(super) fn instant(agenda: &Agenda, at: Timestamp) -> String {
    let local = agenda.zone().local(at);
    local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn address(venue: &Venue) -> Option<PostalAddress<'_>> {
    (!venue.city.is_empty()).then_some(PostalAddress {
        address_locality: &venue.city,
        address_region: &venue.region,
        address_country: &venue.country,
    })
}

fn geo((latitude, longitude): (f64, f64)) -> GeoCoordinates {
    GeoCoordinates {
        latitude,
        longitude,
    }
}
