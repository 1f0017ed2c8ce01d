//! What pages say of the conference.

use std::borrow::Cow;

use super::Frame;
use crate::domain::agenda::{Agenda, conference_dates, quiet_room};

impl Frame<'_> {
    pub(crate) fn has_agenda(&self) -> bool {
        self.visit.agenda().is_some()
    }

    /// The short name of the conference, or of the program before there is one.
    pub(crate) fn brand(&self) -> Cow<'_, str> {
        self.visit.agenda().map_or_else(
            || self.t("frame-no-conference"),
            |agenda| Cow::Borrowed(agenda.conference.short_name.get(self.lang())),
        )
    }

    /// "April 20–21, 2026 · Wisconsin Dells".
    pub(crate) fn brand_line(&self) -> String {
        self.visit.agenda().map_or_else(String::new, |agenda| {
            self.when_and_where(agenda, &agenda.conference.venue.city)
        })
    }

    /// The dates, and `place`; what is not set yet is left out.
    pub(crate) fn when_and_where(&self, agenda: &Agenda, place: &str) -> String {
        let dates = conference_dates(self.words(), agenda);
        let known = [dates.as_str(), place].into_iter();
        let known: Vec<&str> = known.filter(|part| !part.is_empty()).collect();
        known.join(" · ")
    }

    /// The room that is kept quiet: where a service of that room runs all day.
    pub(crate) fn quiet_room(&self) -> Option<String> {
        let agenda = self.visit.agenda()?;
        let room = quiet_room(agenda)?;
        Some(
            self.words()
                .t2(
                    "frame-care-room",
                    "room",
                    room.name.get(self.lang()).to_owned(),
                    "floor",
                    room.floor.clone(),
                )
                .into_owned(),
        )
    }

    /// The name of the conference's time zone, for scripts.
    pub(crate) fn time_zone(&self) -> &str {
        let agenda = self.visit.agenda();
        agenda.map_or("UTC", |agenda| &agenda.conference.time_zone)
    }

    /// What a page says that was kept: a script fills the time in.
    pub(crate) fn kept_words(&self) -> Cow<'static, str> {
        let words = self.words();
        words.t2(
            "offline-kept-words",
            "time",
            "{time}",
            "zone",
            self.zone_name(),
        )
    }
}
