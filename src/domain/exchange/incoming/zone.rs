//! Whose clocks a file's times are on.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::notes::{Note, Why};
use super::times::offset;
use crate::domain::Error;
use crate::domain::exchange::schedule::raw::RawSchedule;

/// The zone and its name: the one that is `wanted`, else the one that the file names, else one that has the offset
/// of the file's times, which is noted.
///
/// # Errors
/// [`Error::Import`] where nobody knows the zone that is wanted.
pub(super) fn of(
    raw: &RawSchedule,
    wanted: Option<&str>,
    notes: &mut Vec<Note>,
) -> Result<(String, TimeZone), Error> {
    if let Some(wanted) = wanted.map(str::trim).filter(|wanted| !wanted.is_empty()) {
        return known(wanted).ok_or_else(|| {
            let why =
                format!("\"{wanted}\" is not a known time zone: write it like America/Chicago");
            Error::Import(why)
        });
    }
    let named = raw.time_zone_name.as_deref().map(str::trim);
    let named = named.filter(|name| !name.is_empty());
    if let Some(zone) = named.and_then(known) {
        return Ok(zone);
    }
    let (offset, at) = first_offset(raw).unwrap_or((Offset::UTC, Timestamp::UNIX_EPOCH));
    let name = with_offset(offset, at);
    let (why, found) = match named {
        Some(named) => (Why::UnknownZone, named),
        None => (Why::FixedZone, ""),
    };
    notes.push(Note::new(why, name.clone(), found));
    known(&name).ok_or_else(|| Error::Internal(format!("no zone has the offset {offset}")))
}

fn known(name: &str) -> Option<(String, TimeZone)> {
    let zone = TimeZone::get(name).ok()?;
    let name = zone.iana_name().unwrap_or(name).to_owned();
    Some((name, zone))
}

/// The first offset that a time of the file is written with, and the time.
fn first_offset(raw: &RawSchedule) -> Option<(Offset, Timestamp)> {
    let days = raw.days.iter();
    let events = days.clone().flat_map(|day| day.rooms.iter());
    let events = events.flat_map(|(_, events)| events.iter());
    let times = events
        .filter_map(|event| event.date.as_deref())
        .chain(days.filter_map(|day| day.start.as_deref()));
    times
        .filter_map(|text| Some((offset(text)?, text.trim().parse().ok()?)))
        .next()
}

/// The name of a zone that has this offset: one that always has it, where it is of whole hours; else the first that
/// has it at that time.
fn with_offset(offset: Offset, at: Timestamp) -> String {
    let (hours, rest) = (offset.seconds() / 3600, offset.seconds() % 3600);
    match (hours, rest) {
        (0, 0) => "UTC".to_owned(),
        // Their signs are the other way round (tz database, file etcetera).
        (-12..=14, 0) => format!("Etc/GMT{:+}", -hours),
        _ => jiff::tz::db()
            .available()
            .map(|name| name.to_string())
            .find(|name| {
                let zone = TimeZone::get(name);
                zone.is_ok_and(|zone| zone.to_offset(at) == offset)
            })
            .unwrap_or_else(|| "UTC".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_has_a_zone() {
        let at: Timestamp = "2025-08-17T10:00:00Z".parse().unwrap();
        let named = |seconds| with_offset(Offset::from_seconds(seconds).unwrap(), at);
        assert_eq!(named(0), "UTC");
        assert_eq!(named(7200), "Etc/GMT-2");
        assert_eq!(named(-18_000), "Etc/GMT+5");
        for seconds in [19_800, 20_700, -9_000, 7200, -18_000] {
            let (_, zone) = known(&named(seconds)).unwrap();
            assert_eq!(zone.to_offset(at).seconds(), seconds);
        }
    }
}
