//! Releases over the API: looked at, published, scheduled, compared, taken back.

use entity::{release, scheduled_release};
use serde_json::{Value, json};

use super::{Program, faults, pairs};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_was_looked_at_is_published_and_told,
    what_was_not_looked_at_is_not_published,
    a_release_is_scheduled_and_withdrawn,
    releases_are_told_in_pages,
    releases_are_compared,
    the_draft_is_taken_back,
);

async fn accept_all(program: &Program<'_>) {
    for it in program.read("/conflicts").await["items"]
        .as_array()
        .unwrap()
    {
        let path = format!("/conflicts/{}/acceptance", it["key"].as_str().unwrap());
        let body = json!({"facts": it["facts"], "reason": "They share it."});
        program.post(&path, &body).await.expect(200);
    }
}

async fn looked_at(program: &Program<'_>) -> Value {
    let upcoming = program.read("/releases/upcoming").await;
    json!({"note": {"en": "Three more.", "es": "Tres más."}, "seen": upcoming["seen"]})
}

async fn what_was_looked_at_is_published_and_told(app: TestApp) {
    let program = Program::of(&app).await;
    let upcoming = program.read("/releases/upcoming").await;
    assert_eq!(upcoming["number"], 3);
    assert_eq!(upcoming["conflicts"].as_array().unwrap().len(), 3);
    assert_eq!(upcoming.get("scheduled"), None);
    let added = &upcoming["changes"]["sessions"][0];
    assert_eq!(added["changes"][0]["what"], "added");
    assert!(
        added["changes"][0]["to"]["room"]["es"].is_string(),
        "{added}"
    );

    accept_all(&program).await;
    let body = looked_at(&program).await;
    let answer = program.post("/releases", &body).await.expect(201);
    assert_eq!(
        answer.header("location"),
        "https://conference.example/api/v1/releases/3"
    );
    let made = answer.json();
    assert_eq!(
        made["note"],
        json!({"en": "Three more.", "es": "Tres más."})
    );
    assert_eq!(made["published_at"], "2026-03-02T15:00:00Z");
    // It is public at once.
    let agenda = app.get("/api/v1/agenda").send().await.expect(200).json();
    assert_eq!(agenda["release"], 3);
    let whole = program.read("/releases/3").await;
    assert_eq!(whole["release"], made);
    assert_eq!(whole["changes"]["sessions"].as_array().unwrap().len(), 3);
    assert_eq!(whole["agenda"], agenda["agenda"]);
    program
        .get("/releases/4")
        .await
        .expect_problem(404, "not_found");
}

async fn what_was_not_looked_at_is_not_published(app: TestApp) {
    let program = Program::of(&app).await;
    let body = looked_at(&program).await;
    let refused = program.post("/releases", &body).await;
    refused.expect_problem(409, "conflicts_open");
    accept_all(&program).await;
    let stale = json!({"note": {"en": "More."}, "seen": "something else"});
    let refused = program.post("/releases", &stale).await;
    let current = refused.expect_problem(409, "stale").json()["current"].clone();
    assert_eq!(current["seen"], body["seen"]);
    let nothing = json!({"note": {"es": "Más."}, "seen": body["seen"]});
    let refused = program.post("/releases", &nothing).await;
    assert_eq!(faults(&refused), pairs(&[("note.en", "missing")]));
    assert_eq!(app.count::<release::Entity>().await, 2);
}

async fn a_release_is_scheduled_and_withdrawn(app: TestApp) {
    let program = Program::of(&app).await;
    accept_all(&program).await;
    let mut body = looked_at(&program).await;
    for (at, code) in [
        ("2026-03-01T10:00:00Z", "out_of_range"),
        ("tomorrow", "not_an_instant"),
    ] {
        body["goes_out_at"] = json!(at);
        let refused = program.post("/releases", &body).await;
        assert_eq!(faults(&refused), pairs(&[("goes_out_at", code)]));
    }
    body["goes_out_at"] = json!("2026-03-09T09:00:00-05:00");
    let waits = program.post("/releases", &body).await.expect(202).json();
    assert_eq!(waits["goes_out_at"], "2026-03-09T14:00:00Z");
    assert_eq!(waits["is_behind"], false);
    let upcoming = program.read("/releases/upcoming").await;
    assert_eq!(upcoming["scheduled"], waits);
    let refused = program.post("/releases", &body).await;
    refused.expect_problem(409, "release_waits");
    program
        .delete("/releases/2")
        .await
        .expect_problem(404, "not_found");
    program.delete("/releases/3").await.expect(204);
    program
        .delete("/releases/3")
        .await
        .expect_problem(404, "not_found");
    assert_eq!(app.count::<scheduled_release::Entity>().await, 0);
    assert_eq!(app.count::<release::Entity>().await, 2);
}

async fn releases_are_told_in_pages(app: TestApp) {
    let program = Program::of(&app).await;
    let first = program.read("/releases?limit=1").await;
    assert_eq!(
        (&first["items"][0]["number"], &first["next"]),
        (&json!(2), &json!(2))
    );
    let second = program.read("/releases?limit=1&before=2").await;
    assert_eq!(second["items"][0]["number"], 1);
    assert_eq!(second.get("next"), None);
    let all = program.get("/releases").await.expect(200);
    let tag = all.header("etag").to_owned();
    let call = app.get("/api/v1/releases").token(&program.token);
    call.header("If-None-Match", &tag).send().await.expect(304);
}

async fn releases_are_compared(app: TestApp) {
    let program = Program::of(&app).await;
    let changes = program.read("/releases/1/compare/2").await;
    let sessions = changes["sessions"].as_array().unwrap();
    let moved = sessions
        .iter()
        .find(|it| it["slug"] == "caring-for-yourself")
        .unwrap();
    let moved = &moved["changes"][0];
    assert_eq!(moved["what"], "room-changed");
    assert_ne!(moved["from"]["room"], moved["to"]["room"]);
    let titled = sessions
        .iter()
        .find(|it| it["slug"] == "dhs-72-plain-words")
        .unwrap();
    assert_eq!(
        titled["changes"][0]["title_before"]["en"],
        "DHS 72 in Plain Words"
    );
    let draft = program.read("/releases/2/compare/draft").await;
    assert_eq!(draft["sessions"].as_array().unwrap().len(), 3);
    for path in ["/releases/1/compare/9", "/releases/x/compare/draft"] {
        program.get(path).await.expect_problem(404, "not_found");
    }
}

async fn the_draft_is_taken_back(app: TestApp) {
    let program = Program::of(&app).await;
    let outlook = program.read("/releases/1/take-back").await;
    assert_eq!(outlook["unplaced"].as_array().unwrap().len(), 3);
    let body = json!({"draft_version": outlook["draft_version"]});
    let done = program
        .post("/releases/1/take-back", &body)
        .await
        .expect(200);
    assert_eq!(done.json(), outlook);
    let left = program.read("/releases/1/compare/draft").await;
    assert_eq!(left, json!({"sessions": [], "others": []}));
    let again = program.post("/releases/1/take-back", &body).await;
    let current = again.expect_problem(409, "stale").json()["current"].clone();
    assert_eq!(current["placed"], json!([]));
}
