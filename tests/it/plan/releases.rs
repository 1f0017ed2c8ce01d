//! What a release does to stars and seats, and the one mail that tells of it.

use gathering::domain::plan;
use sea_orm::Set;
use uuid::Uuid;

use crate::calendar::{change_session, change_slot, publish_now, settle};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_cancelled_slot_frees_its_seats_and_tells_everybody_once,
    a_move_keeps_seats_and_marks_what_clashes_now,
    a_move_that_ends_a_clash_moves_the_line_on,
    one_mail_sums_up_all_that_changed_for_a_person,
    stars_can_be_silent_and_seats_cannot,
    other_words_are_no_news,
);

const HOUR: i64 = 60 * 60 * 1000;
const SLOT: &str = "naloxone-and-kindness";

async fn cancel_slot(app: &TestApp, slug: &str) {
    let at = app.now().as_millisecond();
    change_slot(app, slug, |row| row.cancelled_at = Set(Some(at))).await;
}

async fn move_slot(app: &TestApp, slug: &str, by: i64) {
    change_slot(app, slug, |row| {
        row.starts_at = Set(row.starts_at.take().unwrap() + by);
    })
    .await;
}

/// The mails that are due: to whom, and their text.
async fn mails(app: &TestApp) -> Vec<(String, String)> {
    let mails = app.deliver_mail().await.into_iter();
    let mut mails: Vec<_> = mails.map(|mail| (mail.to, mail.text)).collect();
    mails.sort();
    mails
}

async fn people(app: &TestApp, count: usize) -> Vec<Uuid> {
    settle(app).await;
    let people = app.attendees(count).await;
    app.deliver_mail().await;
    people
}

async fn a_cancelled_slot_frees_its_seats_and_tells_everybody_once(app: TestApp) {
    let people = people(&app, 4).await;
    let slot = app.slot(SLOT);
    app.set_seats(slot, 1).await;
    for person in &people[..2] {
        app.signs_up(*person, slot).await.unwrap();
    }
    app.stars(people[0], SLOT).await;
    app.stars(people[2], SLOT).await;
    app.stars(people[3], "welcome").await;
    cancel_slot(&app, SLOT).await;
    publish_now(&app).await;
    assert!(app.seated(slot).await.is_empty() && app.in_line(slot).await.is_empty());
    let told = mails(&app).await;
    let to: Vec<&str> = told.iter().map(|(to, _)| to.as_str()).collect();
    let first = "person.0@example.org";
    assert_eq!(to, [first, "person.1@example.org", "person.2@example.org"]);
    for (_, text) in &told[..2] {
        assert!(text.contains("Cancelled. It was planned for"), "{text}");
        assert!(text.contains("Your sign-up for it has ended."), "{text}");
    }
    assert!(told[2].1.contains("You starred it."), "{}", told[2].1);
    // The same release tells it once: the next one, without a change, tells nothing.
    publish_now(&app).await;
    assert!(mails(&app).await.is_empty());
}

async fn a_move_keeps_seats_and_marks_what_clashes_now(app: TestApp) {
    let people = people(&app, 2).await;
    let (one, late) = (app.slot(SLOT), app.slot("notes-that-honor"));
    for slot in [one, late] {
        app.signs_up(people[0], slot).await.unwrap();
    }
    app.signs_up(people[1], one).await.unwrap();
    // From 10:45 to 13:15, when the other begins.
    move_slot(&app, SLOT, HOUR * 5 / 2).await;
    publish_now(&app).await;
    assert_eq!(app.seated(one).await.len(), 2, "nobody is thrown out");
    assert_eq!(app.seated(late).await, [people[0]]);
    let told = mails(&app).await;
    assert_eq!(told.len(), 2);
    let clash = "It is now at the same time as “";
    assert!(told[0].1.contains(clash), "{}", told[0].1);
    assert!(told[0].1.contains("New time: "), "{}", told[0].1);
    assert!(told[0].1.contains("You keep your seat."), "{}", told[0].1);
    assert!(!told[1].1.contains(clash), "{}", told[1].1);
    // The page marks it, and says that one must be chosen.
    let read = plan::my_plan(app.state.db.read(), people[0], app.now())
        .await
        .unwrap();
    let snapshot = app.state.published.current();
    let days = read.days(snapshot.agenda.as_deref().unwrap());
    let entries = days.iter().flat_map(|day| &day.entries);
    let marked = entries.filter(|entry| !entry.sits_elsewhere(&read).is_empty());
    assert_eq!(marked.count(), 2);
}

async fn a_move_that_ends_a_clash_moves_the_line_on(app: TestApp) {
    let people = people(&app, 2).await;
    let (one, other) = app.clashing();
    app.set_seats(one, 1).await;
    app.signs_up(people[0], one).await.unwrap();
    app.signs_up(people[1], other).await.unwrap();
    app.signs_up(people[1], one).await.unwrap();
    app.gives_up(people[0], one).await;
    assert!(
        app.seated(one).await.is_empty(),
        "the one in line sits elsewhere"
    );
    app.deliver_mail().await;
    move_slot(&app, "parents-helping-parents", HOUR * 6).await;
    publish_now(&app).await;
    assert_eq!(app.seated(one).await, [people[1]]);
    let told = mails(&app).await;
    assert_eq!(told.len(), 2, "what moved, and the seat");
    assert!(told.iter().any(|(_, text)| text.contains("it is yours")));
}

async fn one_mail_sums_up_all_that_changed_for_a_person(app: TestApp) {
    settle(&app).await;
    let body = serde_json::json!({
        "registration_type": "community",
        "legal_name": "Sol Muestra",
        "email": "sol@example.org",
        "code_of_conduct": true,
        "mail_language": "es",
    });
    let call = app.post("/api/v1/registrations").json(&body);
    let answer = call.send().await.expect(201).json();
    let person: Uuid = answer["id"].as_str().unwrap().parse().unwrap();
    app.deliver_mail().await;
    for slug in [SLOT, "notes-that-honor", "welcome"] {
        app.stars(person, slug).await;
    }
    app.signs_up(person, app.slot("notes-that-honor"))
        .await
        .unwrap();
    cancel_slot(&app, SLOT).await;
    change_slot(&app, "notes-that-honor", |row| {
        row.starts_at = Set(row.starts_at.take().unwrap() - HOUR / 2);
    })
    .await;
    change_session(&app, "welcome", |row| {
        row.title_en = Set("Good Morning".to_owned());
        row.title_es = Set(Some("Buenos días".to_owned()));
    })
    .await;
    publish_now(&app).await;
    let told = mails(&app).await;
    let [(to, text)] = told.as_slice() else {
        panic!("{} mails", told.len());
    };
    assert_eq!(to, "sol@example.org");
    for part in [
        "La agenda ha cambiado",
        "Usted la marcó con estrella.",
        "Usted conserva su asiento.",
        "Buenos días",
        "desactivarlo",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

async fn stars_can_be_silent_and_seats_cannot(app: TestApp) {
    let people = people(&app, 2).await;
    for person in &people {
        app.stars(*person, SLOT).await;
        plan::set_star_mail(&app.state.db, *person, false)
            .await
            .unwrap();
    }
    app.signs_up(people[1], app.slot(SLOT)).await.unwrap();
    move_slot(&app, SLOT, -HOUR / 2).await;
    publish_now(&app).await;
    let told = mails(&app).await;
    let to: Vec<&str> = told.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, ["person.1@example.org"]);
    plan::set_star_mail(&app.state.db, people[0], true)
        .await
        .unwrap();
    move_slot(&app, SLOT, HOUR / 2).await;
    publish_now(&app).await;
    assert_eq!(mails(&app).await.len(), 2);
}

async fn other_words_are_no_news(app: TestApp) {
    let people = people(&app, 1).await;
    app.stars(people[0], SLOT).await;
    change_session(&app, SLOT, |row| {
        row.abstract_en = Set(Some("Other words.".to_owned()));
    })
    .await;
    publish_now(&app).await;
    assert!(mails(&app).await.is_empty());
}
