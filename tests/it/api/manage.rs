//! What a token of the registration team does: read, list, change, cancel.

use entity::{audit_entry, message};
use gathering::domain::organizers::Role;
use gathering::domain::secret::Secret;
use poem::http::{Method, header};
use serde_json::{Value, json};
use uuid::Uuid;

use super::body;
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    one_registration_is_told_without_its_protected_answers,
    the_list_comes_in_pages_that_miss_nobody,
    a_limit_out_of_bounds_is_refused,
    a_change_keeps_what_is_not_sent,
    a_faulty_change_changes_nothing,
    deleting_cancels_and_never_erases,
    what_was_declined_cannot_be_cancelled,
    an_unknown_registration_is_not_found,
    what_a_token_looks_at_and_does_stands_in_the_history,
    private_answers_are_kept_by_nobody,
);

async fn ask(app: &TestApp, method: Method, path: &str, token: &Secret) -> Answer {
    let call = app.call(method, format!("/api/v1/registrations{path}"));
    call.token(token).send().await
}

async fn one_registration_is_told_without_its_protected_answers(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let mut body = body("scholarship", "Dani Rivera", "Dani@example.org");
    body["scholarship_reason"] = json!("A small pension.");
    body["accommodations"] = json!(["large-print"]);
    body["accommodation_note"] = json!("near the door");
    body["meals"] = json!(["monday-lunch"]);
    let told = app.post("/api/v1/registrations").json(&body).send().await;
    let told = told.expect(201).json();
    let id = told["id"].as_str().unwrap();
    let answer = ask(&app, Method::GET, &format!("/{id}"), &token).await;
    let answer = answer.expect(200);
    answer.hides("pension").hides("near the door");
    answer.hides("large-print").hides("manage_url");
    let one = answer.json();
    assert_eq!(
        one,
        json!({
            "id": told["id"],
            "code": told["code"],
            "status": "pending",
            "registration_type": "scholarship",
            "registration_type_name": {"en": "Scholarship", "es": "Beca"},
            "legal_name": "Dani Rivera",
            "email": "Dani@example.org",
            "meals": ["monday-lunch"],
            "mail_language": "en",
            "price_cents": 0,
            "discount_cents": 0,
            "amount_due_cents": 0,
            "created_at": "2026-03-02T15:00:00Z",
            "updated_at": "2026-03-02T15:00:00Z",
            "answers": [],
        })
    );
}

async fn the_list_comes_in_pages_that_miss_nobody(app: TestApp) {
    let token = app.token(&[Role::Owner]).await;
    let mut made = Vec::new();
    for number in 0..7 {
        let told = app
            .registers_by_api("community", &format!("Person{number}"))
            .await;
        made.push(told["id"].clone());
    }
    let mut seen = Vec::new();
    let mut pages = 0;
    let mut path = "?limit=3".to_owned();
    loop {
        let page = ask(&app, Method::GET, &path, &token)
            .await
            .expect(200)
            .json();
        pages += 1;
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 3);
        seen.extend(items.iter().map(|item| item["id"].clone()));
        if pages == 1 {
            // Somebody registers while the pages are turned: nobody is missed or told twice.
            let told = app.registers_by_api("community", "Latecomer").await;
            made.push(told["id"].clone());
        }
        match page["next"].as_str() {
            Some(next) => path = format!("?limit=3&after={next}"),
            None => break,
        }
    }
    assert_eq!((pages, seen), (3, made));
    let all = ask(&app, Method::GET, "", &token).await.expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 8);
    assert_eq!(all["next"], Value::Null);
}

async fn a_limit_out_of_bounds_is_refused(app: TestApp) {
    let token = app.token(&[Role::Owner]).await;
    for path in ["?limit=0", "?limit=201", "?limit=many", "?after=me"] {
        let answer = ask(&app, Method::GET, path, &token).await;
        answer.expect_problem(400, "bad_request");
    }
}

async fn a_change_keeps_what_is_not_sent(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let mut body = body("standard", "Dani Rivera", "dani@example.org");
    body["pronouns"] = json!("she/her");
    body["phone"] = json!("608 555 0100");
    body["meals"] = json!(["monday-lunch", "monday-dinner"]);
    body["accommodations"] = json!(["large-print"]);
    body["scholarship_reason"] = json!("told by mistake");
    let told = app.post("/api/v1/registrations").json(&body).send().await;
    let id = told.expect(201).json()["id"].clone();
    app.set_clock("2026-03-04T15:00:00Z");
    let change = json!({"legal_name": "Daniela Rivera", "phone": "", "meals": ["tuesday-lunch"]});
    let call = app.call(
        Method::PATCH,
        format!("/api/v1/registrations/{}", id.as_str().unwrap()),
    );
    let changed = call
        .token(&token)
        .json(&change)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(changed["legal_name"], "Daniela Rivera");
    assert_eq!(changed["pronouns"], "she/her");
    assert_eq!(changed["phone"], Value::Null);
    assert_eq!(changed["meals"], json!(["tuesday-lunch"]));
    assert_eq!(changed["email"], "dani@example.org");
    assert_eq!(changed["updated_at"], "2026-03-04T15:00:00Z");
    assert_eq!(changed["status"], "confirmed");
    let needs = app.rows::<entity::accommodation_request::Entity>().await;
    assert_eq!(needs[0].kinds, "large-print", "the protected answers stay");
    let reasons = app.rows::<entity::scholarship_reason::Entity>().await;
    assert_eq!(reasons.len(), 1);
    let mail = app.rows::<message::Entity>().await;
    assert!(
        mail.iter()
            .any(|row| row.template == "registration-changed")
    );
}

async fn a_faulty_change_changes_nothing(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let told = app.registers_by_api("standard", "Dani").await;
    let before = app.registration_of("Dani").await;
    let path = format!("/api/v1/registrations/{}", told["id"].as_str().unwrap());
    let call = app.call(Method::PATCH, path.clone());
    let change = json!({"legal_name": "", "email": "dani@"});
    let answer = call.token(&token).json(&change).send().await;
    let problem = answer.expect_problem(422, "invalid").json();
    assert_eq!(problem["errors"].as_array().unwrap().len(), 2);
    // What cannot be changed is not silently passed over.
    let call = app.call(Method::PATCH, path);
    let change = json!({"status": "confirmed"});
    let answer = call.token(&token).json(&change).send().await;
    answer.expect_problem(400, "bad_request");
    assert_eq!(app.registration_of("Dani").await, before);
    assert_eq!(app.count::<message::Entity>().await, 1);
}

async fn deleting_cancels_and_never_erases(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    app.set_type_capacity("student", Some(1)).await;
    let told = app.registers_by_api("student", "Dani").await;
    app.registers_by_api("student", "Kim").await;
    let path = format!("/{}", told["id"].as_str().unwrap());
    for _ in 0..2 {
        let cancelled = ask(&app, Method::DELETE, &path, &token).await;
        let cancelled = cancelled.expect(200).json();
        assert_eq!(cancelled["status"], "cancelled");
        assert_eq!(cancelled["legal_name"], "Dani");
        assert_eq!(cancelled["amount_due_cents"], 0);
    }
    assert_eq!(app.registration_of("Dani").await.status, "cancelled");
    assert_eq!(app.registration_of("Kim").await.status, "confirmed");
    let mail = app.rows::<message::Entity>().await;
    let count = |template: &str| mail.iter().filter(|row| row.template == template).count();
    assert_eq!(count("registration-cancelled"), 1);
    // It can be read, not changed.
    ask(&app, Method::GET, &path, &token).await.expect(200);
    let call = app.call(Method::PATCH, format!("/api/v1/registrations{path}"));
    let change = json!({"legal_name": "Somebody"});
    let answer = call.token(&token).json(&change).send().await;
    answer.expect_problem(409, "registration_ended");
}

async fn what_was_declined_cannot_be_cancelled(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let told = app.registers_by_api("scholarship", "Dani").await;
    app.run_sql("UPDATE registration SET status = 'declined'")
        .await;
    let path = format!("/{}", told["id"].as_str().unwrap());
    let answer = ask(&app, Method::DELETE, &path, &token).await;
    answer.expect_problem(409, "registration_ended");
    assert_eq!(app.registration_of("Dani").await.status, "declined");
}

async fn an_unknown_registration_is_not_found(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let path = format!("/{}", Uuid::now_v7());
    for method in [Method::GET, Method::DELETE] {
        let answer = ask(&app, method, &path, &token).await;
        answer.expect_problem(404, "not_found");
    }
    let call = app.call(Method::PATCH, format!("/api/v1/registrations{path}"));
    let answer = call.token(&token).json(&json!({})).send().await;
    answer.expect_problem(404, "not_found");
}

async fn what_a_token_looks_at_and_does_stands_in_the_history(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let told = app.registers_by_api("standard", "Dani").await;
    let path = format!("/{}", told["id"].as_str().unwrap());
    ask(&app, Method::GET, "", &token).await.expect(200);
    ask(&app, Method::GET, &path, &token).await.expect(200);
    ask(&app, Method::DELETE, &path, &token).await.expect(200);
    let history = app.rows::<audit_entry::Entity>().await;
    let by_token: Vec<_> = history
        .iter()
        .filter(|entry| entry.actor_kind == "token")
        .map(|entry| (entry.action.as_str(), entry.registration_id.is_some()))
        .collect();
    assert_eq!(
        by_token,
        [
            ("registrations.listed", false),
            ("registration.viewed", true),
            ("registration.cancelled", true),
        ]
    );
    assert!(
        history
            .iter()
            .all(|entry| !entry.actor_name.contains("Dani"))
    );
}

async fn private_answers_are_kept_by_nobody(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let told = app.registers_by_api("standard", "Dani").await;
    let path = format!("/{}", told["id"].as_str().unwrap());
    for (method, path) in [
        (Method::GET, ""),
        (Method::GET, path.as_str()),
        (Method::DELETE, path.as_str()),
    ] {
        let answer = ask(&app, method, path, &token).await.expect(200);
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{path}");
    }
}
