//! Facts of the agenda in one line each, for templates.

use std::borrow::Cow;

use jiff::{SignedDuration, Timestamp};

use crate::domain::agenda::{Agenda, Room, Slot, Speaker};
use crate::web::frame::Frame;

impl Frame<'_> {
    /// "Monday, April 20": what the organizers call the day, or its date.
    pub(crate) fn day_name(&self, agenda: &Agenda, at: &Timestamp) -> String {
        let date = agenda.zone().day(*at);
        let known = agenda.days.iter().find(|day| day.date == date);
        known.map_or_else(
            || self.weekday_date(at),
            |day| self.plain(&day.name).to_owned(),
        )
    }

    /// "Still Water Room, floor 1".
    pub(crate) fn room_and_floor(&self, room: &Room) -> String {
        if room.floor.is_empty() {
            return self.plain(&room.name).to_owned();
        }
        let name = self.plain(&room.name).to_owned();
        let words = self.words();
        words
            .t2(
                "agenda-room-floor",
                "room",
                name,
                "floor",
                room.floor.clone(),
            )
            .into_owned()
    }

    /// "Floor 2 · 48 seats".
    pub(crate) fn floor_and_seats(&self, room: &Room) -> String {
        let seats = self.count("agenda-room-seats", room.seats);
        if room.floor.is_empty() {
            return seats.into_owned();
        }
        format!(
            "{} · {seats}",
            self.t1("agenda-floor", "floor", &room.floor)
        )
    }

    /// "until 12:00 PM"; with the day where that is another one.
    pub(crate) fn until(&self, agenda: &Agenda, slot: &Slot) -> String {
        let (ends_at, zone) = (slot.ends_at(), self.visit.zone());
        let time = self.time(&ends_at);
        let night = ends_at.duration_since(slot.starts_at) < SignedDuration::from_hours(12);
        let words = self.words();
        if night || zone.day(ends_at) == zone.day(slot.starts_at) {
            return words.t1("day-until", "time", time).into_owned();
        }
        let day = self.day_name(agenda, &ends_at);
        words
            .t2("day-until-day", "day", day, "time", time)
            .into_owned()
    }

    /// "Director, Sample Peer Recovery Center".
    pub(crate) fn role_line(&self, speaker: &Speaker) -> String {
        let role = speaker.role.as_ref().map(|role| self.plain(role));
        let parts = [role, speaker.organization.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// "Central Time, the time in Wisconsin"; the zone's own name for others.
    pub(crate) fn zone_name(&self) -> Cow<'static, str> {
        let name = self
            .visit
            .agenda()
            .map_or("UTC", |agenda| agenda.conference.time_zone.as_str());
        let key = format!("zone-{}", name.to_lowercase().replace(['/', '_'], "-"));
        let words = self.t(&key);
        if words == key {
            Cow::Owned(name.replace('_', " "))
        } else {
            words
        }
    }
}
