//! One slot as an event.

use ics::components::{Component, Property};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::color;
use super::feeds::Origin;
use super::text::{list_property, parameter, plain_property, text_property};
use super::zone;
use crate::domain::agenda::{
    Access, Agenda, Room, Session, Slot, Speaker, SpeakerRole, Venue, term_name,
};
use crate::domain::markdown::to_plain;
use crate::i18n::{Language, Words};

/// What all events of a feed share.
pub(super) struct Calendar<'a> {
    pub(super) agenda: &'a Agenda,
    pub(super) origin: &'a Origin,
    pub(super) language: Language,
}

/// What has no length gets five minutes: some programs hide events without any.
const SHORTEST: SignedDuration = SignedDuration::from_mins(5);

impl Calendar<'_> {
    pub(super) fn words(&self) -> Words {
        Words(self.language)
    }

    pub(super) fn time_zone(&self) -> TimeZone {
        self.agenda.zone().time_zone().clone()
    }

    /// The event of `slot`; none when its session is not in the agenda.
    pub(super) fn event(&self, slot: &Slot) -> Option<Component<'static>> {
        let session = self.agenda.session(&slot.session)?;
        let room = self.agenda.room(&slot.room);
        let mut event = Component::new("VEVENT");
        event.add_property(text_property(
            "UID",
            &format!("{}@{}", slot.id, self.origin.domain),
        ));
        let changed = utc(slot.last_modified);
        event.add_property(plain_property("DTSTAMP", changed.clone()));
        event.add_property(plain_property("LAST-MODIFIED", changed));
        event.add_property(plain_property("SEQUENCE", slot.sequence.to_string()));
        for property in self.times(slot) {
            event.add_property(property);
        }
        event.add_property(text_property("SUMMARY", &self.title(session, slot)));
        event.add_property(text_property("LOCATION", &self.location(room)));
        geo(&mut event, &self.agenda.conference.venue);
        event.add_property(text_property(
            "DESCRIPTION",
            &self.description(session, slot, room),
        ));
        self.classify(&mut event, session);
        event.add_property(plain_property("URL", self.link(session)));
        let status = if slot.cancelled {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        event.add_property(plain_property("STATUS", status));
        // A public agenda keeps nobody busy.
        event.add_property(plain_property("TRANSP", "TRANSPARENT"));
        Some(event)
    }

    /// When it begins and ends.
    pub(super) fn times(&self, slot: &Slot) -> [Property<'static>; 2] {
        let shortest = slot.starts_at.saturating_add(SHORTEST);
        let ends_at = slot.ends_at().max(shortest.unwrap_or(Timestamp::MAX));
        times(slot.starts_at, ends_at, &self.time_zone())
    }

    pub(super) fn title(&self, session: &Session, slot: &Slot) -> String {
        let title = session.title.get(self.language);
        if slot.cancelled {
            format!("{} {title}", self.words().t("feed-cancelled"))
        } else {
            title.to_owned()
        }
    }

    /// The room first: that is what people look for.
    pub(super) fn location(&self, room: Option<&Room>) -> String {
        let venue = &self.agenda.conference.venue;
        let place = venue.in_full();
        match room {
            Some(room) => format!("{}, {place}", room.name.get(self.language)),
            None => place,
        }
    }

    fn description(&self, session: &Session, slot: &Slot, room: Option<&Room>) -> String {
        let (words, language) = (self.words(), self.language);
        let mut parts = Vec::new();
        let text = |label: &str, text: &str| format!("{} {text}", words.t(label));
        if let Some(note) = &slot.note {
            parts.push(note.get(language).to_owned());
        }
        let speakers = self.speakers(session);
        if !speakers.is_empty() {
            parts.push(text("feed-with", &speakers));
        }
        if let Some(summary) = &session.r#abstract {
            parts.push(to_plain(summary.get(language)).into_owned());
        }
        if let Some(note) = &session.content_note {
            parts.push(text("feed-content-note", note.get(language)));
        }
        if session.language != "en" {
            let name = term_name(&self.agenda.languages, &session.language);
            parts.push(name.get(language).to_owned());
        }
        let access = self.access(session, room);
        if !access.is_empty() {
            parts.push(text("feed-access", &access.join(", ")));
        }
        // Programs show the beginning of a description and make links of the rest: the link is last.
        parts.push(self.link(session));
        parts.join("\n\n")
    }

    /// All who speak, each with what they do.
    pub(super) fn speakers(&self, session: &Session) -> String {
        let speaking = self.agenda.speaking_in(session);
        let named = speaking.map(|(speaker, role)| self.named(speaker, role));
        named.collect::<Vec<_>>().join(", ")
    }

    /// "Dani Rivera (Moderator)".
    fn named(&self, speaker: &Speaker, role: SpeakerRole) -> String {
        if role == SpeakerRole::default() {
            return speaker.name.clone();
        }
        let role = self.words().t(&format!("speaking-{}", role.as_str()));
        format!("{} ({role})", speaker.name)
    }

    fn access(&self, session: &Session, room: Option<&Room>) -> Vec<String> {
        Access::of(session, room)
            .map(|access| {
                let key = format!("feed-{}", access.slug());
                self.words().t(&key).into_owned()
            })
            .collect()
    }

    fn classify(&self, event: &mut Component<'static>, session: &Session) {
        let kind = term_name(&self.agenda.kinds, &session.kind);
        let track = session
            .track
            .as_ref()
            .and_then(|slug| self.agenda.track(slug));
        let mut categories = vec![kind.get(self.language)];
        if let Some(track) = track {
            categories.push(track.name.get(self.language));
            if let Some(name) = color::nearest(&track.color) {
                event.add_property(plain_property("COLOR", name));
            }
        }
        event.add_property(list_property("CATEGORIES", &categories));
    }

    pub(super) fn link(&self, session: &Session) -> String {
        format!(
            "{}/agenda/sessions/{}",
            self.origin.public_url, session.slug
        )
    }
}

/// Coordinates are no text: their semicolon stays as it is (RFC 5545, section 3.8.1.6).
pub(super) fn geo(event: &mut Component<'static>, venue: &Venue) {
    if let (Some(latitude), Some(longitude)) = (venue.latitude, venue.longitude) {
        event.add_property(plain_property(
            "GEO",
            format!("{latitude:.6};{longitude:.6}"),
        ));
    }
}

/// `20260302T150000Z`.
pub(super) fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Beginning and end, on the clocks of the zone. A local time that the clocks show twice means the first of them (RFC
/// 5545, section 3.3.5): where that is not so, both are written in UTC, as they are where the zone is UTC.
fn times(starts_at: Timestamp, ends_at: Timestamp, zone: &TimeZone) -> [Property<'static>; 2] {
    let is_clear = |at: Timestamp| {
        let local = at.to_zoned(zone.clone()).datetime();
        let read = zone.to_ambiguous_timestamp(local).compatible();
        read.is_ok_and(|read| read == at)
    };
    let in_utc = *zone == TimeZone::UTC || !is_clear(starts_at) || !is_clear(ends_at);
    [("DTSTART", starts_at), ("DTEND", ends_at)].map(|(name, at)| {
        if in_utc {
            return plain_property(name, utc(at));
        }
        let time = at.to_zoned(zone.clone()).strftime("%Y%m%dT%H%M%S");
        let mut property = plain_property(name, time.to_string());
        property.add(parameter("TZID", &zone::name(zone)));
        property
    })
}
