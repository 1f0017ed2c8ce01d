//! `Idempotency-Key`: a request that is sent again is the same request, for a day.

use entity::{idempotency_key, manage_link, message};
use serde_json::Value;

use super::body;
use crate::support::{Answer, TestApp, on_both_databases, secret_in};

on_both_databases!(
    the_same_key_and_body_answer_the_same_registration_with_a_fresh_link,
    the_same_key_with_another_body_is_refused,
    a_key_is_forgotten_after_a_day,
    a_repetition_tells_where_the_registration_stands_now,
    a_repetition_is_answered_after_the_window_too,
    a_request_that_failed_leaves_its_key_free,
    without_a_key_each_request_is_its_own,
    a_key_that_is_no_uuid_is_refused,
);

const KEY: &str = "018f2f5e-7c1a-7a52-9f0e-6a3e5f1b2c3d";

async fn send(app: &TestApp, key: &str, body: &Value) -> Answer {
    let call = app.post("/api/v1/registrations").json(body);
    call.header("Idempotency-Key", key).send().await
}

async fn the_same_key_and_body_answer_the_same_registration_with_a_fresh_link(app: TestApp) {
    let body = body("standard", "Dani Rivera", "dani@example.org");
    let first = send(&app, KEY, &body).await.expect(201);
    app.set_clock("2026-03-03T14:59:59Z");
    let second = send(&app, KEY, &body).await.expect(201);
    assert_eq!(first.header("location"), second.header("location"));
    let (first, second) = (first.json(), second.json());
    for field in ["id", "code", "status", "place"] {
        assert_eq!(first[field], second[field], "{field}");
    }
    assert_ne!(first["manage_url"], second["manage_url"]);
    for told in [first, second] {
        let link = secret_in(told["manage_url"].as_str().unwrap());
        let page = app.get(format!("/registration/{link}")).send().await;
        page.expect(200).shows("Dani Rivera");
    }
    assert_eq!(app.registrations().await.len(), 1);
    assert_eq!(app.count::<message::Entity>().await, 1);
    assert_eq!(app.count::<manage_link::Entity>().await, 2);
}

async fn the_same_key_with_another_body_is_refused(app: TestApp) {
    let dani = body("standard", "Dani Rivera", "dani@example.org");
    send(&app, KEY, &dani).await.expect(201);
    let kim = body("standard", "Kim Vang", "dani@example.org");
    let refused = send(&app, KEY, &kim).await;
    let refused = refused.expect_problem(422, "idempotency_key_reused");
    refused.hides("manage_url").hides("Dani");
    assert_eq!(app.registrations().await.len(), 1);
    assert_eq!(app.count::<manage_link::Entity>().await, 1);
}

async fn a_key_is_forgotten_after_a_day(app: TestApp) {
    let body = body("standard", "Dani Rivera", "dani@example.org");
    let first = send(&app, KEY, &body).await.expect(201).json();
    app.set_clock("2026-03-03T15:00:00Z");
    let second = send(&app, KEY, &body).await.expect(201).json();
    assert_ne!(first["id"], second["id"]);
    assert_eq!(app.registrations().await.len(), 2);
    let keys = app.rows::<idempotency_key::Entity>().await;
    assert_eq!(keys.len(), 1);
    assert_eq!(keys[0].registration_id.to_string(), second["id"]);
}

async fn a_repetition_tells_where_the_registration_stands_now(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    let body = body("student", "Kim Vang", "kim@example.org");
    let first = send(&app, KEY, &body).await.expect(201).json();
    assert_eq!(
        (&first["status"], &first["place"]),
        (&"waitlisted".into(), &1.into())
    );
    let call = app.post(format!("/registration/{dani}/cancel"));
    call.send().await.expect(303);
    let second = send(&app, KEY, &body).await.expect(201).json();
    assert_eq!(
        (&second["status"], &second["place"]),
        (&"confirmed".into(), &Value::Null)
    );
}

async fn a_repetition_is_answered_after_the_window_too(app: TestApp) {
    app.set_clock("2026-04-11T04:58:59Z");
    let body = body("community", "Dani Rivera", "dani@example.org");
    let first = send(&app, KEY, &body).await.expect(201).json();
    app.set_clock("2026-04-11T04:59:59Z");
    let second = send(&app, KEY, &body).await.expect(201).json();
    assert_eq!(first["id"], second["id"]);
}

async fn a_request_that_failed_leaves_its_key_free(app: TestApp) {
    let faulty = body("standard", "", "dani@example.org");
    send(&app, KEY, &faulty)
        .await
        .expect_problem(422, "invalid");
    let mended = body("standard", "Dani Rivera", "dani@example.org");
    send(&app, KEY, &mended).await.expect(201);
    assert_eq!(app.registrations().await.len(), 1);
}

async fn without_a_key_each_request_is_its_own(app: TestApp) {
    let body = body("standard", "Dani Rivera", "dani@example.org");
    for _ in 0..2 {
        let call = app.post("/api/v1/registrations").json(&body);
        call.send().await.expect(201);
    }
    assert_eq!(app.registrations().await.len(), 2);
}

async fn a_key_that_is_no_uuid_is_refused(app: TestApp) {
    let body = body("standard", "Dani Rivera", "dani@example.org");
    let answer = send(&app, "my key", &body).await;
    answer.expect_problem(400, "bad_request");
    assert_eq!(app.registrations().await.len(), 0);
}
