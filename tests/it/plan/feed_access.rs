//! Personal feeds: who can read them, what they cost when nothing has changed, and how their owner makes and ends them.

use std::collections::BTreeSet;

use gathering::domain::organizers::Actor;
use gathering::domain::plan;
use gathering::domain::registrations;
use gathering::i18n::Language;
use sea_orm::Set;

use super::feeds::{SLOT, feed_of, read};
use crate::calendar::{change_slot, publish_now, settle};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_has_not_changed_is_not_sent_again,
    unknown_ended_and_cancelled_are_the_same,
    nothing_of_it_is_for_others,
    its_owner_sees_when_it_was_read,
    a_feed_is_made_named_and_ended_on_the_page,
);

async fn what_has_not_changed_is_not_sent_again(app: TestApp) {
    settle(&app).await;
    let person = app.attendee("Ada Sample").await;
    app.stars(person, "welcome").await;
    let path = feed_of(&app, person, false, Language::En).await;
    let tag = async || read(&app, &path).await.header("etag").to_owned();
    let first = tag().await;
    let again = app
        .get(path.as_str())
        .header("if-none-match", &first)
        .send()
        .await
        .expect(304);
    assert_eq!(again.header("etag"), first);
    assert_eq!(again.header("cache-control"), "private, max-age=60");
    assert_eq!(again.text(), "");
    let packed = app
        .get(path.as_str())
        .header("accept-encoding", "gzip")
        .send()
        .await
        .expect(200);
    assert_eq!(packed.header("content-encoding"), "gzip");
    let packed = packed.header("etag").to_owned();
    assert_ne!(packed, first);
    let list = format!("\"x\", W/{packed}");
    app.get(path.as_str())
        .header("if-none-match", &list)
        .send()
        .await
        .expect(304);
    // Another process says the same.
    let other = app.restarted().await;
    other
        .get(path.as_str())
        .header("if-none-match", &first)
        .send()
        .await
        .expect(304);
    // The plan, the release and the options each make another one of it.
    let mut seen = BTreeSet::from([first.clone()]);
    app.stars(person, "hard-calls").await;
    assert!(seen.insert(tag().await), "the plan");
    app.signs_up(person, app.slot(SLOT)).await.unwrap();
    assert!(seen.insert(tag().await), "a seat");
    change_slot(&app, "welcome", |row| row.minutes = Set(25)).await;
    publish_now(&app).await;
    assert!(seen.insert(tag().await), "the release");
    let alarm = read(&app, &format!("{path}?alarm=5")).await;
    assert!(seen.insert(alarm.header("etag").to_owned()), "the alarm");
    app.get(path)
        .header("if-none-match", &first)
        .send()
        .await
        .expect(200);
    other.close().await;
}

async fn unknown_ended_and_cancelled_are_the_same(app: TestApp) {
    let person = app.attendee("Ada Sample").await;
    let (ended, cancelled) = (
        feed_of(&app, person, false, Language::En).await,
        feed_of(&app, person, true, Language::En).await,
    );
    let feeds = plan::feeds(app.state.db.read(), person).await.unwrap();
    let (db, now) = (&app.state.db, app.now());
    plan::end_feed(db, person, feeds[0].id, now).await.unwrap();
    read(&app, &cancelled).await;
    // Nobody ends what is somebody else's.
    let other = app.attendee("Ben Sample").await;
    assert!(plan::end_feed(db, other, feeds[1].id, now).await.is_err());
    registrations::cancel(db, &Actor::attendee(), person, now)
        .await
        .unwrap();
    let unknown = "/calendar/my/abcdefghijklmnopqrstuvwxyz234567.ics".to_owned();
    let mut said = BTreeSet::new();
    for path in [
        unknown,
        ended,
        cancelled,
        "/calendar/my/short.ics".to_owned(),
    ] {
        let answer = app
            .get(path.as_str())
            .header("if-none-match", "*")
            .send()
            .await
            .expect(404);
        said.insert((
            // The link to the other language repeats what was asked for.
            answer.text().replace(&path, "X"),
            answer.headers("cache-control"),
            answer.headers("etag"),
        ));
    }
    assert_eq!(said.len(), 1, "{said:?}");
}

async fn nothing_of_it_is_for_others(app: TestApp) {
    let person = app.attendee("Ada Sample").await;
    app.stars(person, "welcome").await;
    let path = feed_of(&app, person, false, Language::En).await;
    let secret = path
        .trim_start_matches("/calendar/my/")
        .trim_end_matches(".ics")
        .to_owned();
    let answer = read(&app, &path).await;
    assert_eq!(answer.headers("access-control-allow-origin"), "");
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    let text = answer.text();
    assert!(!text.contains(&secret), "no line repeats the address");
    for hidden in ["SOURCE", "Ada Sample", "ORGANIZER", "ATTENDEE", "METHOD"] {
        assert!(!text.contains(hidden), "{hidden} is in {text}");
    }
    // The database has only its hash.
    let rows = app.rows::<entity::plan_feed::Entity>().await;
    assert_eq!(rows[0].secret_hash.len(), 32);
    app.get("/robots.txt")
        .send()
        .await
        .expect(200)
        .hides("/calendar/my");
}

async fn its_owner_sees_when_it_was_read(app: TestApp) {
    let person = app.attendee("Ada Sample").await;
    let path = feed_of(&app, person, false, Language::En).await;
    let on = async || {
        let written = app.state.feed_reads.write(&app.state.db).await.unwrap();
        let feeds = plan::feeds(app.state.db.read(), person).await.unwrap();
        (written, feeds[0].read_on.map(|day| day.to_string()))
    };
    assert_eq!(on().await, (0, None));
    read(&app, &path).await;
    read(&app, &path).await;
    assert_eq!(on().await, (1, Some("2026-03-02".to_owned())));
    read(&app, &path).await;
    assert_eq!(on().await.0, 0, "once a day is enough");
    app.set_clock("2026-03-04T05:30:00Z");
    read(&app, &path).await;
    // It is still the day before in Wisconsin.
    assert_eq!(on().await, (1, Some("2026-03-03".to_owned())));
}

async fn a_feed_is_made_named_and_ended_on_the_page(app: TestApp) {
    let secret = app
        .registers("community", "Ada Sample", "ada@example.org")
        .await;
    let page = format!("/registration/{secret}/plan/feeds");
    let wrong = app
        .post(page.as_str())
        .form([("name", "  ")])
        .send()
        .await
        .expect(422);
    wrong.shows("id=\"name-error\"");
    let fields = [
        ("name", "My phone"),
        ("tells", "busy"),
        ("in", "es"),
        ("alarm", "10"),
        ("program", "apple"),
    ];
    let made = app
        .post(page.as_str())
        .form(fields)
        .send()
        .await
        .expect(200);
    assert_eq!(made.header("cache-control"), "no-store");
    made.shows("webcal://conference.example/calendar/my/")
        .shows("My phone");
    let text = made.text();
    let (_, rest) = text
        .split_once("https://conference.example/calendar/my/")
        .unwrap();
    let (token, rest) = rest.split_once(".ics").unwrap();
    assert!(rest.starts_with("?alarm=10"));
    let feed = read(&app, &format!("/calendar/my/{token}.ics?alarm=10")).await;
    assert!(feed.text().contains("Tiempo ocupado"));
    // Never told again.
    let seen = app.get(page.as_str()).send().await.expect(200);
    seen.shows("My phone")
        .hides(token)
        .shows("No program has read it yet");
    let person = app.registration_behind(&secret).await.id;
    // The form sent again by a reload makes no second one.
    let again = app.post(page.as_str()).form(fields).send().await;
    let again = again.expect(422);
    again.shows("This is taken already").hides(token);
    let feeds = plan::feeds(app.state.db.read(), person).await.unwrap();
    assert_eq!(feeds.len(), 1);
    let id = feeds[0].id;
    app.post(format!("{page}/{id}/end"))
        .send()
        .await
        .expect(303);
    app.get(format!("/calendar/my/{token}.ics"))
        .send()
        .await
        .expect(404);
    app.post(format!("{page}/{id}/end"))
        .send()
        .await
        .expect(404);
}
