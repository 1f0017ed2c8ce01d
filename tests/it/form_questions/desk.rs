//! The desk's pages: a question is typed, mended, looked at in both languages.

use entity::form_question_version;
use gathering::domain::organizers::Role;
use serde_json::json;

use super::ask;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_question_is_typed_and_typed_again,
    all_faults_are_told_and_what_was_typed_is_kept,
    the_preview_shows_the_form_in_both_languages,
    whoever_edits_types_edits_questions_and_nobody_else,
);

async fn a_question_is_typed_and_typed_again(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    owner
        .get("/organize/questions")
        .await
        .expect(200)
        .shows("No questions yet");
    owner
        .get("/organize/questions/new")
        .await
        .expect(200)
        .shows("One of a list");
    let fields = [
        ("kind", "choice"),
        ("text_en", "T-shirt size"),
        ("text_es", "Talla"),
        ("choice_0_slug", ""),
        ("choice_0_en", "Small"),
        ("choice_0_es", "Chica"),
        ("choice_2_en", "Large"),
        ("type.community", "yes"),
        ("required", "yes"),
    ];
    let sent = owner
        .post("/organize/questions/new", fields)
        .await
        .expect(303);
    assert_eq!(
        sent.header("location"),
        "/organize/questions?done=added#t-shirt-size"
    );
    let list = owner
        .get("/organize/questions?done=added")
        .await
        .expect(200);
    list.shows("The question is added.")
        .shows("One of a list · must be answered")
        .shows("Asked of: ")
        .shows("Spanish is missing");
    let page = owner
        .get("/organize/questions/t-shirt-size")
        .await
        .expect(200);
    page.shows("name=\"choice_0_slug\" value=\"small\"")
        .shows("name=\"type.community\" value=\"yes\" checked");
    // Slugs of choices stay with them when their words change.
    let fields = [
        ("kind", "choice"),
        ("seen", "0"),
        ("text_en", "Shirt size"),
        ("choice_0_slug", "large"),
        ("choice_0_en", "Big"),
        ("choice_1_slug", "small"),
        ("choice_1_en", "Tiny"),
        ("choice_2_en", "Large"),
    ];
    owner
        .post("/organize/questions/t-shirt-size", fields)
        .await
        .expect(303);
    let row = app.rows::<form_question_version::Entity>().await.remove(0);
    let choices: serde_json::Value = serde_json::from_str(&row.choices).unwrap();
    let slugs: Vec<&str> = choices
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["slug"].as_str().unwrap())
        .collect();
    // A slug that was given once is not given to other words.
    assert_eq!(slugs, ["large", "small", "large-2"]);
    assert_eq!(
        (row.text_en.as_str(), row.types.as_str(), row.required),
        ("Shirt size", "", false)
    );
    let entries = app.rows::<entity::audit_entry::Entity>().await;
    let deeds = entries
        .iter()
        .filter(|entry| entry.action.starts_with("question."));
    let deeds: Vec<_> = deeds
        .map(|e| (e.actor_name.as_str(), e.action.as_str()))
        .collect();
    assert_eq!(
        deeds,
        [("Olive", "question.added"), ("Olive", "question.changed")]
    );
}

async fn all_faults_are_told_and_what_was_typed_is_kept(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let fields = [
        ("kind", "choice"),
        ("text_es", "Talla"),
        ("choice_0_es", "Chica"),
    ];
    let page = owner
        .post("/organize/questions/new", fields)
        .await
        .expect(422);
    page.shows("2 things to look at")
        .shows("Write two choices at least")
        .shows("value=\"Chica\"")
        .shows("<a href=\"#text_en\">");
    let fields = [
        ("kind", "number"),
        ("text_en", "Guests"),
        ("smallest", "five"),
        ("largest", "1.5"),
    ];
    let page = owner
        .post("/organize/questions/new", fields)
        .await
        .expect(422);
    page.shows("2 things to look at")
        .shows("Enter a whole number, for example 3.");
    let fields = [
        ("kind", "number"),
        ("text_en", "Guests"),
        ("smallest", "5"),
        ("largest", "-5"),
    ];
    let page = owner
        .post("/organize/questions/new", fields)
        .await
        .expect(422);
    page.shows("must not be smaller than the smallest");
    let fields = [("kind", "text"), ("text_en", "Name"), ("longest", "201")];
    let page = owner
        .post("/organize/questions/new?lang=es", fields)
        .await
        .expect(422);
    page.shows("Una línea admite de 1 a 200 caracteres");
    assert_eq!(app.count::<form_question_version::Entity>().await, 0);
}

async fn the_preview_shows_the_form_in_both_languages(app: TestApp) {
    ask(&app, "choice", "Color", json!({ "types": ["standard"] })).await;
    ask(&app, "text", "Nickname", json!({ "sensitive": true })).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let page = owner.get("/organize/questions/preview").await.expect(200);
    page.shows("name=\"en.answers.color\"")
        .shows("name=\"es.answers.color\"")
        .shows("Verde")
        .shows("A few more questions")
        .shows("Unas preguntas más");
    let page = owner
        .get("/organize/questions/preview?type=community")
        .await;
    page.expect(200)
        .hides("answers.color")
        .shows("en.answers.nickname");
}

async fn whoever_edits_types_edits_questions_and_nobody_else(app: TestApp) {
    ask(&app, "text", "Nickname", json!({})).await;
    for role in Role::ALL {
        let browser = app.signed_in(&format!("{role:?}"), &[role]).await;
        let may = role == Role::Owner;
        let status = |may| if may { 200 } else { 403 };
        for path in [
            "/organize/questions",
            "/organize/questions/new",
            "/organize/questions/nickname",
            "/organize/questions/preview",
        ] {
            browser.get(path).await.expect(status(may));
        }
        let token = app.token(&[role]).await;
        let list = app.get("/api/v1/form-questions").token(&token).send().await;
        list.expect(status(may || role == Role::Registrar));
        let body = super::question("text", "Mine", json!({}));
        let call = app.post("/api/v1/form-questions").token(&token).json(&body);
        call.send().await.expect(status(may));
    }
}
