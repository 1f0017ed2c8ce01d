//! Dates and times by the clocks of the conference, as the page's language writes them.

use jiff::Timestamp;

use super::Frame;

impl Frame<'_> {
    pub(crate) fn weekday_date(&self, at: &Timestamp) -> String {
        self.visit.zone().weekday_date(self.lang(), *at)
    }

    pub(crate) fn short_date(&self, at: &Timestamp) -> String {
        self.visit.zone().short_date(self.lang(), *at)
    }

    pub(crate) fn date(&self, at: &Timestamp) -> String {
        self.visit.zone().date(self.lang(), *at)
    }

    pub(crate) fn time(&self, at: &Timestamp) -> String {
        self.visit.zone().time(self.lang(), *at)
    }

    /// "March 2, 2026, 9:00 AM".
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        format!("{}, {}", self.date(at), self.time(at))
    }

    /// "Monday, March 2, 2026, 9:00 AM".
    pub(crate) fn long_moment(&self, at: &Timestamp) -> String {
        self.visit.zone().date_time(self.lang(), *at)
    }

    pub(crate) fn range(&self, from: &Timestamp, to: &Timestamp) -> String {
        self.visit.zone().time_range(self.lang(), *from, *to)
    }

    pub(crate) fn now(&self) -> &Timestamp {
        &self.visit.now
    }
}
