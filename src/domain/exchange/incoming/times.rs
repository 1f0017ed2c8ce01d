//! Times of files: with an offset, or on the clocks of the conference; lengths in hours and minutes.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// The longest slot, in minutes: thirty days.
pub(super) const LONGEST: i32 = 30 * 24 * 60;

/// An instant; one without an offset is on the clocks of `zone`.
pub(super) fn instant(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(instant) = text.parse() {
        return Some(instant);
    }
    let local: DateTime = text.parse().ok()?;
    // A date alone tells no time.
    if !text.contains(':') {
        return None;
    }
    Some(local.to_zoned(zone.clone()).ok()?.timestamp())
}

/// The offset that a time is written with.
pub(super) fn offset(text: &str) -> Option<Offset> {
    Pieces::parse(text.trim()).ok()?.to_numeric_offset()
}

/// A day of the calendar.
pub(super) fn date(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

/// A time of day: "9:00", "09:00", "09:00:30".
pub(super) fn time(text: &str) -> Option<Time> {
    let forms = ["%H:%M", "%H:%M:%S"];
    forms
        .iter()
        .find_map(|form| Time::strptime(form, text.trim()).ok())
}

/// A length in minutes: "01:30" and "1:30" are hours and minutes, "1:00:00" is days, hours and minutes, a number is
/// minutes. `wanted` is the length that the end of the event gives: it decides where "1:00:00" could be one hour.
pub(super) fn minutes(text: &str, wanted: Option<i32>) -> Option<i32> {
    let parts: Option<Vec<i32>> = text.trim().split(':').map(number).collect();
    let minutes = match parts?[..] {
        [minutes] => i64::from(minutes),
        [hours, minutes] => i64::from(hours) * 60 + i64::from(minutes),
        [first, second, third] => {
            let (first, second, third) = (i64::from(first), i64::from(second), i64::from(third));
            let as_hours = first * 60 + second;
            if wanted.map(i64::from) == Some(as_hours) {
                as_hours
            } else {
                (first * 24 + second) * 60 + third
            }
        }
        _ => return None,
    };
    i32::try_from(minutes).ok()
}

fn number(text: &str) -> Option<i32> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// The minutes from one instant to a later one.
pub(super) fn between(from: Timestamp, to: Timestamp) -> Option<i32> {
    let minutes = to.duration_since(from).as_mins();
    i32::try_from(minutes).ok().filter(|minutes| *minutes >= 0)
}

/// A day later.
pub(super) fn next_day(at: Timestamp) -> Timestamp {
    at.saturating_add(SignedDuration::from_hours(24))
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_programs_write_them() {
        for (text, wanted, read) in [
            ("01:30", None, Some(90)),
            ("1:30", None, Some(90)),
            ("00:00", None, Some(0)),
            ("26:00", None, Some(1560)),
            ("1:00:00", None, Some(1440)),
            ("1:00:00", Some(60), Some(60)),
            ("1:02:03", Some(1563), Some(1563)),
            ("45", None, Some(45)),
            ("-1:00", None, None),
            ("soon", None, None),
            ("", None, None),
            ("99999999:00", None, None),
        ] {
            assert_eq!(minutes(text, wanted), read, "{text}");
        }
    }

    #[test]
    fn instants_have_an_offset_or_are_local() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let read = |text| instant(text, &zone).map(|at| at.to_string());
        let noon = Some("2025-08-17T10:00:00Z".to_owned());
        assert_eq!(read("2025-08-17T12:00:00+02:00"), noon);
        assert_eq!(read("2025-08-17T10:00:00Z"), noon);
        assert_eq!(read("2025-08-17T12:00"), noon);
        assert_eq!(read("2025-08-17 12:00:00"), noon);
        assert_eq!(read("2025-08-17"), None);
        assert_eq!(read("soon"), None);
        assert_eq!(
            offset("2025-08-17T12:00:00+05:30").unwrap().seconds(),
            19_800
        );
        assert_eq!(offset("2025-08-17T12:00:00"), None);
        assert_eq!(
            date("2025-08-17T12:00"),
            Some(jiff::civil::date(2025, 8, 17))
        );
        assert_eq!(time("9:05"), Some(jiff::civil::time(9, 5, 0, 0)));
    }
}
