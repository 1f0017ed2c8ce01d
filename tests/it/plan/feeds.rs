//! Personal feeds: what they hold, who can read them, and what they cost when nothing has changed.

use std::collections::BTreeSet;

use gathering::domain::organizers::Actor;
use gathering::domain::plan::{self, FeedOptions};
use gathering::domain::registrations;
use gathering::i18n::Language;
use jiff::SignedDuration;
use sea_orm::Set;
use uuid::Uuid;

use crate::calendar::{change_slot, events, lines, publish_now, settle};
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    a_feed_holds_stars_and_seats_and_follows_the_plan,
    waiting_is_tentative_and_changes_of_both_sides_count,
    a_busy_feed_tells_when_and_nothing_of_what,
    a_busy_feed_cannot_be_joined_with_a_public_one,
    an_alarm_rings_where_it_was_asked_for,
    what_has_not_changed_is_not_sent_again,
    unknown_ended_and_cancelled_are_the_same,
    nothing_of_it_is_for_others,
    a_cancelled_slot_is_seen_to_be_cancelled,
    its_owner_sees_when_it_was_read,
    a_feed_is_made_named_and_ended_on_the_page,
);

const SLOT: &str = "naloxone-and-kindness";

async fn feed_of(app: &TestApp, person: Uuid, busy_only: bool, language: Language) -> String {
    let options = FeedOptions {
        busy_only,
        language,
    };
    let (db, now) = (&app.state.db, app.now());
    let secret = plan::make_feed(db, person, "Phone", options, now).await;
    format!("/calendar/my/{}.ics", secret.unwrap().reveal())
}

async fn read(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

async fn a_feed_holds_stars_and_seats_and_follows_the_plan(app: TestApp) {
    let person = app.attendee("Ada Sample").await;
    let path = feed_of(&app, person, false, Language::En).await;
    assert!(events(&read(&app, &path).await.text()).is_empty());
    app.stars(person, "welcome").await;
    app.signs_up(person, app.slot(SLOT)).await.unwrap();
    let answer = read(&app, &path).await;
    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "private, max-age=60");
    let text = answer.text();
    let all = lines(&text);
    for line in ["NAME:My plan", "X-WR-CALNAME:My plan", "CALSCALE:GREGORIAN"] {
        assert!(
            all.iter().any(|known| known == line),
            "{line} is not in {text}"
        );
    }
    let found = events(&text);
    assert_eq!(found.len(), 2);
    let public = app
        .get("/calendar/conference.ics")
        .send()
        .await
        .expect(200)
        .text();
    for event in &found {
        let same = events(&public)
            .into_iter()
            .find(|public| public["UID"] == event["UID"]);
        let same = same.expect("the UID is that of the public feed");
        assert_eq!(event["DTSTART"], same["DTSTART"]);
        assert_eq!(event["STATUS"], ":CONFIRMED");
        assert_eq!(event["TRANSP"], ":OPAQUE");
        assert!(!event.contains_key("CATEGORIES"));
    }
    // No abstracts: others may see the phone.
    assert!(!text.contains("We open the conference together"));
    app.gives_up(person, app.slot(SLOT)).await;
    assert_eq!(events(&read(&app, &path).await.text()).len(), 1);
    let spanish = feed_of(&app, person, false, Language::Es).await;
    assert!(read(&app, &spanish).await.text().contains("NAME:Mi plan"));
}

async fn waiting_is_tentative_and_changes_of_both_sides_count(app: TestApp) {
    settle(&app).await;
    let slot = app.slot(SLOT);
    app.set_seats(slot, 1).await;
    let people = app.attendees(2).await;
    for person in &people {
        app.signs_up(*person, slot).await.unwrap();
    }
    let path = feed_of(&app, people[1], false, Language::En).await;
    let event = async || events(&read(&app, &path).await.text()).remove(0);
    let waiting = event().await;
    assert_eq!(waiting["STATUS"], ":TENTATIVE");
    assert!(waiting["SUMMARY"].starts_with(":On the waitlist: "));
    assert_eq!(waiting["SEQUENCE"], ":1");
    app.state
        .clock
        .set(app.now() + SignedDuration::from_hours(1));
    app.gives_up(people[0], slot).await;
    let seat = event().await;
    assert_eq!(
        (seat["STATUS"].as_str(), seat["SEQUENCE"].as_str()),
        (":CONFIRMED", ":2")
    );
    assert_eq!(seat["UID"], waiting["UID"]);
    let stamp = format!(":{}", app.now().strftime("%Y%m%dT%H%M%SZ"));
    assert_eq!(seat["LAST-MODIFIED"], stamp);
    // A release counts too.
    change_slot(&app, SLOT, |row| {
        row.starts_at = Set(row.starts_at.take().unwrap() + 60_000);
    })
    .await;
    let now = publish_now(&app).await;
    let moved = event().await;
    assert_eq!(moved["SEQUENCE"], ":3");
    assert_eq!(
        moved["DTSTAMP"],
        format!(":{}", now.strftime("%Y%m%dT%H%M%SZ"))
    );
}

async fn a_busy_feed_tells_when_and_nothing_of_what(app: TestApp) {
    let person = app.attendee("Ada Sample").await;
    app.stars(person, "welcome").await;
    app.signs_up(person, app.slot(SLOT)).await.unwrap();
    let path = feed_of(&app, person, true, Language::En).await;
    let text = read(&app, &path).await.text();
    let found = events(&text);
    assert_eq!(found.len(), 2);
    let told: BTreeSet<&str> = found
        .iter()
        .flat_map(|event| event.keys().map(String::as_str))
        .collect();
    let expected = [
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "LAST-MODIFIED",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRANSP",
        "UID",
    ];
    assert_eq!(told, BTreeSet::from(expected));
    for event in &found {
        assert_eq!(event["SUMMARY"], ":Busy");
    }
    for hidden in [
        "Recovery",
        "Peer",
        "Kalahari",
        "Naloxone",
        "Welcome",
        "example",
        "plan",
        "Gathering\r\nX",
    ] {
        assert!(!text.contains(hidden), "{hidden} is in {text}");
    }
}

async fn a_busy_feed_cannot_be_joined_with_a_public_one(app: TestApp) {
    let person = app.attendee("Ada Sample").await;
    let slugs: Vec<String> = {
        let snapshot = app.state.published.current();
        let sessions = &snapshot.agenda.as_deref().unwrap().sessions;
        sessions
            .iter()
            .map(|session| session.slug.clone())
            .collect()
    };
    for slug in &slugs {
        app.stars(person, slug).await;
    }
    let public = app
        .get("/calendar/conference.ics")
        .send()
        .await
        .expect(200)
        .text();
    let titled = feed_of(&app, person, false, Language::En).await;
    let titled = read(&app, &titled).await.text();
    let names = |text: &str| -> BTreeSet<String> {
        events(text)
            .iter()
            .map(|event| event["UID"].clone())
            .collect()
    };
    // The test can see it where it is so.
    assert!(!names(&titled).is_disjoint(&names(&public)));
    let busy = feed_of(&app, person, true, Language::En).await;
    let other = feed_of(&app, person, true, Language::En).await;
    let (busy, other) = (
        read(&app, &busy).await.text(),
        read(&app, &other).await.text(),
    );
    assert_eq!(names(&busy).len(), events(&busy).len());
    assert!(names(&busy).is_disjoint(&names(&public)));
    // Nor with another one of the same person.
    assert!(names(&busy).is_disjoint(&names(&other)));
    // Nor by any piece of an id of a slot, a session or the conference.
    let snapshot = app.state.published.current();
    let agenda = snapshot.agenda.as_deref().unwrap();
    let slots = agenda.slots.iter().map(|slot| slot.id);
    let sessions = agenda.sessions.iter().map(|session| session.id);
    for id in slots.chain(sessions).chain([agenda.conference.id]) {
        for form in [id.simple().to_string(), id.hyphenated().to_string()] {
            assert!(!busy.contains(&form));
        }
    }
}

async fn an_alarm_rings_where_it_was_asked_for(app: TestApp) {
    let person = app.attendee("Ada Sample").await;
    app.stars(person, "welcome").await;
    let path = feed_of(&app, person, false, Language::En).await;
    assert!(!read(&app, &path).await.text().contains("VALARM"));
    let text = read(&app, &format!("{path}?alarm=10")).await.text();
    let all = lines(&text);
    let begin = all.iter().position(|line| line == "BEGIN:VALARM").unwrap();
    assert_eq!(all[begin + 1], "ACTION:DISPLAY");
    assert_eq!(all[begin + 3], "TRIGGER;RELATED=START:-PT10M");
    for wrong in ["-5", "ten", "99999"] {
        app.get(format!("{path}?alarm={wrong}"))
            .send()
            .await
            .expect(400);
    }
}

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

async fn a_cancelled_slot_is_seen_to_be_cancelled(app: TestApp) {
    settle(&app).await;
    let people = app.attendees(3).await;
    let slot = app.slot(SLOT);
    app.signs_up(people[0], slot).await.unwrap();
    app.stars(people[1], SLOT).await;
    // Who gave it up before has nothing to see.
    app.signs_up(people[2], slot).await.unwrap();
    app.gives_up(people[2], slot).await;
    let at = app.now().as_millisecond();
    change_slot(&app, SLOT, |row| row.cancelled_at = Set(Some(at))).await;
    publish_now(&app).await;
    for person in &people[..2] {
        let path = feed_of(&app, *person, false, Language::En).await;
        let event = events(&read(&app, &path).await.text()).remove(0);
        assert_eq!(event["STATUS"], ":CANCELLED");
        assert_eq!(event["TRANSP"], ":TRANSPARENT");
        assert!(event["SUMMARY"].starts_with(":Cancelled: "));
        let busy = feed_of(&app, *person, true, Language::En).await;
        let event = events(&read(&app, &busy).await.text()).remove(0);
        assert_eq!(event["SUMMARY"], ":Cancelled: Busy");
    }
    let path = feed_of(&app, people[2], false, Language::En).await;
    assert!(events(&read(&app, &path).await.text()).is_empty());
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
    let id = plan::feeds(app.state.db.read(), person).await.unwrap()[0].id;
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
