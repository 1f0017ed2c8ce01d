//! Asked on the form, in the API and when answers are changed; told to the person, the desk and the file.

use gathering::domain::organizers::Role;
use poem::http::Method;
use serde_json::json;

use super::{answering, ask, faults, kept, registers};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    each_kind_is_asked_kept_and_told,
    all_faults_are_told_at_once_and_nothing_typed_is_lost,
    the_api_takes_and_tells_answers,
    what_is_not_sent_stays_and_an_empty_answer_goes,
    a_question_of_another_type_is_not_asked,
);

const KINDS: [(&str, &str, &str); 8] = [
    ("text", "Nickname", "  Dani   R "),
    ("long_text", "Story", "One\r\nTwo"),
    ("choice", "Color", "green"),
    ("choices", "Colors", "blue"),
    ("number", "Guests", " 1,200 "),
    ("date", "Arrival", "4/19/2026"),
    ("yes_no", "Parking", "no"),
    ("agreement", "Photos", "yes"),
];

async fn each_kind_is_asked_kept_and_told(app: TestApp) {
    for (kind, text, _) in KINDS {
        ask(&app, kind, text, json!({})).await;
    }
    let page = app.get("/register").send().await.expect(200);
    page.shows("A few more questions")
        .shows("name=\"answers.nickname\"")
        .shows("name=\"answers.colors\" value=\"blue\"")
        .shows("/assets/questions.");
    let page = app.get("/register?lang=es").send().await.expect(200);
    page.shows("Unas preguntas más")
        .shows("¿Parking?")
        .shows("Verde");
    let mut answers: Vec<(String, &str)> = KINDS
        .iter()
        .map(|(_, text, value)| (text.to_lowercase(), *value))
        .collect();
    answers.push(("colors".to_owned(), "red"));
    let answers: Vec<(&str, &str)> = answers.iter().map(|(s, v)| (s.as_str(), *v)).collect();
    let form = answering("community", "Dani Rivera", &answers);
    let sent = app.post("/register").form(form).send().await.expect(303);
    let id = app.registration_of("Dani Rivera").await.id;
    assert_eq!(
        kept(&app, id).await,
        [
            "Dani R",
            "One\nTwo",
            "green",
            "red blue",
            "1200",
            "2026-04-19",
            "no",
            "yes"
        ]
    );
    // The person sees all of it.
    let own = app.get(sent.header("location")).send().await.expect(200);
    own.shows("<dt>Colors</dt>")
        .shows("Red, Blue")
        .shows("April 19, 2026")
        .shows("Agreed");
    // And the desk, also as a file.
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = browser.get(format!("/organize/registrations/{id}")).await;
    page.expect(200)
        .shows("Red, Blue")
        .shows("Dani R")
        .shows("1200");
    let file = browser.get("/organize/registrations.csv").await.expect(200);
    file.shows("Nickname,Story,Color,Colors,Guests,Arrival,Parking,Photos")
        .shows("Dani R,\"One\nTwo\",Green,Red; Blue,1200,2026-04-19,No,Agreed");
    let file = browser.get("/organize/registrations.csv?lang=es").await;
    file.expect(200).shows("¿Parking?").shows("Rojo; Blue");
}

async fn all_faults_are_told_at_once_and_nothing_typed_is_lost(app: TestApp) {
    for (kind, text, more) in [
        ("text", "Nickname", json!({ "longest": 5 })),
        ("choice", "Color", json!({ "required": true })),
        ("number", "Guests", json!({ "smallest": -1, "largest": 3 })),
        ("date", "Arrival", json!({})),
        ("agreement", "Photos", json!({ "required": true })),
    ] {
        ask(&app, kind, text, more).await;
    }
    let typed = [
        ("nickname", "Danielle"),
        ("guests", "4"),
        ("arrival", "soon"),
    ];
    let form = answering("community", " ", &typed);
    let page = app.post("/register").form(form).send().await.expect(422);
    page.shows("7 things to look at")
        .shows("<a href=\"#legal_name\">")
        .shows("<a href=\"#answers.nickname\">This is too long.")
        .shows("<a href=\"#answers.color\">Answer this question.")
        .shows("<a href=\"#answers.guests\">This number is too small or too large.")
        .shows("<a href=\"#answers.arrival\">Enter a date.")
        .shows("<a href=\"#answers.photos\">Check the box if you agree.")
        .shows("id=\"answers.guests-error\"")
        .shows("From -1 to 3.")
        .shows("value=\"Danielle\"")
        .shows("value=\"soon\"");
    assert_eq!(app.registrations().await.len(), 0);
    let mended = [
        ("nickname", "Dani"),
        ("color", "red"),
        ("guests", "-1"),
        ("photos", "yes"),
    ];
    let id = registers(&app, "community", "Dani Rivera", &mended).await;
    assert_eq!(kept(&app, id).await, ["Dani", "red", "-1", "yes"]);
}

async fn the_api_takes_and_tells_answers(app: TestApp) {
    ask(&app, "choices", "Colors", json!({ "required": true })).await;
    ask(&app, "yes_no", "Parking", json!({})).await;
    let asked = "/api/v1/registration-types/community/questions";
    let asked = app.get(asked).send().await.expect(200).json();
    assert_eq!(asked[0]["slug"], "colors");
    assert_eq!(asked[0]["version"]["choices"][1]["name"]["es"], "Verde");
    let nowhere = "/api/v1/registration-types/royalty/questions";
    app.get(nowhere)
        .send()
        .await
        .expect_problem(404, "not_found");

    let body = |answers| {
        json!({
            "registration_type": "community", "legal_name": "Kim Vang", "email": "kim@example.org",
            "code_of_conduct": true, "answers": answers,
        })
    };
    let wrong = body(json!({ "parking": ["maybe"], "shoes": ["44"] }));
    let call = app.post("/api/v1/registrations").json(&wrong);
    let refused = call.send().await.expect_problem(422, "invalid");
    let told: Vec<(String, String)> = [
        ("answers.colors", "missing"),
        ("answers.parking", "not_yes_or_no"),
        ("answers.shoes", "unknown_choice"),
    ]
    .map(|(field, code)| (field.to_owned(), code.to_owned()))
    .into();
    assert_eq!(faults(&refused), told);
    let right = body(json!({ "colors": ["blue", "red"], "parking": ["yes"] }));
    let call = app.post("/api/v1/registrations").json(&right);
    let made = call.send().await.expect(201).json();
    let path = format!("/api/v1/registrations/{}", made["id"].as_str().unwrap());
    let token = app.token(&[Role::Registrar]).await;
    let one = app
        .get(path.as_str())
        .token(&token)
        .send()
        .await
        .expect(200);
    let answers = json!([
        { "question": "colors", "version": 1, "text": { "en": "Colors", "es": "¿Colors?" }, "answer": ["red", "blue"] },
        { "question": "parking", "version": 1, "text": { "en": "Parking", "es": "¿Parking?" }, "answer": ["yes"] },
    ]);
    assert_eq!(one.json()["answers"], answers);
    let list = app.get("/api/v1/registrations").token(&token).send().await;
    assert_eq!(list.expect(200).json()["items"][0]["answers"], answers);
}

async fn what_is_not_sent_stays_and_an_empty_answer_goes(app: TestApp) {
    ask(&app, "choice", "Color", json!({})).await;
    ask(&app, "text", "Nickname", json!({})).await;
    let answers = [("color", "red"), ("nickname", "Dani")];
    let id = registers(&app, "community", "Dani Rivera", &answers).await;
    // A question that came later and must be answered keeps nobody from changing something else.
    ask(&app, "yes_no", "Parking", json!({ "required": true })).await;
    let token = app.token(&[Role::Owner]).await;
    let path = format!("/api/v1/registrations/{id}");
    let patch = |body| {
        app.call(Method::PATCH, path.as_str())
            .token(&token)
            .json(&body)
    };
    patch(json!({ "phone": "555" })).send().await.expect(200);
    assert_eq!(kept(&app, id).await, ["red", "Dani"]);
    let sent = json!({ "answers": { "color": ["blue"] } });
    patch(sent).send().await.expect(200);
    assert_eq!(kept(&app, id).await, ["blue", "Dani"]);
    let sent = json!({ "answers": { "nickname": [], "parking": ["no"] } });
    patch(sent).send().await.expect(200);
    assert_eq!(kept(&app, id).await, ["blue", "no"]);
    let refused = patch(json!({ "answers": { "color": ["pink"] } }))
        .send()
        .await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(faults(&refused)[0].0, "answers.color");
    assert_eq!(kept(&app, id).await, ["blue", "no"]);
}

async fn a_question_of_another_type_is_not_asked(app: TestApp) {
    let types = json!({ "types": ["standard"], "required": true });
    ask(&app, "text", "Employer", types).await;
    // Without script it stands on the form, with words about who is asked.
    let page = app.get("/register").send().await.expect(200);
    page.shows("data-types=\"standard\"")
        .shows("Answer this if you register as: ");
    // Answers to what is not asked are dropped, not kept and not judged.
    let id = registers(&app, "community", "Dani Rivera", &[("employer", "Acme")]).await;
    assert!(kept(&app, id).await.is_empty());
    let form = answering("standard", "Kim Vang", &[]);
    let page = app.post("/register").form(form).send().await.expect(422);
    page.shows("#answers.employer");
    let id = registers(&app, "standard", "Kim Vang", &[("employer", "Acme")]).await;
    assert_eq!(kept(&app, id).await, ["Acme"]);
    // Who has another type is not asked when changing answers either.
    let secret = app
        .registers("community", "Ana Lopez", "ana@example.org")
        .await;
    let page = app
        .get(format!("/registration/{secret}/change"))
        .send()
        .await;
    page.expect(200).hides("Employer");
    // The type stays as long as a question names it: without it everybody would be asked.
    app.run_sql("DELETE FROM form_answer").await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    ask(&app, "text", "License", json!({ "types": ["early-bird"] })).await;
    let path = "/organize/conference/types/early-bird/remove";
    let refused = owner.post(path, [("yes", "yes")]).await.expect(409);
    refused.shows("A question on the form is asked of this way to register only.");
}
