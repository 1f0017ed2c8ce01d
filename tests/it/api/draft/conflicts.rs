//! Conflicts over the API: told in both languages, accepted and not.

use entity::accepted_conflict;
use serde_json::{Value, json};

use super::{Program, faults, pairs};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_conflicts_of_the_sample_are_told_in_both_languages,
    conflicts_are_filtered,
    a_conflict_is_accepted_and_the_acceptance_taken_back,
);

async fn list(program: &Program<'_>, query: &str) -> Vec<Value> {
    let answer = program.read(&format!("/conflicts{query}")).await;
    answer["items"].as_array().unwrap().clone()
}

async fn the_conflicts_of_the_sample_are_told_in_both_languages(app: TestApp) {
    let program = Program::of(&app).await;
    let found = list(&program, "").await;
    let kinds: Vec<&Value> = found.iter().map(|it| &it["kind"]).collect();
    assert_eq!(
        kinds,
        ["room-twice", "capacity-over-seats", "speaker-twice"]
    );
    let first = &found[0];
    let room = program.of_slug("/rooms", "prairie-room").await;
    assert_eq!(first["severity"], "error");
    assert_eq!(first["room"], room["id"]);
    assert_eq!(first["slots"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&first["from"], &first["to"]),
        (
            &json!("2026-04-20T18:30:00Z"),
            &json!("2026-04-20T19:15:00Z")
        )
    );
    assert_eq!(first["title"]["en"], "Prairie Room is taken twice");
    assert_eq!(
        first["title"]["es"],
        "Hay dos sesiones a la vez en Sala Pradera"
    );
    assert_eq!(
        first["text"]["en"],
        "Monday, April 20, 1:30–2:15\u{a0}PM. Move “When the Mood Drops: Peer Support and Depression” \
         or “Peer Support by Phone and Video” to another room or time."
    );
    let second = &found[1];
    assert_eq!(
        (&second["wanted"], &second["there"]),
        (&json!(60), &json!(48))
    );
    assert_eq!(first.get("accepted"), None);
}

async fn conflicts_are_filtered(app: TestApp) {
    let program = Program::of(&app).await;
    let all = list(&program, "").await;
    let slot = all[2]["slots"][0].as_str().unwrap();
    for (query, expected) in [
        ("?severity=error".to_owned(), 3),
        ("?severity=warning".to_owned(), 0),
        ("?kind=room-twice".to_owned(), 1),
        (format!("?slot={slot}"), 1),
        ("?accepted=false".to_owned(), 3),
        ("?accepted=true".to_owned(), 0),
    ] {
        assert_eq!(list(&program, &query).await.len(), expected, "{query}");
    }
    let refused = program.get("/conflicts?severity=awful").await;
    refused.expect_problem(400, "bad_request");
}

async fn a_conflict_is_accepted_and_the_acceptance_taken_back(app: TestApp) {
    let program = Program::of(&app).await;
    let seen = list(&program, "?kind=room-twice").await.remove(0);
    let path = format!("/conflicts/{}/acceptance", seen["key"].as_str().unwrap());
    let body = json!({"facts": seen["facts"], "reason": " "});
    let refused = program.post(&path, &body).await;
    assert_eq!(faults(&refused), pairs(&[("reason", "missing")]));
    let body = json!({"facts": "others", "reason": "They share it."});
    let stale = program.post(&path, &body).await;
    let problem = stale.expect_problem(409, "stale").json();
    assert_eq!(problem["current"], seen);
    assert_eq!(app.count::<accepted_conflict::Entity>().await, 0);

    let body = json!({"facts": seen["facts"], "reason": "They share it."});
    let accepted = program.post(&path, &body).await.expect(200).json();
    assert_eq!(accepted["accepted"]["reason"], "They share it.");
    assert_eq!(accepted["accepted"]["at"], "2026-03-02T15:00:00Z");
    assert_eq!(list(&program, "?accepted=true").await, [accepted]);
    program.delete(&path).await.expect(204);
    assert_eq!(list(&program, "?kind=room-twice").await, [seen]);
    program.delete(&path).await.expect_problem(404, "not_found");
    let unknown = program
        .post("/conflicts/nothing-such/acceptance", &body)
        .await;
    unknown.expect_problem(404, "not_found");
}
