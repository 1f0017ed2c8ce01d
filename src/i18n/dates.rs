//! Dates and times as people read them, always in the conference's zone.

use fluent_bundle::FluentArgs;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::{Language, Words};

/// The conference's time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// A calendar day, for readers.
pub type Day = Date;

impl Zone {
    /// The zone of this IANA name, such as `America/Chicago`; UTC for one that the tz database lacks.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(TimeZone::get(name).unwrap_or(TimeZone::UTC))
    }

    /// The zone itself.
    #[must_use]
    pub fn time_zone(&self) -> &TimeZone {
        &self.0
    }

    /// `instant` on the clocks of this zone.
    #[must_use]
    pub fn local(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.0.clone())
    }

    /// The day that `instant` falls on.
    #[must_use]
    pub fn day(&self, instant: Timestamp) -> Date {
        self.local(instant).date()
    }

    /// "Monday, April 20, 2026" or "lunes 20 de abril de 2026".
    #[must_use]
    pub fn long_date(&self, language: Language, instant: Timestamp) -> String {
        date(Words(language), "date-long", self.day(instant))
    }

    /// "April 20, 2026" or "20 de abril de 2026".
    #[must_use]
    pub fn date(&self, language: Language, instant: Timestamp) -> String {
        date(Words(language), "date-year", self.day(instant))
    }

    /// "April 20" or "20 de abril".
    #[must_use]
    pub fn short_date(&self, language: Language, instant: Timestamp) -> String {
        date(Words(language), "date-short", self.day(instant))
    }

    /// "Apr 20" or "20 abr": where there is little room.
    #[must_use]
    pub fn brief_date(&self, language: Language, instant: Timestamp) -> String {
        date(Words(language), "date-brief", self.day(instant))
    }

    /// "Monday, April 20" or "lunes 20 de abril".
    #[must_use]
    pub fn weekday_date(&self, language: Language, instant: Timestamp) -> String {
        date(Words(language), "date-weekday", self.day(instant))
    }

    /// "10:45 AM" or "10:45 a. m.", with unbroken blanks.
    #[must_use]
    pub fn time(&self, language: Language, instant: Timestamp) -> String {
        time(Words(language), self.local(instant).time(), true)
    }

    /// "10:45 AM–12:00 PM"; the half of the day is said once where both ends lie in it.
    #[must_use]
    pub fn time_range(&self, language: Language, from: Timestamp, to: Timestamp) -> String {
        let (start, end) = (self.local(from).time(), self.local(to).time());
        let both = (start.hour() < 12) == (end.hour() < 12) && self.day(from) == self.day(to);
        let words = Words(language);
        format!("{}–{}", time(words, start, !both), time(words, end, true))
    }

    /// "Monday, March 2, 2026, 9:00 AM": date and time in one.
    #[must_use]
    pub fn date_time(&self, language: Language, instant: Timestamp) -> String {
        format!(
            "{}, {}",
            self.long_date(language, instant),
            self.time(language, instant)
        )
    }
}

/// "April 20, 2026" for a day of the calendar, wherever it is.
#[must_use]
pub fn say_date(language: Language, day: Date) -> String {
    date(Words(language), "date-year", day)
}

/// "10:45 AM" for a time of day, wherever it is.
#[must_use]
pub fn say_time(language: Language, at: Time) -> String {
    time(Words(language), at, true)
}

fn date(words: Words, id: &str, date: Date) -> String {
    let mut args = FluentArgs::new();
    let weekday = words.t(&format!(
        "weekday-{}",
        date.weekday().to_monday_one_offset()
    ));
    let month = words.t(&format!("month-{}", date.month()));
    args.set("weekday", weekday);
    // Three letters tell the months apart in both languages.
    args.set("mon", month.chars().take(3).collect::<String>());
    args.set("month", month);
    // As text: a number would be grouped as "2,026".
    args.set("day", date.day().to_string());
    args.set("year", date.year().to_string());
    words.with(id, &args).into_owned()
}

fn time(words: Words, time: Time, with_half: bool) -> String {
    let hour = match time.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let clock = format!("{hour}:{:02}", time.minute());
    if !with_half {
        return clock;
    }
    let half = if time.hour() < 12 {
        "time-am"
    } else {
        "time-pm"
    };
    format!("{clock}\u{a0}{}", words.t(half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_conferences_zone_in_both_languages() {
        let zone = Zone::named("America/Chicago");
        let from: Timestamp = "2026-04-20T15:45:00Z".parse().unwrap();
        let to: Timestamp = "2026-04-20T17:00:00Z".parse().unwrap();
        assert_eq!(zone.long_date(Language::En, from), "Monday, April 20, 2026");
        assert_eq!(
            zone.long_date(Language::Es, from),
            "lunes 20 de abril de 2026"
        );
        assert_eq!(
            zone.time_range(Language::En, from, to),
            "10:45\u{a0}AM–12:00\u{a0}PM"
        );
        assert_eq!(
            zone.time_range(
                Language::Es,
                from,
                from + jiff::SignedDuration::from_mins(30)
            ),
            "10:45–11:15\u{a0}a.\u{a0}m."
        );
        assert_eq!(zone.short_date(Language::Es, from), "20 de abril");
        assert_eq!(zone.brief_date(Language::En, from), "Apr 20");
        assert_eq!(zone.brief_date(Language::Es, from), "20 abr");
    }
}
