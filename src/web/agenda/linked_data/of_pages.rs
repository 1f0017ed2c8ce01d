//! What each page tells.

use super::nodes::{Attendance, Event, EventKind, Node, Part, Person, Place, Status};
use super::parts::{instant, languages, session_path};
use super::{Facts, LinkedData};
use crate::domain::agenda::{Room, Session, Slot, Speaker, Track};
use crate::i18n::Language;

impl<'a> Facts<'_, 'a> {
    /// The start page: the conference. An event without a day is none.
    pub(crate) fn home(&self) -> Option<LinkedData> {
        self.agenda_with(&[])
    }

    /// The agenda: the conference, and by name alone what is shown of it.
    pub(crate) fn agenda_with(&self, slots: &[&Slot]) -> Option<LinkedData> {
        let agenda = self.agenda;
        agenda.begins_at()?;
        let named = slots.iter().filter_map(|slot| {
            let session = agenda.session(&slot.session)?;
            let id = self.id(&session_path(session), slot.id);
            Some(Part::Named { id })
        });
        LinkedData::of(event(Event {
            description: self.plain(&agenda.conference.description),
            event_status: Some(Status::Scheduled),
            event_attendance_mode: Some(Attendance::Offline),
            in_language: Language::ALL.map(Language::code).into(),
            location: self.venue(),
            sub_event: named.collect(),
            ..self.conference()
        }))
    }

    /// A session: one event, or a series where it is held again.
    pub(crate) fn session(&self, session: &'a Session) -> Option<LinkedData> {
        let slots: Vec<&Slot> = self.agenda.slots_of(&session.slug).collect();
        let about = session.r#abstract.as_ref();
        let description = about.and_then(|text| self.plain(text));
        LinkedData::of(event(match slots.as_slice() {
            [] => return None,
            [slot] => Event {
                description,
                ..self.slot(session, slot)
            },
            slots => Event {
                kind: EventKind::EventSeries,
                id: self.id(&session_path(session), session.id),
                name: self.say(&session.title),
                url: self.url(&session_path(session)),
                description,
                in_language: languages(session),
                super_event: Some(Box::new(self.conference())),
                ..self.series(slots)
            },
        }))
    }

    /// A track: the series of what is in it.
    pub(crate) fn track(&self, track: &'a Track, slots: &[&Slot]) -> Option<LinkedData> {
        let path = format!("/agenda/tracks/{}", track.slug);
        let about = track.description.as_ref();
        LinkedData::of(event(Event {
            kind: EventKind::EventSeries,
            id: self.id(&path, track.id),
            name: self.say(&track.name),
            url: self.url(&path),
            description: about.and_then(|text| self.plain(text)),
            super_event: Some(Box::new(self.conference())),
            ..self.series(slots)
        }))
    }

    /// A room, with what is on in it.
    pub(crate) fn room_with(&self, room: &'a Room, slots: &[&Slot]) -> Option<LinkedData> {
        LinkedData::of(Node::Place(Box::new(Place {
            description: room.notes.as_ref().and_then(|text| self.plain(text)),
            event: self.events(slots),
            ..self.room(room)
        })))
    }

    /// A speaker, with where to hear them.
    pub(crate) fn speaker(&self, speaker: &'a Speaker, slots: &[&Slot]) -> Option<LinkedData> {
        LinkedData::of(Node::Person(Box::new(Person {
            description: speaker.bio.as_ref().and_then(|text| self.plain(text)),
            performer_in: self.events(slots),
            ..self.named(speaker)
        })))
    }

    fn events(&self, slots: &[&Slot]) -> Vec<Event<'a>> {
        let known = slots.iter().filter_map(|slot| {
            let session = self.agenda.session(&slot.session)?;
            Some(self.slot(session, slot))
        });
        known.collect()
    }

    /// `slots` as parts of one thing that lasts from the first to the last of them.
    fn series(&self, slots: &[&Slot]) -> Event<'a> {
        let begins_at = slots.iter().map(|slot| slot.starts_at).min();
        let ends_at = slots.iter().map(|slot| slot.ends_at()).max();
        let events = self.events(slots).into_iter();
        Event {
            start_date: begins_at.map(|at| instant(self.agenda, at)),
            end_date: ends_at.map(|at| instant(self.agenda, at)),
            event_attendance_mode: Some(Attendance::Offline),
            sub_event: events.map(|event| Part::Event(Box::new(event))).collect(),
            ..Event::default()
        }
    }
}

fn event(event: Event<'_>) -> Node<'_> {
    Node::Event(Box::new(event))
}
