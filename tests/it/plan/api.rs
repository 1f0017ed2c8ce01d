//! The plan for a person's own programs: all that the pages can do, by a key that the person made.

use poem::http::{Method, header};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Call, PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    a_program_does_all_that_the_pages_do,
    a_key_opens_one_plan_and_ends,
    refusals_have_names,
    nobody_else_gets_in,
);

const SLOT: &str = "naloxone-and-kindness";

/// Registers somebody and makes a key on the page; answers the private link's secret, and the key.
async fn with_key(app: &TestApp, name: &str) -> (String, String) {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let secret = app.registers("community", name, &email).await;
    let call = app.post(format!("/registration/{secret}/plan/tokens"));
    let page = call
        .form([("name", "My watch")])
        .send()
        .await
        .expect(200)
        .text();
    let (_, rest) = page.split_once("id=\"token\" value=\"").unwrap();
    let key = rest.split('"').next().unwrap().to_owned();
    (secret, key)
}

fn call<'a>(app: &'a TestApp, method: Method, path: &str, key: &str) -> Call<'a> {
    let call = app.call(method, format!("/api/v1/my/plan{path}"));
    call.header(header::AUTHORIZATION, &format!("Bearer {key}"))
}

async fn get(app: &TestApp, key: &str) -> Value {
    call(app, Method::GET, "", key)
        .send()
        .await
        .expect(200)
        .json()
}

async fn put(app: &TestApp, path: &str, key: &str) -> Answer {
    call(app, Method::PUT, path, key).send().await
}

async fn a_program_does_all_that_the_pages_do(app: TestApp) {
    let (_, key) = with_key(&app, "Ada Sample").await;
    let slot = app.slot(SLOT);
    put(&app, "/stars/welcome", &key).await.expect(204);
    let seat = put(&app, &format!("/sign-ups/{slot}"), &key)
        .await
        .expect(200);
    assert_eq!(seat.json(), json!({"status": "seat"}));
    let body = json!({"sessions": ["welcome", "hard-calls", "nonsense"]});
    let joined = call(&app, Method::POST, "/stars", &key)
        .json(&body)
        .send()
        .await
        .expect(200);
    assert_eq!(joined.json(), json!({"added": 1, "known": 1, "unknown": 1}));
    let plan = get(&app, &key).await;
    assert_eq!(plan["stars"], json!(["welcome", "hard-calls"]));
    assert_eq!(plan["mail_about_stars"], true);
    let entries = plan["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 3);
    assert_eq!(entries[0]["session"], "welcome");
    assert_eq!(entries[1]["slot"], slot.to_string());
    assert_eq!(entries[1]["sign_up"], json!({"status": "seat"}));
    assert_eq!(entries[1]["starts_at"], "2026-04-20T15:45:00Z");
    // All of it is taken back.
    for path in [
        "/stars/welcome".to_owned(),
        "/stars/hard-calls".to_owned(),
        format!("/sign-ups/{slot}"),
    ] {
        call(&app, Method::DELETE, &path, &key)
            .send()
            .await
            .expect(204);
    }
    let body = json!({"mail_about_stars": false});
    call(&app, Method::PUT, "/settings", &key)
        .json(&body)
        .send()
        .await
        .expect(204);
    let plan = get(&app, &key).await;
    assert_eq!(
        plan,
        json!({"stars": [], "mail_about_stars": false, "entries": []})
    );
    // A feed is made, listed and ended.
    let body = json!({"name": "Watch", "busy_only": true, "language": "es"});
    let made = call(&app, Method::POST, "/feeds", &key)
        .json(&body)
        .send()
        .await
        .expect(201);
    let url = made.json()["url"].as_str().unwrap().to_owned();
    let path = url.trim_start_matches(PUBLIC_URL).to_owned();
    app.get(path.as_str()).send().await.expect(200);
    let feeds = call(&app, Method::GET, "/feeds", &key)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(feeds[0]["name"], "Watch");
    let id = feeds[0]["id"].as_str().unwrap();
    let end = format!("/feeds/{id}");
    call(&app, Method::DELETE, &end, &key)
        .send()
        .await
        .expect(204);
    app.get(path).send().await.expect(404);
}

async fn a_key_opens_one_plan_and_ends(app: TestApp) {
    let (secret, key) = with_key(&app, "Ada Sample").await;
    let (_, other) = with_key(&app, "Ben Sample").await;
    put(&app, "/stars/welcome", &other).await.expect(204);
    assert_eq!(get(&app, &key).await["stars"], json!([]));
    let page = app
        .get(format!("/registration/{secret}/plan/feeds"))
        .send()
        .await
        .expect(200);
    page.shows("My watch").hides(&key);
    let rows = app.rows::<entity::plan_token::Entity>().await;
    let person = app.registration_behind(&secret).await.id;
    let id = rows
        .iter()
        .find(|row| row.registration_id == person)
        .unwrap()
        .id;
    let end = format!("/registration/{secret}/plan/tokens/{id}/end");
    app.post(end).send().await.expect(303);
    let answer = call(&app, Method::GET, "", &key).send().await;
    answer.expect_problem(401, "unauthorized");
    // Who cancels takes the key along.
    let person = app.registrations().await.remove(1);
    let actor = gathering::domain::organizers::Actor::attendee();
    let (db, now) = (&app.state.db, app.now());
    gathering::domain::registrations::cancel(db, &actor, person.id, now)
        .await
        .unwrap();
    let answer = call(&app, Method::GET, "", &other).send().await;
    answer.expect_problem(401, "unauthorized");
}

async fn refusals_have_names(app: TestApp) {
    let (_, key) = with_key(&app, "Ada Sample").await;
    let (one, other) = app.clashing();
    let path = |slot: Uuid| format!("/sign-ups/{slot}");
    put(&app, &path(one), &key).await.expect(200);
    put(&app, &path(other), &key)
        .await
        .expect_problem(409, "sign_up_clash");
    let open = app.slot("welcome");
    put(&app, &path(open), &key)
        .await
        .expect_problem(409, "sign_up_not_offered");
    put(&app, &path(Uuid::now_v7()), &key)
        .await
        .expect_problem(404, "not_found");
    put(&app, "/stars/nonsense", &key)
        .await
        .expect_problem(404, "not_found");
    app.state.clock.set(app.begins(SLOT));
    let (_, late) = with_late_key(&app, &key).await;
    put(&app, &path(other), &late)
        .await
        .expect_problem(409, "sign_up_closed");
}

/// The same key: what is too late is too late for it too, once its seat is given up.
async fn with_late_key(app: &TestApp, key: &str) -> ((), String) {
    let (one, _) = app.clashing();
    let path = format!("/sign-ups/{one}");
    call(app, Method::DELETE, &path, key)
        .send()
        .await
        .expect(204);
    ((), key.to_owned())
}

async fn nobody_else_gets_in(app: TestApp) {
    with_key(&app, "Ada Sample").await;
    let document: Value = serde_json::from_str(&gathering::api::document(PUBLIC_URL)).unwrap();
    let organizers = app.token(&gathering::domain::organizers::Role::ALL).await;
    let useless = [
        "",
        "Bearer",
        "Bearer garbage",
        "Bearer abcdefghijklmnopqrstuvwxyz234567",
    ];
    let organizers = format!("Bearer {}", organizers.reveal());
    let mut operations = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let needs = operation["security"].as_array();
            let own =
                needs.is_some_and(|needs| needs.iter().any(|one| one.get("plan_key").is_some()));
            assert_eq!(own, path.starts_with("/my/"), "{method} {path}");
            if !own {
                continue;
            }
            operations += 1;
            let id = Uuid::now_v7().to_string();
            let path = path
                .replace("{session}", "welcome")
                .replace("{slot}", &id)
                .replace("{id}", &id);
            let method: Method = method.to_uppercase().parse().unwrap();
            for authorization in useless.iter().copied().chain([organizers.as_str()]) {
                let mut call = app.call(method.clone(), format!("/api/v1{path}"));
                if !authorization.is_empty() {
                    call = call.header(header::AUTHORIZATION, authorization);
                }
                // Before anything else of it is looked at.
                let call = call.header(header::CONTENT_TYPE, "text/strange").text("{");
                call.send().await.expect_problem(401, "unauthorized");
            }
        }
    }
    assert!(operations >= 10);
}
