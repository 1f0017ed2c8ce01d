//! A scheduled release: frozen when it is scheduled, out by itself at its time, or at the next start.

use std::time::{Duration, Instant};

use entity::{release, scheduled_release};
use gathering::domain::releases;
use gathering::domain::{Error, FieldProblem, Moment};
use gathering::worker;
use jiff::Timestamp;

use super::{accept_conflicts, actor, looked_at, numbers, publish};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    it_goes_out_at_its_time_as_it_was_frozen,
    what_was_due_while_the_program_was_down_goes_out_at_the_start,
    of_two_processes_one_lets_it_go_out,
    nothing_else_goes_out_before_and_it_can_be_withdrawn,
    a_time_that_is_past_or_far_is_refused,
    another_process_shows_it_within_two_seconds,
);

fn moment(date: &str, time: &str) -> Moment {
    Moment {
        date: date.to_owned(),
        time: time.to_owned(),
    }
}

/// Schedules the draft for 9:00 on March 3 in Wisconsin.
async fn schedule(app: &TestApp) {
    let robin = actor(app).await;
    accept_conflicts(app, &robin).await;
    let what = looked_at(app).await;
    let at = moment("2026-03-03", "09:00");
    let waits = releases::schedule(&app.state.db, &robin, &what, &at, app.now()).await;
    let waits = waits.unwrap();
    assert_eq!((waits.number, waits.is_behind), (3, false));
    assert_eq!(waits.goes_out_at.to_string(), "2026-03-03T15:00:00Z");
}

async fn it_goes_out_at_its_time_as_it_was_frozen(app: TestApp) {
    schedule(&app).await;
    // The draft goes on.
    let robin = actor(&app).await;
    let id = super::board(&app).await[0].id;
    let seen = app.rows::<entity::slot::Entity>().await;
    let seen = seen.iter().find(|row| row.id == id).unwrap().version;
    gathering::domain::draft::slots::unplace(&app.state.db, &robin, id, seen, app.now())
        .await
        .unwrap();
    let db = app.state.db.read();
    assert!(releases::waiting(db).await.unwrap().unwrap().is_behind);
    app.set_clock("2026-03-03T14:59:59Z");
    worker::releases::go_out_due(&app.state).await.unwrap();
    assert_eq!(numbers(&app).await, [1, 2]);
    app.set_clock("2026-03-03T15:00:00Z");
    worker::releases::go_out_due(&app.state).await.unwrap();
    assert_eq!(numbers(&app).await, [1, 2, 3]);
    assert_eq!(app.count::<scheduled_release::Entity>().await, 0);
    let (info, agenda) = releases::one(db, 3).await.unwrap();
    assert_eq!(info.published_at.to_string(), "2026-03-03T15:00:00Z");
    assert_eq!(info.went_out_at, info.published_at);
    let slot = agenda.slots.iter().find(|slot| slot.id == id).unwrap();
    assert!(!slot.cancelled, "it was taken off after it was frozen");
    let new = agenda.slots_of("phone-and-video").next().unwrap();
    assert_eq!(new.last_modified, info.published_at);
    let page = app.get("/agenda").send().await.expect(200);
    page.shows("Release 3");
    let feed = app.get("/calendar/conference.ics").send().await.expect(200);
    feed.shows("DTSTAMP:20260303T150000Z");
}

async fn what_was_due_while_the_program_was_down_goes_out_at_the_start(app: TestApp) {
    schedule(&app).await;
    app.set_clock("2026-03-04T20:00:00Z");
    let other = app.restarted().await;
    let before = other
        .get("/calendar/conference.ics")
        .send()
        .await
        .expect(200);
    let worker = tokio::spawn(worker::releases::run(other.state.clone()));
    let begun = Instant::now();
    while numbers(&app).await.len() < 3 {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "it never went out"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    worker.abort();
    let (info, _) = releases::one(app.state.db.read(), 3).await.unwrap();
    assert_eq!(info.published_at.to_string(), "2026-03-03T15:00:00Z");
    assert_eq!(info.went_out_at.to_string(), "2026-03-04T20:00:00Z");
    // Whoever asked between the two by date alone gets the new one.
    let fresh = app.restarted().await;
    let asked = fresh
        .get("/calendar/conference.ics")
        .header("If-Modified-Since", "Wed, 04 Mar 2026 10:00:00 GMT")
        .send()
        .await
        .expect(200);
    assert_ne!(asked.header("etag"), before.header("etag"));
    fresh.close().await;
    other.close().await;
}

async fn of_two_processes_one_lets_it_go_out(app: TestApp) {
    schedule(&app).await;
    app.set_clock("2026-03-03T15:00:01Z");
    let other = app.restarted().await;
    let tried = tokio::join!(
        releases::go_out_due(&app.state.db, "one.example", app.now()),
        releases::go_out_due(&other.state.db, "other.example", app.now()),
    );
    let out: Vec<i32> = [tried.0.unwrap(), tried.1.unwrap()]
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(out, [3]);
    assert_eq!(numbers(&app).await, [1, 2, 3]);
    other.close().await;
}

async fn nothing_else_goes_out_before_and_it_can_be_withdrawn(app: TestApp) {
    schedule(&app).await;
    let robin = actor(&app).await;
    let what = looked_at(&app).await;
    let refused = publish(&app, &robin, &what).await;
    assert!(matches!(refused, Err(Error::ReleaseWaits)), "{refused:?}");
    let at = moment("2026-03-04", "09:00");
    let (db, now) = (&app.state.db, app.now());
    let second = releases::schedule(db, &robin, &what, &at, now).await;
    assert!(matches!(second, Err(Error::ReleaseWaits)), "{second:?}");
    let wrong = releases::withdraw(db, &robin, 4, now).await;
    assert!(matches!(wrong, Err(Error::NotFound)), "{wrong:?}");
    releases::withdraw(db, &robin, 3, now).await.unwrap();
    app.set_clock("2026-03-05T15:00:00Z");
    worker::releases::go_out_due(&app.state).await.unwrap();
    assert_eq!(numbers(&app).await, [1, 2]);
    let what = looked_at(&app).await;
    assert_eq!(publish(&app, &robin, &what).await.unwrap(), 3);
    let row = app.rows::<release::Entity>().await.pop().unwrap();
    let published: Timestamp = "2026-03-05T15:00:00Z".parse().unwrap();
    assert_eq!(row.published_at, published.as_millisecond());
}

async fn a_time_that_is_past_or_far_is_refused(app: TestApp) {
    let robin = actor(&app).await;
    accept_conflicts(&app, &robin).await;
    let what = looked_at(&app).await;
    for (date, time, field, problem) in [
        (
            "2026-03-02",
            "09:00",
            "goes_out_date",
            FieldProblem::OutOfRange,
        ),
        (
            "2027-04-02",
            "09:00",
            "goes_out_date",
            FieldProblem::OutOfRange,
        ),
        (
            "2026-03-08",
            "02:30",
            "goes_out_time",
            FieldProblem::SkippedTime,
        ),
        ("soon", "09:00", "goes_out_date", FieldProblem::NotADate),
    ] {
        let at = moment(date, time);
        let refused = releases::schedule(&app.state.db, &robin, &what, &at, app.now()).await;
        let Err(Error::Invalid(faults)) = refused else {
            panic!("{date} {time} was taken");
        };
        assert_eq!((faults[0].field, faults[0].problem), (field, problem));
    }
    assert_eq!(app.count::<scheduled_release::Entity>().await, 0);
}

async fn another_process_shows_it_within_two_seconds(app: TestApp) {
    schedule(&app).await;
    let other = app.restarted().await;
    let worker = tokio::spawn(worker::snapshot::run(other.state.clone()));
    // Its first look is behind it.
    tokio::time::sleep(Duration::from_millis(100)).await;
    app.set_clock("2026-03-03T15:00:00Z");
    worker::releases::go_out_due(&app.state).await.unwrap();
    let begun = Instant::now();
    loop {
        let page = other.get("/agenda").send().await.expect(200);
        if page.text().contains("Release 3") {
            break;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(2),
            "it is not shown yet"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    worker.abort();
    other.close().await;
}
