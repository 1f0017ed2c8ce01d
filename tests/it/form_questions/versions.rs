//! Versions: what was answered stays with what was asked.

use entity::{form_answer, form_question_version};
use gathering::domain::exchange::{Progress, full};
use gathering::domain::organizers::Role;
use serde_json::json;

use super::{ask, change, faults, question, registers};
use crate::exchange::imported;
use crate::support::{Kind, Start, TestApp, TestDatabase, on_both_databases, skip_postgres};

on_both_databases!(
    a_change_makes_a_version_once_somebody_has_answered,
    a_spelling_is_mended_where_it_stands,
    an_answer_keeps_its_version_until_it_changes,
    who_saves_over_somebody_else_is_told,
    the_full_export_has_questions_and_no_answers,
);

async fn numbers(app: &TestApp) -> Vec<i32> {
    let rows = app.rows::<form_question_version::Entity>().await;
    let mut numbers: Vec<i32> = rows.into_iter().map(|row| row.number).collect();
    numbers.sort_unstable();
    numbers
}

async fn a_change_makes_a_version_once_somebody_has_answered(app: TestApp) {
    let slug = ask(&app, "yes_no", "Parking", json!({})).await;
    let second = question("yes_no", "Parking place", json!({}));
    change(&app, &slug, second, false).await.expect(200);
    assert_eq!(numbers(&app).await, [1]);
    let id = registers(&app, "community", "Dani Rivera", &[("parking", "yes")]).await;
    let third = question("choice", "Overnight parking", json!({}));
    let changed = change(&app, &slug, third.clone(), false).await.expect(200);
    assert_eq!(changed.json()["versions"].as_array().unwrap().len(), 2);
    // The same again is no change.
    change(&app, &slug, third, false).await.expect(200);
    assert_eq!(numbers(&app).await, [1, 2]);
    let new = registers(&app, "community", "Kim Vang", &[("parking", "red")]).await;
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = browser.get(format!("/organize/registrations/{id}")).await;
    page.expect(200)
        .shows("<dt>Parking place</dt><dd class=\"letter\">Yes</dd>")
        .hides("Overnight");
    let page = browser.get(format!("/organize/registrations/{new}")).await;
    page.expect(200)
        .shows("<dt>Overnight parking</dt><dd class=\"letter\">Red</dd>");
    let file = browser.get("/organize/registrations.csv").await.expect(200);
    file.shows("Overnight parking\r\n")
        .shows(",Yes\r\n")
        .shows(",Red\r\n");
}

async fn a_spelling_is_mended_where_it_stands(app: TestApp) {
    let slug = ask(&app, "choice", "Colr", json!({})).await;
    let id = registers(&app, "community", "Dani Rivera", &[("colr", "red")]).await;
    let mended = question("choice", "Color", json!({}));
    change(&app, &slug, mended, true).await.expect(200);
    assert_eq!(numbers(&app).await, [1]);
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = browser.get(format!("/organize/registrations/{id}")).await;
    page.expect(200).shows("<dt>Color</dt>").hides("Colr");
    let more = question("choice", "Color", json!({ "required": true }));
    let refused = change(&app, &slug, more, true)
        .await
        .expect_problem(422, "invalid");
    assert_eq!(
        faults(&refused),
        [("spelling".to_owned(), "not_the_same".to_owned())]
    );
}

async fn an_answer_keeps_its_version_until_it_changes(app: TestApp) {
    let slug = ask(&app, "yes_no", "Parking", json!({})).await;
    let id = registers(&app, "community", "Dani Rivera", &[("parking", "yes")]).await;
    let next = question("yes_no", "Overnight parking", json!({}));
    change(&app, &slug, next, false).await.expect(200);
    let token = app.token(&[Role::Registrar]).await;
    let path = format!("/api/v1/registrations/{id}");
    for (answer, version) in [("yes", 1), ("no", 2)] {
        let body = json!({ "answers": { "parking": [answer] } });
        let call = app
            .call(poem::http::Method::PATCH, path.as_str())
            .token(&token);
        let told = call.json(&body).send().await.expect(200).json();
        assert_eq!(told["answers"][0]["version"], version);
    }
    assert_eq!(app.count::<form_answer::Entity>().await, 1);
}

async fn who_saves_over_somebody_else_is_told(app: TestApp) {
    let slug = ask(&app, "text", "Nickname", json!({})).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let path = format!("/organize/questions/{slug}");
    let fields = |text, seen| [("kind", "text"), ("text_en", text), ("seen", seen)];
    owner
        .post(path.as_str(), fields("Badge", "0"))
        .await
        .expect(303);
    let page = owner
        .post(path.as_str(), fields("Mine", "0"))
        .await
        .expect(409);
    page.shows(">\nMine</textarea>")
        .shows("name=\"seen\" value=\"1\"");
    owner
        .post(path.as_str(), fields("Mine", "1"))
        .await
        .expect(303);
    let token = app.token(&[Role::Owner]).await;
    let body = json!({ "question": question("text", "Other", json!({})), "seen": 1 });
    let call = app.call(
        poem::http::Method::PUT,
        format!("/api/v1/form-questions/{slug}"),
    );
    let stale = call.token(&token).json(&body).send().await;
    let stale = stale.expect_problem(409, "stale").json();
    assert_eq!(
        stale["current"]["question"]["version"]["text"]["en"],
        "Mine"
    );
}

async fn the_full_export_has_questions_and_no_answers(app: TestApp) {
    let slug = ask(&app, "yes_no", "Parking", json!({})).await;
    let condition = json!({ "question": "parking", "answers": ["yes"] });
    let more = json!({ "shown_when": condition, "types": ["standard"], "sensitive": true });
    ask(&app, "choices", "Colors", more).await;
    registers(
        &app,
        "standard",
        "Dani Rivera",
        &[("parking", "yes"), ("colors", "red")],
    )
    .await;
    change(&app, &slug, question("yes_no", "Car", json!({})), false)
        .await
        .expect(200);
    let file = full::export(&app.state.db, &Progress::default())
        .await
        .unwrap();
    assert!(!file.contains("form_answer") && !file.contains("protected_answer"));
    let mut kinds = vec![Kind::Sqlite];
    if !skip_postgres() {
        kinds.push(Kind::Postgres);
    }
    for kind in kinds {
        let other = TestApp::over(TestDatabase::create(kind, Start::Empty).await).await;
        imported(&other, &file).await;
        let again = full::export(&other.state.db, &Progress::default())
            .await
            .unwrap();
        assert_eq!(again, file);
        assert_eq!(numbers(&other).await, [1, 1, 2]);
        other.close().await;
    }
}
