//! Types that are hidden, and codes: who does not have the code learns nothing of the type from its questions.

use sea_orm::Set;
use serde_json::json;

use super::{answering, ask};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    questions_tell_nothing_of_a_hidden_type,
    answers_stay_when_a_code_is_applied,
);

async fn questions_tell_nothing_of_a_hidden_type(app: TestApp) {
    app.change_type("presenter", |row| row.hidden = Set(true))
        .await;
    ask(&app, "text", "Guests", json!({ "types": ["presenter"] })).await;
    let both = json!({ "types": ["community", "presenter"] });
    ask(&app, "text", "Shirt", both).await;
    let page = app.get("/register").send().await.expect(200);
    page.hides("answers.guests")
        .hides("presenter")
        .shows("data-question=\"shirt\" data-types=\"community\"");
    let page = app.get("/register?voucher=sample+presenter").send().await;
    page.expect(200)
        .shows("answers.guests")
        .shows("data-question=\"shirt\" data-types=\"community presenter\"");
    let path = |slug: &str| format!("/api/v1/registration-types/{slug}/questions");
    let unknown = app.get(path("presenter")).send().await;
    unknown.expect_problem(404, "not_found");
    let told = app.get(path("community")).send().await.expect(200).json();
    assert_eq!(told[0]["version"]["types"], json!(["community"]));
    let wrong = app.get(format!("{}?voucher=wrong", path("presenter")));
    wrong.send().await.expect_problem(422, "invalid");
    let right = app.get(format!("{}?voucher=sample+presenter", path("presenter")));
    let told = right.send().await.expect(200).json();
    let slugs: Vec<_> = told.as_array().unwrap().iter().collect();
    assert_eq!(slugs.len(), 2);
}

async fn answers_stay_when_a_code_is_applied(app: TestApp) {
    ask(&app, "text", "Shirt", json!({})).await;
    ask(&app, "agreement", "Photos", json!({ "required": true })).await;
    let mut fields = answering("presenter", "Pat Sample", &[("shirt", "Large")]);
    for (name, value) in [("access_code", "sample presenter"), ("do", "code")] {
        fields.retain(|field| field.0 != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    let page = app.post("/register").form(fields).send().await.expect(200);
    // Nothing is sent yet, so nothing is missing either.
    page.shows("value=\"Large\"").hides("answers.photos-error");
    assert!(app.registrations().await.is_empty());
}
