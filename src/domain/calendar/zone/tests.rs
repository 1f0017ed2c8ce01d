//! The zones as calendar programs read them, against the tz database.

use jiff::civil::DateTime;

use super::*;
use crate::domain::agenda::any::ZONES;

/// A change of the clocks: from when on, and how far they are from UTC then, in seconds.
type Change = (Timestamp, i32);

/// Reads a VTIMEZONE as RFC 5545 tells: each observance begins at a local time that is counted as before it.
fn changes(text: &str) -> Vec<Change> {
    let seconds = |value: &str| {
        let part = |from: usize| {
            value
                .get(from..from + 2)
                .map_or(0, |two| two.parse().unwrap())
        };
        let size: i32 = part(1) * 3600 + part(3) * 60 + part(5);
        if value.starts_with('-') { -size } else { size }
    };
    let mut changes = Vec::new();
    let (mut begins, mut from) = (None, 0);
    for line in text.lines() {
        let (name, value) = line.split_once(':').unwrap();
        match name {
            "DTSTART" => begins = DateTime::strptime("%Y%m%dT%H%M%S", value).ok(),
            "TZOFFSETFROM" => from = seconds(value),
            "TZOFFSETTO" => {
                let before = Offset::from_seconds(from).unwrap();
                let at = before.to_timestamp(begins.unwrap()).unwrap();
                changes.push((at, seconds(value)));
            }
            "RRULE" => panic!("a rule"),
            _ => {}
        }
    }
    changes.sort_unstable();
    changes
}

fn told(changes: &[Change], at: Timestamp) -> i32 {
    let change = changes.iter().rev().find(|(begins, _)| *begins <= at);
    change.expect("the zone is told from the beginning").1
}

fn changes_of(zone: &TimeZone) -> Vec<Change> {
    let from = "2026-04-20T12:00:00Z".parse().unwrap();
    changes(&vtimezone(zone, from, from).to_string())
}

#[test]
fn every_half_hour_of_two_years_is_as_in_the_tz_database() {
    for name in ZONES {
        let zone = TimeZone::get(name).unwrap();
        let changes = changes_of(&zone);
        let mut at: Timestamp = "2025-07-01T00:00:00Z".parse().unwrap();
        let end: Timestamp = "2027-04-01T00:00:00Z".parse().unwrap();
        while at < end {
            assert_eq!(
                told(&changes, at),
                zone.to_offset(at).seconds(),
                "{name}: {at}"
            );
            at += SignedDuration::from_mins(30);
        }
    }
}

#[test]
fn every_zone_is_as_in_the_tz_database_around_its_changes() {
    let begin: Timestamp = "2025-05-01T00:00:00Z".parse().unwrap();
    let end: Timestamp = "2027-04-01T00:00:00Z".parse().unwrap();
    let mut count = 0;
    for name in jiff::tz::db().available() {
        let zone = TimeZone::get(name.as_str()).unwrap();
        let changes = changes_of(&zone);
        let following = zone.following(begin).map(|change| change.timestamp());
        let times = following.take_while(|at| *at < end).chain([begin, end]);
        for at in times {
            for seconds in [-1, 0, 1] {
                let at = at + SignedDuration::from_secs(seconds);
                assert_eq!(
                    told(&changes, at),
                    zone.to_offset(at).seconds(),
                    "{name}: {at}"
                );
            }
        }
        count += 1;
    }
    assert!(count > 400, "{count} zones");
}

#[test]
fn april_in_wisconsin_is_five_hours_behind() {
    let zone = TimeZone::get("America/Chicago").unwrap();
    let from = "2026-04-20T12:00:00Z".parse().unwrap();
    let text = vtimezone(&zone, from, from).to_string();
    assert!(
        text.contains(
            "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0500\r\nTZNAME:CDT\r\n"
        ),
        "{text}"
    );
    assert!(text.contains("DTSTART:20261101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0600"));
}

#[test]
fn a_zone_without_changes_has_one_observance() {
    let from = "2026-04-20T12:00:00Z".parse().unwrap();
    let text = vtimezone(&TimeZone::UTC, from, from).to_string();
    assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
    assert!(text.contains("TZOFFSETTO:+0000"));
}

#[test]
fn an_offset_of_seconds_is_written_whole() {
    assert_eq!(utc_offset(Offset::from_seconds(-1050).unwrap()), "-001730");
    assert_eq!(utc_offset(Offset::from_seconds(20_700).unwrap()), "+0545");
}
