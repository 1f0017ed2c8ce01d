//! Feeds as calendar programs get them: every line, every event, the zone.

use std::collections::BTreeSet;

use entity::{room, speaker, track};
use gathering::domain::Error;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _, Set};

use super::{
    FEED, KINDS, change_session, event, events, feed, get, lines, publish_now, titles, unescaped,
};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    an_event_is_the_same_in_every_feed,
    the_nastiest_texts_come_through,
    a_feed_of_a_part_says_what_it_is_of,
    every_line_keeps_the_rules_of_the_format,
    two_parsers_of_others_read_the_same_events,
    an_event_tells_what_a_visitor_needs,
    what_confuses_calendar_programs_is_left_out,
    the_zone_is_that_of_the_tz_database,
);

async fn every_line_keeps_the_rules_of_the_format(app: TestApp) {
    for path in KINDS {
        keeps_the_rules(path, get(&app, path).await.bytes);
    }
    let uids: BTreeSet<String> = events(&feed(&app).await.text())
        .iter()
        .map(|event| event["UID"].clone())
        .collect();
    assert_eq!(uids.len(), 53, "each event has a UID of its own");
}

fn keeps_the_rules(path: &str, bytes: Vec<u8>) {
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{path}: {} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{path}: {line:?}");
        assert!(
            line.chars().all(|letter| !letter.is_control()),
            "{path}: {line:?}"
        );
        assert!(!line.is_empty(), "{path}");
    }
    let mut open = Vec::new();
    for line in lines(&text) {
        if let Some(name) = line.strip_prefix("BEGIN:") {
            open.push(name.to_owned());
        } else if let Some(name) = line.strip_prefix("END:") {
            assert_eq!(open.pop().as_deref(), Some(name), "{path}");
        } else {
            assert!(line.contains(':'), "{path}: {line}");
            assert!(!open.is_empty(), "{path}: {line}");
        }
    }
    assert!(open.is_empty(), "{path}");
    for name in ["VERSION", "PRODID", "BEGIN:VTIMEZONE"] {
        let is_it = |line: &&String| line.starts_with(name);
        let count = lines(&text).iter().filter(is_it).count();
        assert_eq!(count, 1, "{path}: {name}");
    }
}

async fn an_event_is_the_same_in_every_feed(app: TestApp) {
    let language = |path: &str| path.contains("lang=es");
    let english = feed(&app).await.text();
    let spanish = get(&app, &format!("{FEED}?lang=es")).await.text();
    for path in KINDS {
        let all = events(if language(path) { &spanish } else { &english });
        let some = events(&get(&app, path).await.text());
        assert!(!some.is_empty(), "{path}");
        for event in some {
            assert!(all.contains(&event), "{path}: {event:?}");
        }
    }
}

async fn two_parsers_of_others_read_the_same_events(app: TestApp) {
    for path in KINDS {
        parsers_read(&get(&app, path).await.text());
    }
}

/// Fails unless two parsers of others read the events of `text` as they are meant.
fn parsers_read(text: &str) {
    let ours: BTreeSet<(String, String)> = events(text)
        .iter()
        .map(|event| {
            (
                event["UID"][1..].to_owned(),
                bare(&unescaped(&event["SUMMARY"][1..])),
            )
        })
        .collect();

    let mut calendars = ical::IcalParser::new(text.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    let by_ical: BTreeSet<(String, String)> = calendar
        .events
        .iter()
        .map(|event| {
            let value = |name: &str| {
                let property = event
                    .properties
                    .iter()
                    .find(|property| property.name == name);
                property.unwrap().value.clone().unwrap()
            };
            (value("UID"), bare(&unescaped(&value("SUMMARY"))))
        })
        .collect();
    assert_eq!(by_ical, ours);
    assert_eq!(calendar.timezones.len(), 1);

    let unfolded = icalendar::parser::unfold(text);
    let calendar = icalendar::parser::read_calendar(&unfolded).unwrap();
    let by_icalendar: BTreeSet<(String, String)> = calendar
        .components
        .iter()
        .filter(|component| component.name == "VEVENT")
        .map(|event| {
            let value = |name: &str| event.find_prop(name).unwrap().val.as_ref().to_owned();
            // It takes the escapes away itself.
            (value("UID"), bare(&value("SUMMARY")))
        })
        .collect();
    assert_eq!(by_icalendar, ours);
}

/// One of the parsers loses blanks where lines are folded.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

async fn an_event_tells_what_a_visitor_needs(app: TestApp) {
    let text = feed(&app).await.text();
    let event = event(&text, "Naloxone and Kindness");
    for (name, value) in [
        ("DTSTART", ";TZID=America/Chicago:20260420T104500"),
        ("DTEND", ";TZID=America/Chicago:20260420T120000"),
        ("SEQUENCE", ":0"),
        // The instant of the first release.
        ("DTSTAMP", ":20260220T160000Z"),
        ("LAST-MODIFIED", ":20260220T160000Z"),
        ("STATUS", ":CONFIRMED"),
        ("TRANSP", ":TRANSPARENT"),
        ("COLOR", ":darkgreen"),
        ("CATEGORIES", ":Workshop,Substance use recovery"),
        (
            "URL",
            ":https://conference.example/agenda/sessions/naloxone-and-kindness",
        ),
    ] {
        assert_eq!(event[name], value, "{name}");
    }
    let (id, domain) = event["UID"][1..].split_once('@').unwrap();
    assert!(uuid::Uuid::try_parse(id).is_ok());
    assert_eq!(domain, "conference.example");
    assert!(event["LOCATION"].starts_with(":Northwoods Room\\, Kalahari Resort\\, "));
    let (north, east) = event["GEO"][1..].split_once(';').unwrap();
    assert!(north.parse::<f64>().is_ok() && east.parse::<f64>().is_ok());
    let description = unescaped(&event["DESCRIPTION"][1..]);
    assert!(description.contains("With Marcus Ferrowell, Hannah Birchlane"));
    assert!(description.contains("Before you come: Talks about overdose"));
    assert!(description.contains("Access: step-free"));
    assert!(
        description
            .ends_with("\n\nhttps://conference.example/agenda/sessions/naloxone-and-kindness")
    );

    // Release 2 moved one, cancelled one and gave one another title.
    let moved = self::event(&text, "Caring for Yourself");
    assert_eq!(moved["SEQUENCE"], ":1");
    assert_eq!(moved["LAST-MODIFIED"], ":20260227T160000Z");
    assert!(moved["LOCATION"].starts_with(":Sandhill Ballroom"));
    let cancelled = self::event(&text, "Rural Wisconsin");
    assert_eq!(cancelled["STATUS"], ":CANCELLED");
    assert!(cancelled["SUMMARY"].starts_with(":Cancelled: "));
    assert_eq!(cancelled["SEQUENCE"], ":1");
}

/// What breaks parsers, where organizers could write it: quotes, separators, line ends of all kinds, control
/// characters, what looks like a line of the format, text of all directions and widths, ten thousand characters.
///
/// (Not the character 0, which one of the databases takes in no text.)
async fn the_nastiest_texts_come_through(app: TestApp) {
    let nasty = "\"q\", a;b:c\\n\u{1}\u{7}\u{b}\u{7f}\u{85}\u{2028}\r\nEND:VEVENT\r\nX: \t🎉👩🏽‍🚀 漢字かな \
                 שלום \u{202e}عربى\u{202c} é\u{301} ^n^'";
    let long = nasty.repeat(10_000 / nasty.chars().count() + 1);
    change_session(&app, "hard-calls", |row| {
        row.title_en = Set(nasty.to_owned());
        row.title_es = Set(Some(nasty.to_owned()));
        row.abstract_en = Set(Some(long.clone()));
        row.content_note_en = Set(Some(nasty.to_owned()));
    })
    .await;
    app.state
        .db
        .write(async |transaction| {
            for row in room::Entity::find().all(transaction).await? {
                let mut row = row.into_active_model();
                row.name_en = Set(format!("{nasty} {}", row.slug.as_ref()));
                row.update(transaction).await?;
            }
            for row in track::Entity::find().all(transaction).await? {
                let mut row = row.into_active_model();
                row.name_en = Set(format!("{nasty} {}", row.slug.as_ref()));
                row.update(transaction).await?;
            }
            for row in speaker::Entity::find().all(transaction).await? {
                let mut row = row.into_active_model();
                row.name = Set(format!("{nasty} {}", row.slug.as_ref()));
                row.update(transaction).await?;
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    publish_now(&app).await;
    for path in KINDS {
        let answer = get(&app, path).await;
        parsers_read(&answer.text());
        keeps_the_rules(path, answer.bytes);
    }
    let text = feed(&app).await.text();
    let title = titles(&text).into_iter().find(|title| title.contains('🎉'));
    // Line ends are one kind of line end, a tab is a blank, and what else is control is gone.
    let clean = nasty
        .replace("\r\n", "\n")
        .replace(['\u{85}', '\u{2028}'], "\n")
        .replace('\t', " ")
        .replace(['\u{1}', '\u{7}', '\u{b}', '\u{7f}'], "");
    assert_eq!(title.unwrap(), clean);
    let all = events(&text);
    let description = all.iter().map(|event| event["DESCRIPTION"].chars().count());
    assert!(description.max().unwrap() > 10_000);
}

async fn what_confuses_calendar_programs_is_left_out(app: TestApp) {
    let text = feed(&app).await.text();
    let lines = lines(&text);
    let begin = lines
        .iter()
        .position(|line| line == "BEGIN:VTIMEZONE")
        .unwrap();
    let head = &lines[..begin];
    for name in [
        "NAME:Peer Recovery 2026",
        "X-WR-CALNAME:Peer Recovery 2026",
        "X-WR-TIMEZONE:America/Chicago",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "CALSCALE:GREGORIAN",
    ] {
        assert!(head.iter().any(|line| line == name), "{name} in {head:?}");
    }
    // One program keeps a single event of a calendar that has a UID itself.
    assert!(!head.iter().any(|line| line.starts_with("UID")));
    for name in ["METHOD", "ORGANIZER", "ATTENDEE", "BEGIN:VALARM"] {
        assert!(!lines.iter().any(|line| line.starts_with(name)), "{name}");
    }
}

async fn a_feed_of_a_part_says_what_it_is_of(app: TestApp) {
    for (path, name, color) in [
        (KINDS[2], "Monday\\, April 20 · Peer Recovery 2026", "navy"),
        (KINDS[4], "Ethics and boundaries · Peer Recovery 2026", ""),
        (KINDS[6], "Sandhill Ballroom · Peer Recovery 2026", "navy"),
        (KINDS[8], "Marcus Ferrowell · Peer Recovery 2026", "navy"),
    ] {
        let text = get(&app, path).await.text();
        let lines = lines(&text);
        let has = |line: String| assert!(lines.contains(&line), "{line} in {:?}", &lines[..12]);
        has(format!("X-WR-CALNAME:{name}"));
        has(format!("NAME:{name}"));
        has(format!("SOURCE;VALUE=URI:https://conference.example{path}"));
        if !color.is_empty() {
            has(format!("COLOR:{color}"));
        }
    }
    // A file is added once: it must not look like something to subscribe to.
    let file = get(&app, "/calendar/sessions/hard-calls.ics").await;
    let text = file.text();
    let head = text.split("BEGIN:VTIMEZONE").next().unwrap().to_owned();
    for name in ["NAME:", "SOURCE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"] {
        assert!(!head.contains(name), "{name}");
    }
}

/// The VTIMEZONE, read as a calendar program does, and compared at every half hour of the year.
async fn the_zone_is_that_of_the_tz_database(app: TestApp) {
    let text = feed(&app).await.text();
    let mut changes: Vec<(jiff::civil::DateTime, i32)> = Vec::new();
    let (mut start, mut inside) = (None, false);
    for line in lines(&text) {
        match line.as_str() {
            "BEGIN:VTIMEZONE" => inside = true,
            "END:VTIMEZONE" => inside = false,
            line if inside => {
                if let Some(value) = line.strip_prefix("DTSTART:") {
                    start = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", value).ok();
                } else if let Some(value) = line.strip_prefix("TZOFFSETTO:") {
                    let minutes: i32 = value[1..3].parse::<i32>().unwrap() * 60
                        + value[3..5].parse::<i32>().unwrap();
                    let sign = if value.starts_with('-') { -1 } else { 1 };
                    changes.push((start.unwrap(), sign * minutes * 60));
                }
                assert!(!line.starts_with("RRULE"));
            }
            _ => {}
        }
    }
    changes.sort_unstable();
    let zone = TimeZone::get("America/Chicago").unwrap();
    let mut at: Timestamp = "2026-01-01T06:00:00Z".parse().unwrap();
    let end: Timestamp = "2027-01-01T06:00:00Z".parse().unwrap();
    while at < end {
        let local = at.to_zoned(zone.clone()).datetime();
        let told = changes.iter().rev().find(|(start, _)| *start <= local);
        let (_, seconds) = told.expect("the zone covers the whole year");
        // An hour that the clocks show twice may be either.
        let clear = zone.to_ambiguous_zoned(local).is_ambiguous();
        assert!(clear || zone.to_offset(at).seconds() == *seconds, "{at}");
        at += SignedDuration::from_mins(30);
    }
}

/// Every byte of it: the ids, which are made anew for each database, are counted instead.
#[tokio::test]
async fn the_feed_of_the_sample_is_known_to_the_byte() {
    use crate::support::{Kind, Start, TestDatabase};
    let app = TestApp::over(TestDatabase::create(Kind::Sqlite, Start::Sample).await).await;
    for (language, query) in [("en", ""), ("es", "?lang=es")] {
        let answer = app.get(format!("{FEED}{query}")).send().await.expect(200);
        let text = answer.text();
        let mut readable = Vec::new();
        for line in lines(&text) {
            match line.strip_prefix("UID:") {
                Some(uid) => {
                    let (_, domain) = uid.split_once('@').unwrap();
                    readable.push(format!("UID:(id)@{domain}"));
                }
                None => readable.push(line),
            }
        }
        insta::with_settings!({snapshot_path => "../snapshots"}, {
            insta::assert_snapshot!(format!("conference.{language}.ics"), readable.join("\n"));
        });
    }
}
