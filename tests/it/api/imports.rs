//! Imports over the API: looked at, brought in as they were looked at, and refused with where and why.

use entity::{conference, session};
use gathering::domain::organizers::Role;
use gathering::domain::secret::Secret;
use serde_json::{Value, json};

use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    a_file_changes_the_draft_as_it_was_looked_at,
    what_is_no_file_is_refused_with_where_and_why,
);
on_both_databases!(empty: a_schedule_begins_a_conference);

const DEMOCON: &str = include_str!("../../data/c3voc/pretalx-democon.json");

async fn send(app: &TestApp, token: &Secret, path: &str, body: &Value) -> Answer {
    let call = app.post(format!("/api/v1{path}"));
    call.token(token).json(body).send().await
}

async fn a_schedule_begins_a_conference(app: TestApp) {
    let token = app.token(&[Role::Owner]).await;
    let body = json!({"file": DEMOCON});
    let seen = send(&app, &token, "/imports/preview", &body)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&seen["fresh"], &seen["release"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(seen["added"].as_array().unwrap().len(), 36);
    assert_eq!(app.count::<conference::Entity>().await, 0);
    let body = json!({"file": DEMOCON, "seen": seen["seen"]});
    let done = send(&app, &token, "/imports", &body)
        .await
        .expect(200)
        .json();
    assert_eq!(done, seen);
    assert_eq!(app.count::<session::Entity>().await, 36);
    // It is public at once.
    let agenda = app.get("/api/v1/agenda").send().await.expect(200).json();
    assert_eq!(agenda["release"], 1);
    // Who may only build the agenda begins no conference, but this one is there.
    let stale = send(&app, &token, "/imports", &body).await;
    let current = stale.expect_problem(409, "stale").json()["current"].clone();
    assert_eq!(
        (&current["fresh"], &current["added"]),
        (&json!(false), &json!([]))
    );
}

async fn a_file_changes_the_draft_as_it_was_looked_at(app: TestApp) {
    let token = app.token(&[Role::Program]).await;
    let file = app
        .get("/agenda/schedule.json")
        .send()
        .await
        .expect(200)
        .text();
    let mut file: Value = serde_json::from_str(&file).unwrap();
    let rooms = file["schedule"]["conference"]["days"][0]["rooms"]
        .as_object_mut()
        .unwrap();
    let event = &mut rooms.values_mut().next().unwrap()[0];
    event["title"] = json!("Another");
    event["persons"] = json!([{"public_name": ""}]);
    let body = json!({"file": file.to_string()});
    let done = send(&app, &token, "/imports", &body)
        .await
        .expect(200)
        .json();
    assert_eq!(done["changed"], json!([{"en": "Another"}]));
    assert_eq!(done["notes"][0]["code"], "no-name");
    assert!(
        done["notes"][0]["text"]["es"]
            .as_str()
            .unwrap()
            .contains("no tiene nombre")
    );
    assert_eq!(done.get("release"), None);
    let rows = app.rows::<session::Entity>().await;
    assert!(rows.iter().any(|row| row.title_en == "Another"));
}

async fn what_is_no_file_is_refused_with_where_and_why(app: TestApp) {
    let token = app.token(&[Role::Program]).await;
    for (file, why) in [
        ("{\n\"schedule\": oops}", "line 2"),
        (DEMOCON, "another conference"),
        ("<rss/>", "begins with <rss>"),
    ] {
        for path in ["/imports/preview", "/imports"] {
            let refused = send(&app, &token, path, &json!({"file": file})).await;
            let problem = refused.expect_problem(422, "import_refused").json();
            assert!(
                problem["detail"].as_str().unwrap().contains(why),
                "{problem}"
            );
        }
    }
}
