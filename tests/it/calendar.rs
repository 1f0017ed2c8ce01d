//! The conference's feed as calendar programs get it: its bytes, its life over releases, its headers.

use std::collections::{BTreeMap, BTreeSet};

use entity::{session, slot, speaker};
use gathering::domain::Error;
use gathering::domain::agenda::publish;
use gathering::i18n::Text;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use poem::http::{Method, header};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, Set,
};

use crate::support::{Answer, PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    every_line_keeps_the_rules_of_the_format,
    two_parsers_of_others_read_the_same_events,
    an_event_tells_what_a_visitor_needs,
    what_confuses_calendar_programs_is_left_out,
    the_zone_is_that_of_the_tz_database,
    a_change_counts_up_and_keeps_the_uid,
    publishing_without_a_change_changes_no_event,
    what_was_released_stays_cancelled_when_it_goes,
    people_who_are_hidden_leave_the_feed,
    what_is_known_already_is_not_sent_again,
    the_language_is_that_of_the_address_alone,
    the_same_bytes_come_back_after_a_restart,
);
on_both_databases!(empty: the_feed_is_valid_before_there_is_anything_in_it);

const FEED: &str = "/calendar/conference.ics";

async fn feed(app: &TestApp) -> Answer {
    app.get(FEED).send().await.expect(200)
}

/// The lines of a feed, unfolded (RFC 5545, section 3.1).
fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

/// The events of a feed: each as its properties with their parameters, by name.
fn events(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut events = Vec::new();
    let mut event: Option<BTreeMap<String, String>> = None;
    for line in lines(text) {
        match line.as_str() {
            "BEGIN:VEVENT" => event = Some(BTreeMap::new()),
            "END:VEVENT" => events.extend(event.take()),
            line => {
                if let Some(event) = &mut event {
                    let end = line.find([':', ';']).unwrap();
                    let known = event.insert(line[..end].to_owned(), line[end..].to_owned());
                    assert_eq!(known, None, "twice in one event: {line}");
                }
            }
        }
    }
    events
}

/// The event whose title holds `title`.
fn event(text: &str, title: &str) -> BTreeMap<String, String> {
    let mut found = events(text);
    found.retain(|event| event["SUMMARY"].contains(title));
    assert_eq!(found.len(), 1, "events called {title}");
    found.remove(0)
}

/// Publishes what the draft is now, an hour later.
async fn publish_now(app: &TestApp) -> Timestamp {
    let now = app.now() + SignedDuration::from_hours(1);
    app.state.clock.set(now);
    let note = Text::new("A change.", None);
    publish(&app.state.db, &note, "elsewhere.example", now)
        .await
        .unwrap();
    let (db, published) = (&app.state.db, &app.state.published);
    assert!(published.refresh(db, PUBLIC_URL).await.unwrap());
    now
}

/// The draft is what was released last, so that a test changes one thing alone.
async fn settle(app: &TestApp) {
    publish_now(app).await;
}

async fn change_slot(app: &TestApp, session_slug: &str, change: impl Fn(&mut slot::ActiveModel)) {
    app.state
        .db
        .write(async |transaction| {
            let row = session::Entity::find()
                .filter(session::Column::Slug.eq(session_slug))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            let row = slot::Entity::find()
                .filter(slot::Column::SessionId.eq(row.id))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            let mut row = row.into_active_model();
            change(&mut row);
            row.update(transaction).await?;
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
}

async fn every_line_keeps_the_rules_of_the_format(app: TestApp) {
    let bytes = feed(&app).await.bytes;
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        assert!(line.chars().all(|letter| !letter.is_control()), "{line:?}");
        assert!(!line.is_empty());
    }
    let mut open = Vec::new();
    for line in lines(&text) {
        if let Some(name) = line.strip_prefix("BEGIN:") {
            open.push(name.to_owned());
        } else if let Some(name) = line.strip_prefix("END:") {
            assert_eq!(open.pop().as_deref(), Some(name));
        } else {
            assert!(line.contains(':'), "{line}");
            assert!(!open.is_empty(), "{line}");
        }
    }
    assert!(open.is_empty());
    for name in ["VERSION", "PRODID"] {
        let count = lines(&text)
            .iter()
            .filter(|line| line.starts_with(&format!("{name}:")))
            .count();
        assert_eq!(count, 1, "{name}");
    }
    let uids: BTreeSet<String> = events(&text)
        .iter()
        .map(|event| event["UID"].clone())
        .collect();
    assert_eq!(uids.len(), 53, "each event has a UID of its own");
}

async fn two_parsers_of_others_read_the_same_events(app: TestApp) {
    let text = feed(&app).await.text();
    let ours: BTreeSet<(String, String)> = events(&text)
        .iter()
        .map(|event| {
            (
                event["UID"][1..].to_owned(),
                unescaped(&event["SUMMARY"][1..]),
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
            (value("UID"), unescaped(&value("SUMMARY")))
        })
        .collect();
    assert_eq!(by_ical, ours);
    assert_eq!(calendar.timezones.len(), 1);

    let unfolded = icalendar::parser::unfold(&text);
    let calendar = icalendar::parser::read_calendar(&unfolded).unwrap();
    let by_icalendar: BTreeSet<(String, String)> = calendar
        .components
        .iter()
        .filter(|component| component.name == "VEVENT")
        .map(|event| {
            let value = |name: &str| event.find_prop(name).unwrap().val.as_ref().to_owned();
            (value("UID"), unescaped(&value("SUMMARY")))
        })
        .collect();
    assert_eq!(by_icalendar, ours);
}

/// A text as a reader shows it (RFC 5545, section 3.3.11).
fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\")
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

async fn a_change_counts_up_and_keeps_the_uid(app: TestApp) {
    settle(&app).await;
    let before = feed(&app).await.text();
    let later = SignedDuration::from_mins(30).as_millis() as i64;
    change_slot(&app, "hard-calls", |row| {
        row.starts_at = Set(row.starts_at.take().unwrap() + later);
    })
    .await;
    let now = publish_now(&app).await;
    let after = feed(&app).await.text();
    let (was, is) = (event(&before, "Hard Calls"), event(&after, "Hard Calls"));
    assert_eq!(is["UID"], was["UID"]);
    assert_eq!(was["DTSTART"], ";TZID=America/Chicago:20260421T094500");
    assert_eq!(is["DTSTART"], ";TZID=America/Chicago:20260421T101500");
    assert_eq!(
        (was["SEQUENCE"].as_str(), is["SEQUENCE"].as_str()),
        (":0", ":1")
    );
    let stamp = format!(":{}", now.strftime("%Y%m%dT%H%M%SZ"));
    assert_eq!(is["LAST-MODIFIED"], stamp);
    assert_eq!(is["DTSTAMP"], stamp);
    // Nothing else has changed, and the domain of the UIDs stays that of the first publication.
    let others = |text: &str| {
        let mut others = events(text);
        others.retain(|event| !event["SUMMARY"].contains("Hard Calls"));
        others
    };
    assert_eq!(others(&before), others(&after));
    assert!(is["UID"].ends_with("@conference.example"));
}

async fn publishing_without_a_change_changes_no_event(app: TestApp) {
    settle(&app).await;
    let before = feed(&app).await;
    publish_now(&app).await;
    let after = feed(&app).await;
    assert_eq!(after.text(), before.text());
    assert_eq!(after.header(header::ETAG), before.header(header::ETAG));
}

async fn what_was_released_stays_cancelled_when_it_goes(app: TestApp) {
    settle(&app).await;
    let before = event(&feed(&app).await.text(), "Hard Calls");
    app.state
        .db
        .write(async |transaction| {
            let row = session::Entity::find()
                .filter(session::Column::Slug.eq("hard-calls"))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            slot::Entity::delete_many()
                .filter(slot::Column::SessionId.eq(row.id))
                .exec(transaction)
                .await?;
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    publish_now(&app).await;
    let gone = event(&feed(&app).await.text(), "Hard Calls");
    assert_eq!(gone["UID"], before["UID"]);
    assert_eq!(gone["STATUS"], ":CANCELLED");
    assert_eq!(gone["SEQUENCE"], ":1");
    assert_eq!(gone["TRANSP"], ":TRANSPARENT");
    assert!(gone["SUMMARY"].starts_with(":Cancelled: "));
}

async fn people_who_are_hidden_leave_the_feed(app: TestApp) {
    let known = feed(&app).await;
    known.shows("Marcus Ferrowell");
    app.state
        .db
        .write(async |transaction| {
            let row = speaker::Entity::find()
                .filter(speaker::Column::Slug.eq("marcus-ferrowell"))
                .one(transaction)
                .await?
                .ok_or(Error::NotFound)?;
            let mut row = row.into_active_model();
            row.public = Set(false);
            row.update(transaction).await?;
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    let app = app.restarted().await;
    feed(&app).await.hides("Ferrowell");
    // Also for a program that asks by the date of what it has.
    let ask = app
        .get(FEED)
        .header("if-modified-since", known.header("last-modified"));
    ask.send().await.expect(200).hides("Ferrowell");
}

async fn what_is_known_already_is_not_sent_again(app: TestApp) {
    let plain = feed(&app).await;
    for (name, value) in [
        ("content-type", "text/calendar; charset=utf-8"),
        ("content-disposition", "inline; filename=\"conference.ics\""),
        ("cache-control", "public, max-age=300"),
        ("access-control-allow-origin", "*"),
        ("x-robots-tag", "noindex"),
        ("vary", "Accept-Encoding"),
        ("last-modified", "Fri, 27 Feb 2026 16:00:00 GMT"),
    ] {
        assert_eq!(plain.headers(name), value, "{name}");
    }
    let packed = app
        .get(FEED)
        .header("accept-encoding", "gzip")
        .send()
        .await
        .expect(200);
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_eq!(packed.text(), plain.text());
    assert!(packed.bytes.len() * 3 < plain.bytes.len());
    let (etag, gzip_etag) = (plain.header("etag"), packed.header("etag"));
    assert_ne!(etag, gzip_etag);
    assert!(etag.starts_with('"') && etag.ends_with('"'));

    let weak = format!("W/{etag}");
    let list = format!("\"other\", {gzip_etag}");
    for known in [etag, gzip_etag, "*", &weak, &list] {
        let answer = app.get(FEED).header("if-none-match", known).send().await;
        let answer = answer.expect(304);
        assert!(answer.bytes.is_empty());
        assert_eq!(answer.header("etag"), etag);
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
    }
    let other = app.get(FEED).header("if-none-match", "\"other\"");
    other
        .header("if-modified-since", "Fri, 27 Feb 2026 16:00:00 GMT")
        .send()
        .await
        .expect(200);
    let since = |date: &str| app.get(FEED).header("if-modified-since", date).send();
    since("Fri, 27 Feb 2026 16:00:00 GMT").await.expect(304);
    since("Fri, 27 Feb 2026 15:59:59 GMT").await.expect(200);
    since("last week").await.expect(200);
    let range = app.get(FEED).header("range", "bytes=0-99").send().await;
    assert_eq!(range.expect(200).bytes, plain.bytes);
    let head = app.call(Method::HEAD, FEED).send().await.expect(200);
    assert_eq!(head.header("etag"), etag);
}

async fn the_language_is_that_of_the_address_alone(app: TestApp) {
    let english = feed(&app).await;
    let wishes = app
        .get(FEED)
        .header("accept-language", "es")
        .cookie("lang", "es");
    let same = wishes.send().await.expect(200);
    assert_eq!(same.bytes, english.bytes);
    assert_eq!(same.headers("vary"), "Accept-Encoding");
    let spanish = app.get(format!("{FEED}?lang=es")).send().await.expect(200);
    spanish.shows("Naloxona y trato humano").shows("//ES");
    let uids = |text: &str| -> BTreeSet<String> {
        events(text)
            .into_iter()
            .map(|event| event["UID"].clone())
            .collect()
    };
    assert_eq!(uids(&spanish.text()), uids(&english.text()));
    assert!(event(&spanish.text(), "rural")["SUMMARY"].starts_with(":Cancelada: "));
}

async fn the_same_bytes_come_back_after_a_restart(app: TestApp) {
    let before = feed(&app).await;
    app.set_clock("2026-06-01T12:00:00Z");
    let after = feed(&app.restarted().await).await;
    assert_eq!(after.bytes, before.bytes);
    assert_eq!(after.header("etag"), before.header("etag"));
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
        insta::assert_snapshot!(format!("conference.{language}.ics"), readable.join("\n"));
    }
}

async fn the_feed_is_valid_before_there_is_anything_in_it(app: TestApp) {
    let answer = feed(&app).await;
    answer
        .shows("BEGIN:VTIMEZONE")
        .shows("X-WR-CALNAME:")
        .hides("VEVENT");
    let text = answer.text();
    assert!(
        ical::IcalParser::new(text.as_bytes())
            .next()
            .unwrap()
            .is_ok()
    );
    let tag = answer.header("etag").to_owned();
    app.get(FEED)
        .header("if-none-match", &tag)
        .send()
        .await
        .expect(304);
}
