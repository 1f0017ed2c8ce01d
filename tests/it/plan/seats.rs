//! Who can have a seat, who moves up, and who is told.

use gathering::domain::Error;
use gathering::domain::organizers::Actor;
use gathering::domain::plan::{self, Rules, SignUpRefusal, SlotRules, Standing};
use gathering::domain::registrations;
use jiff::SignedDuration;
use uuid::Uuid;

use crate::calendar::{change_slot, publish_now, settle};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    only_confirmed_people_have_seats,
    what_overlaps_is_refused_and_what_touches_is_not,
    a_freed_seat_goes_to_the_next_in_line_with_a_mail,
    who_sits_elsewhere_keeps_the_place_in_line_and_is_told_once,
    giving_up_a_clashing_seat_makes_one_next_elsewhere,
    without_a_waitlist_full_is_full,
    sign_up_opens_and_closes_at_its_time,
    one_person_has_no_more_than_the_limit,
    seats_held_back_are_not_given,
    more_seats_move_the_line_on_and_fewer_throw_nobody_out,
    a_cancelled_registration_gives_all_its_seats_away,
    coming_back_counts_on,
);

const SLOT: &str = "naloxone-and-kindness";

fn refused(outcome: Result<Standing, Error>) -> SignUpRefusal {
    match outcome {
        Err(Error::SignUpRefused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn only_confirmed_people_have_seats(app: TestApp) {
    let slot = app.slot(SLOT);
    app.set_type_capacity("community", Some(1)).await;
    let confirmed = app.attendee("Ada Sample").await;
    let waits = app.attendee("Ben Sample").await;
    assert_eq!(app.signs_up(confirmed, slot).await.unwrap(), Standing::Seat);
    assert_eq!(
        refused(app.signs_up(waits, slot).await),
        SignUpRefusal::NotConfirmed
    );
    let nobody = app.signs_up(Uuid::now_v7(), slot).await;
    assert!(matches!(nobody, Err(Error::NotFound)));
    let nowhere = app.signs_up(confirmed, Uuid::now_v7()).await;
    assert!(matches!(nowhere, Err(Error::NotFound)));
    // Everybody just comes to a keynote.
    let keynote = app.slot("welcome");
    assert_eq!(
        refused(app.signs_up(confirmed, keynote).await),
        SignUpRefusal::NotOffered
    );
    assert_eq!(app.seated(slot).await, [confirmed]);
}

async fn what_overlaps_is_refused_and_what_touches_is_not(app: TestApp) {
    settle(&app).await;
    let (one, other) = app.clashing();
    let person = app.attendee("Ada Sample").await;
    app.signs_up(person, one).await.unwrap();
    assert_eq!(
        refused(app.signs_up(person, other).await),
        SignUpRefusal::Clash(one)
    );
    // It ends at 2:15; moved to where it ends as the other begins, at 2:30, both are possible.
    let (early, late) = ("notes-that-honor", "cultural-humility-daily");
    let gap = app.begins(late).duration_since(app.begins(early)) - SignedDuration::from_mins(60);
    change_slot(&app, early, |row| {
        let at = row.starts_at.take().unwrap();
        row.starts_at = sea_orm::Set(at + i64::try_from(gap.as_millis()).unwrap());
    })
    .await;
    publish_now(&app).await;
    for slug in [early, late] {
        assert_eq!(
            app.signs_up(person, app.slot(slug)).await.unwrap(),
            Standing::Seat
        );
    }
    // A minute more, and they overlap.
    let next = app.attendee("Ben Sample").await;
    change_slot(&app, early, |row| {
        row.starts_at = sea_orm::Set(row.starts_at.take().unwrap() + 60_000);
    })
    .await;
    publish_now(&app).await;
    app.signs_up(next, app.slot(early)).await.unwrap();
    let clash = app.signs_up(next, app.slot(late)).await;
    assert_eq!(refused(clash), SignUpRefusal::Clash(app.slot(early)));
}

/// One seat, which the first has; the others wait.
async fn one_seat(app: &TestApp, people: usize) -> (Uuid, Vec<Uuid>) {
    let slot = app.slot(SLOT);
    app.set_seats(slot, 1).await;
    let people = app.attendees(people).await;
    for (place, person) in people.iter().enumerate() {
        let standing = app.signs_up(*person, slot).await.unwrap();
        let expected = match u64::try_from(place).unwrap() {
            0 => Standing::Seat,
            place => Standing::Waiting(place),
        };
        assert_eq!(standing, expected);
    }
    app.deliver_mail().await;
    (slot, people)
}

async fn a_freed_seat_goes_to_the_next_in_line_with_a_mail(app: TestApp) {
    let (slot, people) = one_seat(&app, 3).await;
    app.gives_up(people[0], slot).await;
    assert_eq!(app.seated(slot).await, [people[1]]);
    assert_eq!(app.in_line(slot).await, [people[2]]);
    let mail = app.deliver_mail().await;
    let [mail] = mail.as_slice() else {
        panic!("{} mails", mail.len());
    };
    assert_eq!(mail.to, "person.1@example.org");
    assert!(
        mail.text.contains("a seat became free, and it is yours"),
        "{}",
        mail.text
    );
    assert!(mail.text.contains("Naloxone"), "{}", mail.text);
    assert!(mail.text.contains("/plan"), "{}", mail.text);
    assert!(!mail.subject.contains("Naloxone"));
}

async fn who_sits_elsewhere_keeps_the_place_in_line_and_is_told_once(app: TestApp) {
    let (slot, people) = one_seat(&app, 4).await;
    let (_, other) = app.clashing();
    app.signs_up(people[1], other).await.unwrap();
    app.gives_up(people[0], slot).await;
    assert_eq!(
        app.seated(slot).await,
        [people[2]],
        "the next without a clash"
    );
    assert_eq!(app.in_line(slot).await, [people[1], people[3]]);
    let mails = app.deliver_mail().await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["person.1@example.org", "person.2@example.org"]);
    assert!(mails[0].text.contains("You keep your place in line"));
    assert!(
        mails[0]
            .text
            .contains("You have a seat in “Parents Helping Parents")
    );
    // Again a seat is free: nothing new is told to who knows it.
    app.gives_up(people[2], slot).await;
    assert_eq!(app.seated(slot).await, [people[3]]);
    let mails = app.deliver_mail().await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["person.3@example.org"]);
}

async fn giving_up_a_clashing_seat_makes_one_next_elsewhere(app: TestApp) {
    let (slot, people) = one_seat(&app, 2).await;
    let (_, other) = app.clashing();
    app.signs_up(people[1], other).await.unwrap();
    app.gives_up(people[0], slot).await;
    assert!(
        app.seated(slot).await.is_empty(),
        "the only one in line sits elsewhere"
    );
    app.gives_up(people[1], other).await;
    assert_eq!(app.seated(slot).await, [people[1]]);
    // And a seat that nobody in line can have is there for who comes.
    app.gives_up(people[1], slot).await;
    assert_eq!(app.signs_up(people[0], slot).await.unwrap(), Standing::Seat);
}

async fn without_a_waitlist_full_is_full(app: TestApp) {
    let slot = app.slot(SLOT);
    app.set_seats(slot, 1).await;
    app.run_sql("UPDATE session SET sign_up_waitlist = FALSE")
        .await;
    let people = app.attendees(2).await;
    app.signs_up(people[0], slot).await.unwrap();
    assert_eq!(
        refused(app.signs_up(people[1], slot).await),
        SignUpRefusal::Full
    );
}

async fn sign_up_opens_and_closes_at_its_time(app: TestApp) {
    let (slot, person) = (app.slot(SLOT), app.attendee("Ada Sample").await);
    let (db, actor, now) = (&app.state.db, app.owner().await, app.now());
    let hour = SignedDuration::from_hours(1);
    let rules = Rules {
        opens_at: Some(now + hour),
        closes_at: Some(now + hour * 3),
        limit: None,
    };
    plan::save_rules(db, &actor, rules, now).await.unwrap();
    let early = app.signs_up(person, slot).await;
    assert_eq!(refused(early), SignUpRefusal::NotYet(now + hour));
    app.state.clock.set(now + hour * 3);
    assert_eq!(
        refused(app.signs_up(person, slot).await),
        SignUpRefusal::Closed
    );
    // One slot may be open for longer.
    let own = SlotRules {
        closes_at: Some(now + hour * 4),
        ..SlotRules::default()
    };
    plan::save_slot_rules(db, &actor, slot, own, now)
        .await
        .unwrap();
    app.signs_up(person, slot).await.unwrap();
    // But never once it has begun.
    let none = Rules::default();
    plan::save_rules(db, &actor, none, now).await.unwrap();
    plan::save_slot_rules(db, &actor, slot, SlotRules::default(), now)
        .await
        .unwrap();
    let late = app.attendee("Ben Sample").await;
    app.state.clock.set(app.begins(SLOT));
    assert_eq!(
        refused(app.signs_up(late, slot).await),
        SignUpRefusal::Closed
    );
    // A window that ends before it begins is none.
    let wrong = Rules {
        opens_at: Some(now + hour),
        closes_at: Some(now),
        limit: Some(0),
    };
    let outcome = plan::save_rules(db, &actor, wrong, now).await;
    assert!(matches!(outcome, Err(Error::Invalid(faults)) if faults.len() == 2));
}

async fn one_person_has_no_more_than_the_limit(app: TestApp) {
    let person = app.attendee("Ada Sample").await;
    let (db, actor, now) = (&app.state.db, app.owner().await, app.now());
    let rules = Rules {
        limit: Some(1),
        ..Rules::default()
    };
    plan::save_rules(db, &actor, rules, now).await.unwrap();
    let (first, second) = (app.slot(SLOT), app.slot("notes-that-honor"));
    app.signs_up(person, first).await.unwrap();
    assert_eq!(
        refused(app.signs_up(person, second).await),
        SignUpRefusal::Limit(1)
    );
    app.gives_up(person, first).await;
    app.signs_up(person, second).await.unwrap();
}

async fn seats_held_back_are_not_given(app: TestApp) {
    let slot = app.slot(SLOT);
    app.set_seats(slot, 3).await;
    let (db, actor, now) = (&app.state.db, app.owner().await, app.now());
    let held = |held_back| SlotRules {
        held_back,
        ..SlotRules::default()
    };
    plan::save_slot_rules(db, &actor, slot, held(2), now)
        .await
        .unwrap();
    let people = app.attendees(3).await;
    assert_eq!(app.signs_up(people[0], slot).await.unwrap(), Standing::Seat);
    assert_eq!(
        app.signs_up(people[1], slot).await.unwrap(),
        Standing::Waiting(1)
    );
    // One fewer held back: it goes to the line at once.
    plan::save_slot_rules(db, &actor, slot, held(1), now)
        .await
        .unwrap();
    assert_eq!(app.seated(slot).await.len(), 2);
}

async fn more_seats_move_the_line_on_and_fewer_throw_nobody_out(app: TestApp) {
    let (slot, people) = one_seat(&app, 4).await;
    app.set_seats(slot, 3).await;
    let stuck = plan::serve_lines(&app.state.db, app.now()).await.unwrap();
    assert!(stuck.is_empty());
    assert_eq!(app.seated(slot).await.len(), 3);
    assert_eq!(app.in_line(slot).await, [people[3]]);
    assert_eq!(app.deliver_mail().await.len(), 2);
    app.set_seats(slot, 1).await;
    assert_eq!(app.seated(slot).await.len(), 3);
    app.state.seats.refresh(app.state.db.read()).await.unwrap();
    let seats = app.state.seats.of(slot).unwrap();
    assert_eq!((seats.over(), seats.left(), seats.waiting), (2, 0, 1));
    // Who leaves now leaves no seat behind.
    app.gives_up(people[0], slot).await;
    assert_eq!(app.in_line(slot).await, [people[3]]);
}

async fn a_cancelled_registration_gives_all_its_seats_away(app: TestApp) {
    let (slot, people) = one_seat(&app, 3).await;
    let other = app.slot("notes-that-honor");
    app.set_seats(other, 1).await;
    app.signs_up(people[0], other).await.unwrap();
    app.signs_up(people[2], other).await.unwrap();
    let (db, actor, now) = (&app.state.db, Actor::attendee(), app.now());
    registrations::cancel(db, &actor, people[0], now)
        .await
        .unwrap();
    assert_eq!(app.seated(slot).await, [people[1]]);
    assert_eq!(app.seated(other).await, [people[2]]);
    // A place in line ends too.
    registrations::cancel(db, &actor, people[2], now)
        .await
        .unwrap();
    assert!(app.in_line(slot).await.is_empty());
    assert!(app.seated(other).await.is_empty());
}

async fn coming_back_counts_on(app: TestApp) {
    let (slot, person) = (app.slot(SLOT), app.attendee("Ada Sample").await);
    let changes = async || app.sign_ups(slot).await[0].changes;
    app.signs_up(person, slot).await.unwrap();
    app.signs_up(person, slot).await.unwrap();
    assert_eq!(changes().await, 1, "the same again is no change");
    app.gives_up(person, slot).await;
    app.gives_up(person, slot).await;
    assert_eq!(changes().await, 2);
    app.signs_up(person, slot).await.unwrap();
    assert_eq!(changes().await, 3);
    assert_eq!(app.sign_ups(slot).await.len(), 1);
}
