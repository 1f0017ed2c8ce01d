//! Facts of the agenda as people say them: the conference's dates, the quiet room.

use fluent_bundle::FluentArgs;
use jiff::{SignedDuration, Timestamp};

use super::{Agenda, Room};
use crate::i18n::Words;

/// When something ends that begins at `starts_at` and is so many minutes long.
#[must_use]
pub fn ends_at(starts_at: Timestamp, minutes: i32) -> Timestamp {
    starts_at
        .saturating_add(SignedDuration::from_mins(i64::from(minutes)))
        .unwrap_or(Timestamp::MAX)
}

/// "April 20–21, 2026" or "20–21 de abril de 2026"; one day is said alone, and months in full where
/// they differ.
#[must_use]
pub fn conference_dates(words: Words, agenda: &Agenda) -> String {
    let (Some(first), Some(last)) = (agenda.days.first(), agenda.days.last()) else {
        return String::new();
    };
    let zone = agenda.zone();
    if first.date == last.date {
        return zone.date(words.language(), first.opens_at);
    }
    if first.date.month() != last.date.month() {
        let from = zone.short_date(words.language(), first.opens_at);
        return format!("{from} – {}", zone.date(words.language(), last.opens_at));
    }
    let mut args = FluentArgs::new();
    // As text: numbers would be grouped as "2,026".
    args.set("first", first.date.day().to_string());
    args.set("last", last.date.day().to_string());
    args.set("month", words.t(&format!("month-{}", first.date.month())));
    args.set("year", first.date.year().to_string());
    words.with("date-span", &args).into_owned()
}

/// The room that is quiet all day: the one of the longest service.
#[must_use]
pub fn quiet_room(agenda: &Agenda) -> Option<&Room> {
    agenda
        .slots
        .iter()
        .filter(|slot| !slot.cancelled && agenda.is_open_hours(slot))
        .max_by_key(|slot| slot.minutes)
        .and_then(|slot| agenda.room(&slot.room))
}
