//! Times in feeds: past midnight, without length, where clocks change, in other zones; and the years after.

use jiff::Timestamp;
use sea_orm::Set;

use super::{change_slot, event, feed, get, lines, publish_now, settle};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_goes_on_past_midnight_ends_on_the_next_day,
    what_has_no_length_gets_five_minutes,
    an_hour_that_clocks_show_twice_is_told_apart,
    a_conference_elsewhere_has_its_own_clocks,
    a_zone_of_one_offset_needs_no_changes,
    the_feed_stays_as_it_is_for_years,
    another_public_address_changes_no_uid,
);

async fn at(app: &TestApp, starts_at: &str, minutes: i32) {
    let starts_at: Timestamp = starts_at.parse().unwrap();
    change_slot(app, "hard-calls", |row| {
        row.starts_at = Set(starts_at.as_millisecond());
        row.minutes = Set(minutes);
    })
    .await;
    publish_now(app).await;
}

async fn times(app: &TestApp) -> (String, String) {
    let event = event(&feed(app).await.text(), "Hard Calls");
    (event["DTSTART"].clone(), event["DTEND"].clone())
}

async fn in_zone(app: &TestApp, name: &str) {
    let sql = format!("UPDATE conference SET time_zone = '{name}'");
    app.run_sql(&sql).await;
}

fn pair(start: &str, end: &str) -> (String, String) {
    (start.to_owned(), end.to_owned())
}

async fn what_goes_on_past_midnight_ends_on_the_next_day(app: TestApp) {
    // 23:30 on Monday in Wisconsin.
    at(&app, "2026-04-21T04:30:00Z", 120).await;
    assert_eq!(
        times(&app).await,
        pair(
            ";TZID=America/Chicago:20260420T233000",
            ";TZID=America/Chicago:20260421T013000"
        )
    );
    get(&app, "/calendar/days/2026-04-20.ics")
        .await
        .shows("Hard Calls");
    get(&app, "/calendar/days/2026-04-21.ics")
        .await
        .hides("Hard Calls");
}

async fn what_has_no_length_gets_five_minutes(app: TestApp) {
    // The database keeps lengths of a minute at least; a file of others may say less.
    let mut snapshot = app.state.published.current().as_ref().clone();
    let agenda = std::sync::Arc::make_mut(snapshot.agenda.as_mut().unwrap());
    for slot in &mut agenda.slots {
        slot.minutes = 0;
    }
    let origin = snapshot.feeds.origin().clone();
    let feeds =
        gathering::domain::calendar::Feeds::published(snapshot.agenda.clone(), origin, None);
    snapshot.feeds = std::sync::Arc::new(feeds);
    snapshot.version += 1;
    app.state.published.replace(snapshot);
    let (start, end) = times(&app).await;
    let time = |text: &str| {
        let (_, text) = text.split_once(':').unwrap();
        jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", text).unwrap()
    };
    assert_eq!(time(&end).since(time(&start)).unwrap().get_minutes(), 5);
}

async fn an_hour_that_clocks_show_twice_is_told_apart(app: TestApp) {
    // On November 1, 2026, clocks in Wisconsin go back from 2:00 to 1:00, at 7:00 UTC.
    at(&app, "2026-11-01T06:30:00Z", 15).await;
    let first = pair(
        ";TZID=America/Chicago:20261101T013000",
        ";TZID=America/Chicago:20261101T014500",
    );
    assert_eq!(times(&app).await, first);
    // The same time on the clock, an hour later: a local time would mean the first one.
    at(&app, "2026-11-01T07:30:00Z", 15).await;
    assert_eq!(
        times(&app).await,
        pair(":20261101T073000Z", ":20261101T074500Z")
    );
    // From one into the other: it would seem to end before it begins.
    at(&app, "2026-11-01T06:45:00Z", 30).await;
    assert_eq!(
        times(&app).await,
        pair(":20261101T064500Z", ":20261101T071500Z")
    );
    // On March 8 an hour is left out: 1:30 and an hour is 3:30.
    at(&app, "2026-03-08T07:30:00Z", 60).await;
    let over = pair(
        ";TZID=America/Chicago:20260308T013000",
        ";TZID=America/Chicago:20260308T033000",
    );
    assert_eq!(times(&app).await, over);
}

async fn a_conference_elsewhere_has_its_own_clocks(app: TestApp) {
    in_zone(&app, "Europe/Berlin").await;
    at(&app, "2026-04-21T14:45:00Z", 75).await;
    assert_eq!(
        times(&app).await,
        pair(
            ";TZID=Europe/Berlin:20260421T164500",
            ";TZID=Europe/Berlin:20260421T180000"
        )
    );
    let text = feed(&app).await.text();
    let lines = lines(&text);
    assert!(lines.iter().any(|line| line == "TZID:Europe/Berlin"));
    assert!(
        lines
            .iter()
            .any(|line| line == "X-WR-TIMEZONE:Europe/Berlin")
    );
    // All events count up: they say the same instants in other words.
    assert_eq!(event(&text, "Naloxone and Kindness")["SEQUENCE"], ":1");
}

async fn a_zone_of_one_offset_needs_no_changes(app: TestApp) {
    in_zone(&app, "Etc/GMT-3").await;
    at(&app, "2026-04-21T14:45:00Z", 75).await;
    let (start, _) = times(&app).await;
    assert_eq!(start, ";TZID=Etc/GMT-3:20260421T174500");
    let text = feed(&app).await.text();
    assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
    assert_eq!(text.matches("BEGIN:DAYLIGHT").count(), 0);
    assert!(text.contains("TZOFFSETTO:+0300\r\n"));
    in_zone(&app, "UTC").await;
    at(&app, "2026-04-21T14:45:00Z", 75).await;
    let (start, end) = times(&app).await;
    assert_eq!(
        (start.as_str(), end.as_str()),
        (":20260421T144500Z", ":20260421T160000Z")
    );
}

async fn the_feed_stays_as_it_is_for_years(app: TestApp) {
    settle(&app).await;
    let before = feed(&app).await;
    for year in [
        "2026-04-20T15:00:00Z",
        "2026-04-22T15:00:00Z",
        "2031-01-01T00:00:00Z",
    ] {
        app.set_clock(year);
        let app = app.restarted().await;
        let then = feed(&app).await;
        assert_eq!(then.bytes, before.bytes, "{year}");
        assert_eq!(then.header("etag"), before.header("etag"), "{year}");
    }
}

async fn another_public_address_changes_no_uid(app: TestApp) {
    let before = feed(&app).await.text();
    let app = app
        .with(|config| config.public_url = "https://new.example".to_owned())
        .await;
    let after = feed(&app).await.text();
    let (was, is) = (event(&before, "Hard Calls"), event(&after, "Hard Calls"));
    assert_eq!(is["UID"], was["UID"]);
    assert_eq!(is["SEQUENCE"], was["SEQUENCE"]);
    assert_eq!(is["URL"], ":https://new.example/agenda/sessions/hard-calls");
    let source = "SOURCE;VALUE=URI:https://new.example/calendar/conference.ics";
    assert!(lines(&after).iter().any(|line| line == source));
}
