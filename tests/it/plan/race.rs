//! Many at once: seats never exceed, lines keep their order, nobody in line is forgotten; and a look that can see it
//! when it is not so.

use std::sync::Arc;
use std::time::Duration;

use entity::sign_up;
use gathering::domain::Error;
use gathering::domain::plan::Standing;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, Set,
};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::race::{CROWD, crowd};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    five_seats_are_given_once_and_the_others_wait_in_order,
    people_who_come_and_go_at_random_leave_no_seat_empty,
    one_person_who_clicks_many_times_has_one_seat,
    who_goes_away_in_the_middle_keeps_nobody_waiting,
    one_person_at_two_clashing_slots_at_once_gets_one,
    two_slots_that_free_each_other_do_not_wait_in_a_circle,
    seats_given_without_the_lock_are_seen_to_exceed,
);

const SEATS: i32 = 5;
const SLOT: &str = "naloxone-and-kindness";

async fn with_five_seats(app: &TestApp) -> (Uuid, Vec<Uuid>) {
    let slot = app.slot(SLOT);
    app.set_seats(slot, SEATS).await;
    (slot, app.attendees(CROWD).await)
}

async fn five_seats_are_given_once_and_the_others_wait_in_order(app: TestApp) {
    let (slot, people) = with_five_seats(&app).await;
    let told = crowd(&app, move |app, number| {
        let person = people[number];
        async move { (person, app.signs_up(person, slot).await.unwrap()) }
    })
    .await;
    assert_eq!(app.seated(slot).await.len(), 5);
    let line = app.in_line(slot).await;
    assert_eq!(line.len(), CROWD - 5);
    let rows = app.sign_ups(slot).await;
    let numbers: Vec<i64> = rows.iter().filter_map(|row| row.line_number).collect();
    let expected: Vec<i64> = (1..=59).collect();
    assert_eq!(
        numbers, expected,
        "everybody in line has a number of their own"
    );
    // Each was told what the line says.
    for (person, standing) in told {
        match standing {
            Standing::Seat => assert!(app.seated(slot).await.contains(&person)),
            Standing::Waiting(place) => {
                assert_eq!(line[usize::try_from(place).unwrap() - 1], person);
            }
        }
    }
}

/// 64 people race for five seats, and then each gives up and comes back, as chance has it.
async fn people_who_come_and_go_at_random_leave_no_seat_empty(app: TestApp) {
    let (slot, people) = with_five_seats(&app).await;
    let everybody = people.clone();
    crowd(&app, move |app, number| {
        let person = everybody[number];
        async move {
            app.signs_up(person, slot).await.unwrap();
            for round in 0..3_u64 {
                // Another order each time, without a source of chance that a failure could not repeat.
                let hash = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (round + 40);
                tokio::time::sleep(Duration::from_millis(hash % 7)).await;
                app.gives_up(person, slot).await;
                if !hash.is_multiple_of(3) || round < 2 {
                    app.signs_up(person, slot).await.unwrap();
                }
            }
        }
    })
    .await;
    let (seated, line) = (app.seated(slot).await, app.in_line(slot).await);
    assert!(seated.len() <= 5, "{} sit on five seats", seated.len());
    assert!(
        line.is_empty() || seated.len() == 5,
        "{} wait while {} sit",
        line.len(),
        seated.len()
    );
    let rows = app.sign_ups(slot).await;
    let mut numbers: Vec<i64> = rows.iter().filter_map(|row| row.line_number).collect();
    numbers.dedup();
    assert_eq!(numbers.len(), line.len(), "no number is given twice");
    // Then all leave, the line first to last: nobody is left out on the way.
    for person in line.iter().chain(&seated) {
        app.gives_up(*person, slot).await;
        let (seated, line) = (app.seated(slot).await, app.in_line(slot).await);
        assert!(line.is_empty() || seated.len() == 5);
    }
    assert!(app.seated(slot).await.is_empty());
}

async fn one_person_who_clicks_many_times_has_one_seat(app: TestApp) {
    let (slot, people) = with_five_seats(&app).await;
    let person = people[0];
    let told = crowd(&app, move |app, _| async move {
        app.signs_up(person, slot).await
    })
    .await;
    for standing in told {
        assert_eq!(standing.unwrap(), Standing::Seat);
    }
    assert_eq!(app.seated(slot).await, [person]);
    assert_eq!(app.count::<sign_up::Entity>().await, 1);
}

/// Many are served by one of them, who may be called away, as when a phone loses its network: nobody else hears of it.
async fn who_goes_away_in_the_middle_keeps_nobody_waiting(app: TestApp) {
    let (slot, people) = with_five_seats(&app).await;
    let sign_up = |person: Uuid| {
        let app = app.clone();
        tokio::spawn(async move { app.signs_up(person, slot).await })
    };
    let tasks: Vec<_> = people.iter().map(|person| sign_up(*person)).collect();
    let mut stay = Vec::new();
    for (number, task) in tasks.into_iter().enumerate() {
        if number % 2 == 0 {
            tokio::time::sleep(Duration::from_micros(300)).await;
            task.abort();
        } else {
            stay.push((people[number], task));
        }
    }
    for (person, task) in stay {
        let told = tokio::time::timeout(Duration::from_secs(20), task).await;
        let told = told.expect("everybody is told").unwrap().unwrap();
        let is_seated = app.seated(slot).await.contains(&person);
        assert_eq!(told == Standing::Seat, is_seated);
    }
    assert_eq!(app.seated(slot).await.len(), 5);
}

async fn one_person_at_two_clashing_slots_at_once_gets_one(app: TestApp) {
    let (one, other) = app.clashing();
    let people = app.attendees(8).await;
    let everybody = people.clone();
    let told = crowd(&app, move |app, number| {
        let (person, slot) = (everybody[number % 8], [one, other][number / 8 % 2]);
        async move { app.signs_up(person, slot).await }
    })
    .await;
    let refused = told.iter().filter(|told| told.is_err()).count();
    assert_eq!(
        refused,
        CROWD / 2,
        "each person is refused at one of the two"
    );
    for person in people {
        let seats = [app.seated(one).await, app.seated(other).await].concat();
        assert_eq!(seats.iter().filter(|seated| **seated == person).count(), 1);
    }
}

/// Who gives up a seat can be next elsewhere: so each gives way to the other, all at once.
async fn two_slots_that_free_each_other_do_not_wait_in_a_circle(app: TestApp) {
    let (one, other) = app.clashing();
    for slot in [one, other] {
        app.set_seats(slot, 16).await;
    }
    let people = app.attendees(32).await;
    for (number, person) in people.iter().enumerate() {
        app.signs_up(*person, [one, other][number % 2])
            .await
            .unwrap();
    }
    // The other half's seats are full: everybody waits for one there.
    for (number, person) in people.iter().enumerate() {
        let slot = [other, one][number % 2];
        assert!(matches!(
            app.signs_up(*person, slot).await,
            Ok(Standing::Waiting(_))
        ));
    }
    let everybody = people.clone();
    crowd(&app, move |app, number| {
        let number = number % 32;
        let (person, slot) = (everybody[number], [one, other][number % 2]);
        async move { app.gives_up(person, slot).await }
    })
    .await;
    let seated = [app.seated(one).await, app.seated(other).await].concat();
    assert_eq!(seated.len(), 32, "everybody has changed over");
    assert!(app.in_line(one).await.is_empty() && app.in_line(other).await.is_empty());
}

/// The same crowd, served by looking first and writing then without the lock: more than five get in. A test that
/// could not see this would prove nothing.
async fn seats_given_without_the_lock_are_seen_to_exceed(app: TestApp) {
    let (slot, people) = with_five_seats(&app).await;
    let everybody_has_looked = Arc::new(Barrier::new(CROWD));
    crowd(&app, move |app, number| {
        let person = people[number];
        let everybody_has_looked = Arc::clone(&everybody_has_looked);
        async move {
            let db = &app.state.db;
            let seen = taken(db.read(), slot).await;
            everybody_has_looked.wait().await;
            db.write(async |transaction| {
                if seen < 5 {
                    sign_up::ActiveModel {
                        id: Set(Uuid::now_v7()),
                        registration_id: Set(person),
                        slot_id: Set(slot),
                        status: Set("seat".to_owned()),
                        line_number: Set(None),
                        changes: Set(1),
                        created_at: Set(0),
                        updated_at: Set(0),
                    }
                    .insert(transaction)
                    .await?;
                }
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
        }
    })
    .await;
    let seated = app.seated(slot).await.len();
    assert!(seated > 5, "only {seated}: the test cannot see the fault");
}

async fn taken(connection: &impl ConnectionTrait, slot: Uuid) -> u64 {
    sign_up::Entity::find()
        .filter(sign_up::Column::SlotId.eq(slot))
        .filter(sign_up::Column::Status.eq("seat"))
        .count(connection)
        .await
        .unwrap()
}
