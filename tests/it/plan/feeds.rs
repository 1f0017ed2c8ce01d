//! Personal feeds: what they hold.

use std::collections::BTreeSet;

use gathering::domain::plan::{self, FeedOptions};
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
    a_cancelled_slot_is_seen_to_be_cancelled,
);

pub(super) const SLOT: &str = "naloxone-and-kindness";

pub(super) async fn feed_of(
    app: &TestApp,
    person: Uuid,
    busy_only: bool,
    language: Language,
) -> String {
    let options = FeedOptions {
        busy_only,
        language,
    };
    let (db, now) = (&app.state.db, app.now());
    // Each needs a name of its own.
    let name = format!("Phone {}", Uuid::now_v7());
    let secret = plan::make_feed(db, person, &name, options, now).await;
    format!("/calendar/my/{}.ics", secret.unwrap().reveal())
}

pub(super) async fn read(app: &TestApp, path: &str) -> Answer {
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
