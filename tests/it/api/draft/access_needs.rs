//! What speakers need to take part: for those who arrange it, and each look is noted.

use entity::{audit_entry, speaker_access_need};
use gathering::domain::organizers::Role;
use poem::http::Method;
use serde_json::json;

use super::Program;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    needs_are_told_to_those_who_arrange_them_and_each_look_is_noted,
    the_owner_is_not_told,
);

async fn looks(app: &TestApp) -> usize {
    let entries = app.rows::<audit_entry::Entity>().await;
    let looks = entries.iter();
    looks
        .filter(|entry| entry.action == "speaker.access_needs_viewed")
        .count()
}

async fn needs_are_told_to_those_who_arrange_them_and_each_look_is_noted(app: TestApp) {
    let program = Program::of(&app).await;
    let speaker = program.of_slug("/speakers", "darnell-stonewick").await;
    let own = format!("/speakers/{}/access-needs", speaker["id"].as_str().unwrap());
    let nothing = json!({"speaker": speaker["id"], "needs": "", "erased": false});
    assert_eq!(program.read(&own).await, nothing);
    assert_eq!(looks(&app).await, 1);
    let body = json!({"seen": "", "needs": "A chair with arms."});
    let kept = program.send(Method::PUT, &own, &body).await.expect(200);
    assert_eq!(kept.json()["needs"], "A chair with arms.");
    let stale = program.send(Method::PUT, &own, &body).await;
    let problem = stale.expect_problem(409, "stale").json();
    assert_eq!(problem["current"]["needs"], "A chair with arms.");
    // Who reads speakers reads nothing of it.
    for path in ["/speakers".to_owned(), own.replace("/access-needs", "")] {
        program.get(&path).await.expect(200).hides("with arms");
    }
    assert_eq!(looks(&app).await, 3);
    let body = json!({"seen": "A chair with arms.", "needs": ""});
    program.send(Method::PUT, &own, &body).await.expect(200);
    assert_eq!(app.count::<speaker_access_need::Entity>().await, 0);
}

async fn the_owner_is_not_told(app: TestApp) {
    let program = Program::of(&app).await;
    let speaker = program.of_slug("/speakers", "darnell-stonewick").await;
    let own = format!(
        "/api/v1/speakers/{}/access-needs",
        speaker["id"].as_str().unwrap()
    );
    for role in Role::ALL {
        let token = app.token(&[role]).await;
        let answer = app.get(&own).token(&token).send().await;
        if [Role::Program, Role::Access].contains(&role) {
            answer.expect(200);
        } else {
            answer.expect_problem(403, "forbidden");
        }
    }
    assert_eq!(looks(&app).await, 2);
}
