//! Seats, what is held back, times and limits: set, and what comes of it.

use entity::{slot, slot_change};
use gathering::domain::Error;
use gathering::domain::organizers::{Actor, Role};
use gathering::domain::plan::{self, SlotSettings};

use super::{LIST, OTHER, SLUG, actions, code, page, save, seen, seen_on};
use crate::race::crowd;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    fewer_seats_throw_nobody_out_and_say_how_many_are_over,
    more_seats_move_the_line_up_at_once,
    what_somebody_else_changed_meanwhile_is_not_put_over,
    of_many_who_set_a_slot_at_once_one_does,
    seats_that_are_held_back_are_given_by_organizers_alone,
    rules_open_close_and_limit,
    what_was_typed_wrong_stays_in_the_form,
);

async fn fewer_seats_throw_nobody_out_and_say_how_many_are_over(app: TestApp) {
    let slot = app.slot(SLUG);
    let people = app.attendees(5).await;
    for person in &people {
        app.signs_up(*person, slot).await.unwrap();
    }
    // The registrar may not change the agenda, but its seats.
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let before = app.rows::<slot::Entity>().await;
    let saved = save(&browser, slot, &[("capacity", "3")]).await.expect(303);
    let after = saved.header("location").to_owned();
    let shown = browser.get(after).await.expect(200);
    shown
        .shows("It is saved.")
        .shows("2 people more have a seat than there are seats")
        .shows("Nobody loses a seat.")
        .shows("of 3 seats");
    browser.get(LIST).await.shows("2 over");
    assert_eq!(app.seated(slot).await.len(), 5);
    assert!(app.deliver_mail().await.iter().all(|mail| {
        let text = &mail.text;
        !text.contains("The organizers had to end")
    }));
    // It is a change of the draft like any other.
    let row = app.rows::<slot::Entity>().await;
    let row = row.into_iter().find(|row| row.id == slot).unwrap();
    let was = before.into_iter().find(|row| row.id == slot).unwrap();
    assert_eq!(row.sign_up_capacity, Some(3));
    assert_eq!(row.version, was.version + 1);
    let changes = app.rows::<slot_change::Entity>().await;
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (changes[0].slot_id, changes[0].version),
        (slot, row.version)
    );
    assert_eq!(actions(&app, "slot.changed").await.len(), 1);
    assert_eq!(actions(&app, "sign_up.slot_changed").await.len(), 1);
    // Nobody gets a seat before two have given theirs up.
    app.gives_up(people[0], slot).await;
    let late = app.attendee("Late Sample").await;
    app.signs_up(late, slot).await.unwrap();
    assert_eq!(app.in_line(slot).await, [late]);
}

async fn more_seats_move_the_line_up_at_once(app: TestApp) {
    let slot = app.slot(SLUG);
    app.set_seats(slot, 1).await;
    let people = app.attendees(4).await;
    for person in &people {
        app.signs_up(*person, slot).await.unwrap();
    }
    app.run_sql("UPDATE registration SET mail_language = 'es' WHERE legal_name = 'Person 2'")
        .await;
    app.deliver_mail().await;
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let saved = save(&browser, slot, &[("capacity", "3")]).await.expect(303);
    // No worker has run: the same transaction moved them up.
    assert_eq!(app.in_line(slot).await, [people[3]]);
    let mut seated = app.seated(slot).await;
    seated.sort();
    assert_eq!(seated, people[..3]);
    let shown = browser.get(saved.header("location")).await.expect(200);
    shown.shows("2 people in line got a seat, and an e-mail about it.");
    let mail = app.deliver_mail().await;
    assert_eq!(mail.len(), 2);
    assert!(mail[0].text.contains("a seat became free, and it is yours"));
    assert!(
        mail[1]
            .text
            .contains("quedó libre un asiento y es para usted")
    );
}

async fn what_somebody_else_changed_meanwhile_is_not_put_over(app: TestApp) {
    let slot = app.slot(SLUG);
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let old = seen(&browser, slot).await;
    save(&browser, slot, &[("held_back", "4")])
        .await
        .expect(303);
    let stale = [("seen", old.as_str()), ("capacity", "12")];
    let shown = browser.post(page(slot), stale).await.expect(409);
    shown
        .shows("Somebody changed this session meanwhile")
        .shows("value=\"12\"")
        .shows("and 4 held back")
        .shows("of 40 seats");
    // Whoever saves again has seen it.
    let now = seen_on(&shown);
    let again = [("seen", now.as_str()), ("capacity", "12")];
    browser.post(page(slot), again).await.expect(303);
    browser.get(page(slot)).await.shows("of 12 seats");
}

/// All have seen the same: the first one sets it, and the others are told.
async fn of_many_who_set_a_slot_at_once_one_does(app: TestApp) {
    let slot = app.slot(SLUG);
    let seen = plan::slot_settings(app.state.db.read(), slot).await;
    let seen = seen.unwrap().seen();
    let told = crowd(&app, move |app, number| {
        let seen = seen.clone();
        async move {
            let typed = SlotSettings {
                capacity: Some(100 + i32::try_from(number).unwrap()),
                ..SlotSettings::default()
            };
            let (db, actor, now) = (&app.state.db, Actor::command_line(), app.now());
            let saved = plan::save_slot_settings(db, &actor, slot, &seen, typed, now).await;
            match saved {
                Ok(_) => Some(typed),
                Err(Error::Stale) => None,
                Err(other) => panic!("{other}"),
            }
        }
    })
    .await;
    let set: Vec<SlotSettings> = told.into_iter().flatten().collect();
    assert_eq!(set.len(), 1);
    let stands = plan::slot_settings(app.state.db.read(), slot).await;
    assert_eq!(stands.unwrap(), set[0]);
}

async fn seats_that_are_held_back_are_given_by_organizers_alone(app: TestApp) {
    let slot = app.slot(SLUG);
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let fields = [("capacity", "2"), ("held_back", "1")];
    save(&browser, slot, &fields).await.expect(303);
    let people = app.attendees(4).await;
    for person in &people[..3] {
        app.signs_up(*person, slot).await.unwrap();
    }
    assert_eq!(app.seated(slot).await, [people[0]], "one is held back");
    assert_eq!(app.in_line(slot).await, people[1..3]);
    // The last one comes before the line, and what is held back is one less.
    let code = code(&app, "Person 3").await;
    let give = format!("{}/give", page(slot));
    let given = browser.post(&give, [("code", code.as_str())]).await;
    given.expect(303);
    let mut seated = app.seated(slot).await;
    seated.sort();
    assert_eq!(seated, [people[0], people[3]]);
    assert_eq!(app.in_line(slot).await, people[1..3]);
    let shown = browser.get(page(slot)).await.expect(200);
    shown.hides("held back</dd>").shows("2 people in line");
    // Seats that are no longer held back go to the line.
    let fields = [("capacity", "4"), ("held_back", "2")];
    save(&browser, slot, &fields).await.expect(303);
    assert_eq!(app.in_line(slot).await, people[1..3]);
    save(&browser, slot, &[("capacity", "4")]).await.expect(303);
    assert!(app.in_line(slot).await.is_empty());
}

async fn rules_open_close_and_limit(app: TestApp) {
    let (slot, other) = (app.slot(SLUG), app.slot(OTHER));
    let people = app.attendees(3).await;
    let browser = app.signed_in("Pru", &[Role::Program]).await;
    let rules = [
        ("opens_date", "2026-03-10"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-04-15"),
        ("closes_time", "17:00"),
        ("limit", "1"),
    ];
    let saved = browser.post(LIST, rules).await.expect(303);
    let shown = browser.get(saved.header("location")).await.expect(200);
    shown
        .shows("It is saved.")
        .shows("Opens March 10, 2026, 9:00\u{a0}AM.")
        .shows("Closes April 15, 2026, 5:00\u{a0}PM.")
        .shows("Each person can have 1 seat or place in line.")
        .shows("value=\"2026-03-10\"");
    let refused = async |person, slot| format!("{:?}", app.signs_up(person, slot).await);
    assert!(refused(people[0], slot).await.contains("NotYet"));
    // One slot opens by itself.
    let fields = [("opens_date", "2026-03-01"), ("opens_time", "08:00")];
    save(&browser, other, &fields).await.expect(303);
    app.signs_up(people[0], other).await.unwrap();
    browser
        .get(page(other))
        .await
        .shows("What people see now: Open");
    app.set_clock("2026-03-11T15:00:00Z");
    assert!(refused(people[0], slot).await.contains("Limit(1)"));
    app.signs_up(people[1], slot).await.unwrap();
    app.set_clock("2026-04-16T15:00:00Z");
    let browser = app.signed_in("Prue", &[Role::Program]).await;
    assert!(refused(people[2], slot).await.contains("Closed"));
    browser
        .get(page(slot))
        .await
        .shows("What people see now: Closed");
    assert_eq!(actions(&app, "sign_up.rules_changed").await.len(), 1);
}

async fn what_was_typed_wrong_stays_in_the_form(app: TestApp) {
    let slot = app.slot(SLUG);
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let wrong = [
        ("opens_date", "2026-03-10"),
        ("opens_time", ""),
        ("limit", "many"),
    ];
    let shown = browser.post(LIST, wrong).await.expect(422);
    shown
        .shows("Sign-up opens, Time: Enter a time")
        .shows("Limit for each person: Enter a whole number")
        .shows("value=\"many\"")
        .shows("<details open>");
    let none = browser.post(LIST, [("limit", "0")]).await.expect(422);
    none.shows("This is too much or too little.");
    let wrong = [
        ("capacity", "-1"),
        ("held_back", "some"),
        ("opens_date", "2026-03-10"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-03-09"),
        ("closes_time", "09:00"),
    ];
    let shown = save(&browser, slot, &wrong).await.expect(422);
    shown
        .shows("Number of seats: Enter a whole number")
        .shows("Held back: Enter a whole number")
        .shows("The end must come after the beginning.")
        .shows("value=\"some\"");
    assert!(
        actions(&app, "sign_up.")
            .await
            .iter()
            .all(|it| it.ends_with("listed"))
    );
}
