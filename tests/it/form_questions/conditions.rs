//! Shown after an earlier answer: also in chains, and where a type does not have the earlier question.

use gathering::domain::organizers::Role;
use serde_json::json;

use super::{answering, ask, faults, kept, registers, try_ask};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_condition_decides_what_is_kept_and_needed,
    a_chain_ends_where_one_is_not_asked,
    a_type_without_the_earlier_question_is_not_asked_the_later_one,
    a_condition_names_one_earlier_question_and_answers_of_it,
    what_others_depend_on_stays_possible,
);

fn after(question: &str, answers: &[&str]) -> serde_json::Value {
    json!({ "question": question, "answers": answers })
}

async fn a_condition_decides_what_is_kept_and_needed(app: TestApp) {
    ask(&app, "choices", "Colors", json!({})).await;
    let condition = json!({ "shown_when": after("colors", &["red", "blue"]), "required": true });
    ask(&app, "text", "Shade", condition).await;
    let page = app.get("/register").send().await.expect(200);
    page.shows("data-when=\"colors\" data-answers=\"red blue\"")
        .shows("Answer this if you chose “Red” · “Blue” at “Colors”.");
    let answers = [("colors", "green"), ("shade", "dark")];
    let id = registers(&app, "community", "Dani Rivera", &answers).await;
    assert_eq!(kept(&app, id).await, ["green"]);
    let answers = [("colors", "green"), ("colors", "blue")];
    let page = app
        .post("/register")
        .form(answering("community", "Kim Vang", &answers));
    page.send().await.expect(422).shows("#answers.shade");
    let answers = [("colors", "blue"), ("shade", "dark")];
    let id = registers(&app, "community", "Kim Vang", &answers).await;
    assert_eq!(kept(&app, id).await, ["blue", "dark"]);
}

async fn a_chain_ends_where_one_is_not_asked(app: TestApp) {
    ask(&app, "yes_no", "Car", json!({})).await;
    ask(
        &app,
        "yes_no",
        "Ride",
        json!({ "shown_when": after("car", &["yes"]) }),
    )
    .await;
    ask(
        &app,
        "text",
        "Route",
        json!({ "shown_when": after("ride", &["yes"]) }),
    )
    .await;
    let all = |car| [("car", car), ("ride", "yes"), ("route", "I-90")];
    let id = registers(&app, "community", "Dani Rivera", &all("yes")).await;
    assert_eq!(kept(&app, id).await, ["yes", "yes", "I-90"]);
    let id = registers(&app, "community", "Kim Vang", &all("no")).await;
    assert_eq!(kept(&app, id).await, ["no"]);
    // Who changes the first answer loses those that hang on it.
    let secret = app
        .registers("community", "Ana Lopez", "ana@example.org")
        .await;
    let id = app.registration_behind(&secret).await.id;
    let path = format!("/registration/{secret}/change");
    for (car, left) in [("yes", 3), ("no", 1)] {
        let form = answering("community", "Ana Lopez", &all(car));
        app.post(path.as_str()).form(form).send().await.expect(303);
        assert_eq!(kept(&app, id).await.len(), left, "{car}");
    }
}

async fn a_type_without_the_earlier_question_is_not_asked_the_later_one(app: TestApp) {
    ask(&app, "yes_no", "Car", json!({ "types": ["standard"] })).await;
    let condition = json!({ "shown_when": after("car", &["yes"]), "required": true });
    ask(&app, "text", "Route", condition).await;
    let answers = [("car", "yes"), ("route", "I-90")];
    let id = registers(&app, "community", "Dani Rivera", &answers).await;
    assert!(kept(&app, id).await.is_empty());
    let id = registers(&app, "standard", "Kim Vang", &answers).await;
    assert_eq!(kept(&app, id).await, ["yes", "I-90"]);
}

async fn a_condition_names_one_earlier_question_and_answers_of_it(app: TestApp) {
    ask(&app, "text", "Nickname", json!({})).await;
    ask(&app, "choice", "Color", json!({})).await;
    for (question, answer) in [("nickname", "x"), ("color", "pink"), ("nothing", "x")] {
        let condition = json!({ "shown_when": after(question, &[answer]) });
        let refused = try_ask(&app, "text", "Later", condition).await;
        let refused = refused.expect_problem(422, "invalid");
        let told = [("shown_when".to_owned(), "unknown_choice".to_owned())];
        assert_eq!(faults(&refused), told, "{question}");
    }
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    ask(&app, "yes_no", "Car", json!({})).await;
    let fields = [
        ("kind", "text"),
        ("text_en", "Later"),
        ("when.color.red", "yes"),
        ("when.car.no", "yes"),
    ];
    let page = owner
        .post("/organize/questions/new", fields)
        .await
        .expect(422);
    page.shows("Check answers of one question only.")
        .shows("name=\"when.color.red\" value=\"yes\" checked");
}

async fn what_others_depend_on_stays_possible(app: TestApp) {
    ask(&app, "choice", "Color", json!({})).await;
    ask(
        &app,
        "text",
        "Shade",
        json!({ "shown_when": after("color", &["red"]) }),
    )
    .await;
    let fewer = json!({ "choices": [
        { "slug": "green", "name": { "en": "Green" } }, { "slug": "blue", "name": { "en": "Blue" } },
    ] });
    let changed = super::change(
        &app,
        "color",
        super::question("choice", "Color", fewer),
        false,
    );
    let refused = changed.await.expect_problem(422, "invalid");
    assert_eq!(
        faults(&refused),
        [("choices".to_owned(), "dependent".to_owned())]
    );
    let other = super::question("number", "Color", json!({}));
    let refused = super::change(&app, "color", other, false).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(
        faults(&refused),
        [("kind".to_owned(), "dependent".to_owned())]
    );
}
