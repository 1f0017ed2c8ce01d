//! Sign-ups over the API: figures and rules, names for those who may know them, and what is done with seats.

use gathering::domain::organizers::Role;
use gathering::domain::secret::Secret;
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    figures_are_told_to_three_roles_and_names_to_two,
    rules_are_set_and_told,
    a_slot_is_set_and_its_line_moves_up,
    what_is_stale_tells_what_is_there,
    a_seat_is_given_moved_and_ended,
    each_refusal_has_its_code,
);

const SLUG: &str = "naloxone-and-kindness";
const OTHER: &str = "art-as-recovery-tool";

async fn send(app: &TestApp, token: &Secret, method: Method, path: &str, body: &Value) -> Answer {
    let call = app.call(method, format!("/api/v1{path}")).token(token);
    call.json(body).send().await
}

async fn read(app: &TestApp, token: &Secret, path: &str) -> Value {
    let call = app.get(format!("/api/v1{path}")).token(token);
    call.send().await.expect(200).json()
}

async fn figures_are_told_to_three_roles_and_names_to_two(app: TestApp) {
    let slot = app.slot(SLUG);
    app.set_seats(slot, 1).await;
    let people = app.attendees(2).await;
    for person in &people {
        app.signs_up(*person, slot).await.unwrap();
    }
    let path = format!("/sessions/{SLUG}/sign-ups");
    for role in [Role::Owner, Role::Registrar, Role::Program] {
        let token = app.token(&[role]).await;
        let told = read(&app, &token, &path).await;
        assert_eq!(told["session"], SLUG);
        let one = &told["slots"][0];
        let figures = ["seats", "held_back", "taken", "left", "over", "waiting"];
        let figures = figures.map(|name| one[name].as_i64().unwrap());
        assert_eq!(figures, [1, 0, 1, 0, 0, 1]);
        assert_eq!(
            (&one["offer"], &one["slot"]),
            (&json!("line"), &json!(slot))
        );
        if role == Role::Program {
            assert_eq!(one.get("people"), None);
            assert!(!told.to_string().contains("Person"));
        } else {
            assert_eq!(one["people"][0]["name"], "Person 0");
            assert_eq!(one["people"][0].get("place"), None);
            assert_eq!(one["people"][1]["place"], 1);
            assert_eq!(one["people"][1]["registration"], json!(people[1]));
        }
    }
    let token = app.token(&[Role::Owner]).await;
    for path in [
        "/sessions/nothing-such/sign-ups".to_owned(),
        format!("/sessions/{slot}/sign-ups"),
    ] {
        let call = app.get(format!("/api/v1{path}")).token(&token);
        call.send().await.expect_problem(404, "not_found");
    }
    // A session without sign-up has none to tell of.
    let told = read(&app, &token, "/sessions/welcome/sign-ups").await;
    assert_eq!(told["slots"], json!([]));
}

async fn rules_are_set_and_told(app: TestApp) {
    let token = app.token(&[Role::Program]).await;
    assert_eq!(read(&app, &token, "/sign-ups/rules").await, json!({}));
    let rules = json!({
        "opens_at": "2026-03-10T14:00:00Z",
        "closes_at": "2026-04-15T22:00:00Z",
        "limit": 3,
    });
    let put = async |body: &Value| send(&app, &token, Method::PUT, "/sign-ups/rules", body).await;
    assert_eq!(put(&rules).await.expect(200).json(), rules);
    assert_eq!(read(&app, &token, "/sign-ups/rules").await, rules);
    let wrong = json!({"opens_at": "tomorrow", "limit": 3});
    let problem = put(&wrong).await.expect_problem(422, "invalid").json();
    assert_eq!(problem["errors"][0]["field"], "opens_at");
    assert_eq!(problem["errors"][0]["code"], "not_an_instant");
    let wrong = json!({"opens_at": "2026-03-10T14:00:00Z", "closes_at": "2026-03-10T14:00:00Z"});
    let problem = put(&wrong).await.expect_problem(422, "invalid").json();
    assert_eq!(problem["errors"][0]["field"], "closes_at");
    let problem = put(&json!({"limit": 0})).await;
    problem.expect_problem(422, "invalid");
    put(&json!({"unknown": 0})).await.expect(400);
    assert_eq!(read(&app, &token, "/sign-ups/rules").await, rules);
    assert_eq!(put(&json!({})).await.expect(200).json(), json!({}));
}

async fn a_slot_is_set_and_its_line_moves_up(app: TestApp) {
    let slot = app.slot(SLUG);
    app.set_seats(slot, 1).await;
    let people = app.attendees(3).await;
    for person in &people {
        app.signs_up(*person, slot).await.unwrap();
    }
    let token = app.token(&[Role::Program]).await;
    let path = format!("/slots/{slot}/sign-up");
    let before = read(&app, &token, &path).await;
    assert_eq!(
        (&before["capacity"], &before["figures"]["waiting"]),
        (&json!(1), &json!(2))
    );
    let body = json!({"seen": before["seen"], "capacity": 3, "held_back": 1});
    let saved = send(&app, &token, Method::PUT, &path, &body)
        .await
        .expect(200);
    let saved = saved.json();
    assert_eq!(saved["figures"]["taken"], 2);
    assert_eq!(saved["held_back"], 1);
    assert_eq!(app.in_line(slot).await, [people[2]]);
    let body = json!({"seen": saved["seen"], "capacity": 0});
    let lowered = send(&app, &token, Method::PUT, &path, &body)
        .await
        .expect(200);
    assert_eq!(lowered.json()["figures"]["over"], 2);
    assert_eq!(app.seated(slot).await.len(), 2);
    let seen = lowered.json()["seen"].clone();
    let body = json!({"seen": seen, "capacity": -1, "held_back": -1});
    let problem = send(&app, &token, Method::PUT, &path, &body).await;
    let problem = problem.expect_problem(422, "invalid").json();
    assert_eq!(problem["errors"].as_array().unwrap().len(), 2);
}

async fn what_is_stale_tells_what_is_there(app: TestApp) {
    let path = format!("/slots/{}/sign-up", app.slot(SLUG));
    let token = app.token(&[Role::Registrar]).await;
    let body = json!({"seen": "something else", "capacity": 3});
    let stale = send(&app, &token, Method::PUT, &path, &body).await;
    let problem = stale.expect_problem(409, "stale").json();
    assert_eq!(problem["current"], read(&app, &token, &path).await);
}

async fn a_seat_is_given_moved_and_ended(app: TestApp) {
    let (slot, other) = (app.slot(SLUG), app.slot(OTHER));
    let person = app.attendee("Quill Sample").await;
    let code = app.registration_of("Quill Sample").await.code;
    let token = app.token(&[Role::Registrar]).await;
    let give = format!("/slots/{slot}/sign-ups");
    let given = send(&app, &token, Method::POST, &give, &json!({"code": code})).await;
    let given = given.expect(200).json();
    assert_eq!(
        (&given["taken"], &given["people"][0]["name"]),
        (&json!(1), &json!("Quill Sample"))
    );
    let shift = format!("/slots/{slot}/sign-ups/{person}/move");
    let moved = send(&app, &token, Method::POST, &shift, &json!({"to": other})).await;
    assert_eq!(moved.expect(200).json()["slot"], json!(other));
    assert_eq!(app.seated(other).await, [person]);
    assert!(app.seated(slot).await.is_empty());
    let end = format!("/api/v1/slots/{other}/sign-ups/{person}");
    let ended = app.call(Method::DELETE, end.as_str()).token(&token).send();
    ended.await.expect(204);
    assert!(app.seated(other).await.is_empty());
    let again = app.call(Method::DELETE, end).token(&token).send().await;
    again.expect_problem(404, "not_found");
    let mail = app.deliver_mail().await;
    let about_seats = mail
        .iter()
        .filter(|mail| mail.text.contains("The organizers"));
    assert_eq!(about_seats.count(), 3);
}

async fn each_refusal_has_its_code(app: TestApp) {
    let (slot, clashing) = app.clashing();
    let person = app.attendee("Quill Sample").await;
    let code = app.registration_of("Quill Sample").await.code;
    let token = app.token(&[Role::Owner]).await;
    let give = async |slot: Uuid, code: &str| {
        let path = format!("/slots/{slot}/sign-ups");
        send(&app, &token, Method::POST, &path, &json!({"code": code})).await
    };
    let unknown = give(slot, "ZZZZ9999").await;
    let problem = unknown.expect_problem(422, "invalid").json();
    assert_eq!(problem["errors"][0]["field"], "code");
    give(Uuid::now_v7(), &code)
        .await
        .expect_problem(404, "not_found");
    app.signs_up(person, clashing).await.unwrap();
    give(slot, &code).await.expect_problem(409, "sign_up_clash");
    app.gives_up(person, clashing).await;
    app.set_seats(slot, 0).await;
    give(slot, &code).await.expect_problem(409, "sign_up_full");
    let welcome = app.slot("welcome");
    give(welcome, &code)
        .await
        .expect_problem(409, "sign_up_not_offered");
    app.run_sql("UPDATE registration SET status = 'pending'")
        .await;
    give(slot, &code)
        .await
        .expect_problem(409, "sign_up_not_confirmed");
    assert!(app.seated(slot).await.is_empty());
}
