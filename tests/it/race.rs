//! Many at once: the last places are given once, whatever the database; and a look that can see it when
//! they are not.

use std::sync::Arc;

use entity::{message, registration};
use gathering::domain::Error;
use gathering::domain::organizers::Role;
use gathering::domain::registrations::Status;
use poem::http::Method;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, Set,
};
use serde_json::{Value, json};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_last_places_are_given_once,
    giving_places_without_the_lock_is_seen_to_oversell,
    cancelling_many_times_at_once_moves_one_person_up,
    one_key_sent_many_times_at_once_makes_one_registration,
    changes_of_different_answers_at_once_are_all_kept,
);

pub(crate) const CROWD: usize = 64;
const PLACES: i32 = 5;

/// Runs `work` as often as there are people, all at once; each comes from a network of their own.
pub(crate) async fn crowd<T, F>(app: &TestApp, work: impl Fn(TestApp, usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let tasks: Vec<_> = (0..CROWD)
        .map(|person| tokio::spawn(work(app.clone(), person)))
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

fn body(person: usize) -> Value {
    json!({
        "registration_type": "community",
        "legal_name": format!("Person {person}"),
        "email": format!("person.{person}@example.org"),
        "code_of_conduct": true,
    })
}

async fn confirmed(connection: &impl ConnectionTrait) -> u64 {
    registration::Entity::find()
        .filter(registration::Column::Status.eq(Status::Confirmed.as_str()))
        .count(connection)
        .await
        .unwrap()
}

async fn the_last_places_are_given_once(app: TestApp) {
    app.set_conference_capacity(Some(PLACES)).await;
    let answers = crowd(&app, async |app: TestApp, person: usize| {
        let call = app.post("/api/v1/registrations").json(&body(person));
        let call = call.from(&format!("203.0.113.{person}"));
        call.send().await.expect(201).json()
    })
    .await;
    let told = |status: &str| {
        answers
            .iter()
            .filter(|answer| answer["status"] == status)
            .count()
    };
    assert_eq!(told("confirmed"), 5);
    assert_eq!(told("waitlisted"), CROWD - 5);

    let rows = app.registrations().await;
    assert_eq!(rows.len(), CROWD);
    assert_eq!(confirmed(app.state.db.read()).await, 5);
    let mut line: Vec<i64> = rows.iter().filter_map(|row| row.line_number).collect();
    line.sort_unstable();
    let expected: Vec<i64> = (1..=59).collect();
    assert_eq!(line, expected, "everybody in line has a place of their own");
    let mut places: Vec<u64> = answers
        .iter()
        .filter_map(|answer| answer["place"].as_u64())
        .collect();
    places.sort_unstable();
    assert_eq!(places, (1..=59).collect::<Vec<u64>>());
    // Each has a mail that says the same.
    assert_eq!(app.count::<message::Entity>().await, 64);
}

/// The same crowd, served by looking first and writing then without the lock: more than five get in. A
/// test that could not see this would prove nothing.
async fn giving_places_without_the_lock_is_seen_to_oversell(app: TestApp) {
    app.set_conference_capacity(Some(PLACES)).await;
    app.registers("community", "First", "first@example.org")
        .await;
    let first = app.registration_of("First").await;
    let everybody_has_looked = Arc::new(Barrier::new(CROWD));
    crowd(&app, move |app: TestApp, person: usize| {
        let first = first.clone();
        let everybody_has_looked = Arc::clone(&everybody_has_looked);
        async move {
            let mut row = first.into_active_model().reset_all();
            row.id = Set(Uuid::now_v7());
            row.code = Set(format!("T{person}"));
            let db = &app.state.db;
            let seen = confirmed(db.read()).await;
            everybody_has_looked.wait().await;
            db.write(async |transaction| {
                if seen < 5 {
                    row.clone().insert(transaction).await?;
                }
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
        }
    })
    .await;
    assert!(confirmed(app.state.db.read()).await > 5);
}

async fn cancelling_many_times_at_once_moves_one_person_up(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    let secret = app.registers("community", "Ana", "ana@example.org").await;
    app.registers("community", "Bo", "bo@example.org").await;
    app.registers("community", "Cy", "cy@example.org").await;
    crowd(&app, move |app: TestApp, _| {
        let path = format!("/registration/{secret}/cancel");
        async move {
            let call = app.post(path).form([("", ""); 0]);
            call.send().await.expect(303)
        }
    })
    .await;
    assert_eq!(app.registration_of("Ana").await.status, "cancelled");
    assert_eq!(app.registration_of("Bo").await.status, "confirmed");
    assert_eq!(app.registration_of("Cy").await.status, "waitlisted");
    let mail = app.rows::<message::Entity>().await;
    let about = |template: &str| mail.iter().filter(|mail| mail.template == template).count();
    assert_eq!(about("registration-cancelled"), 1);
    assert_eq!(about("registration-promoted"), 1);
}

async fn one_key_sent_many_times_at_once_makes_one_registration(app: TestApp) {
    let key = Uuid::now_v7().to_string();
    let answers = crowd(&app, move |app: TestApp, person: usize| {
        let key = key.clone();
        async move {
            let call = app.post("/api/v1/registrations").json(&body(0));
            let call = call.from(&format!("203.0.113.{person}"));
            let call = call.header("Idempotency-Key", &key);
            call.send().await.expect(201).json()
        }
    })
    .await;
    assert_eq!(app.registrations().await.len(), 1);
    assert!(
        answers
            .iter()
            .all(|answer| answer["id"] == answers[0]["id"])
    );
    assert!(
        answers
            .iter()
            .all(|answer| answer["code"] == answers[0]["code"])
    );
}

async fn changes_of_different_answers_at_once_are_all_kept(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    for round in 0..8 {
        let told = app
            .registers_by_api("community", &format!("Dani {round}"))
            .await;
        let path = format!("/api/v1/registrations/{}", told["id"].as_str().unwrap());
        let fields = ["badge_name", "pronouns", "phone", "organization"];
        let tasks: Vec<_> = fields
            .into_iter()
            .map(|field| {
                let (app, token, path) = (app.clone(), token.clone(), path.clone());
                tokio::spawn(async move {
                    let call = app.call(Method::PATCH, path).token(&token);
                    let body = json!({ field: format!("new {field}") });
                    call.json(&body).send().await.expect(200);
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let one = app.get(path).token(&token).send().await.expect(200).json();
        for field in fields {
            assert_eq!(one[field], format!("new {field}"), "{one}");
        }
    }
}
