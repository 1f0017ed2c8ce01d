//! Registering somebody at the desk asks the same questions.

use entity::{form_answer, registration};
use gathering::domain::organizers::Role;
use serde_json::json;

use super::{ask, faults, kept, kept_apart};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_desk_asks_and_keeps_what_was_typed,
    programs_at_the_desk_send_answers_too,
);

const NEW: &str = "/organize/registrations/new";

async fn the_desk_asks_and_keeps_what_was_typed(app: TestApp) {
    let for_presenters = json!({ "types": ["presenter"], "required": true });
    ask(&app, "number", "Guests", for_presenters).await;
    ask(&app, "text", "Medicine", json!({ "sensitive": true })).await;
    // While registration is closed the desk still asks what any type is asked.
    app.set_clock("2026-04-20T14:00:00Z");
    let browser = app.signed_in("Olive", &[Role::Owner]).await;
    browser
        .get(NEW)
        .await
        .expect(200)
        .shows("name=\"answers.guests\"")
        .shows("name=\"answers.medicine\"")
        .shows("Answer this if you register as: ")
        .shows("/assets/questions.");
    let mut fields = vec![
        ("registration_type", "presenter"),
        ("legal_name", "Pat Paper"),
        ("code_of_conduct", "yes"),
        ("answers.medicine", "MarkerFour insulin"),
    ];
    let again = browser.post(NEW, fields.clone()).await.expect(422);
    again
        .shows("<a href=\"#answers.guests\">Answer this question.")
        .shows("MarkerFour insulin");
    assert_eq!(app.count::<registration::Entity>().await, 0);
    fields.push(("answers.guests", "2"));
    let letter = browser.post(NEW, fields).await.expect(200);
    letter.shows("Pat Paper is registered.").hides("MarkerFour");
    let id = app.registration_of("Pat Paper").await.id;
    assert_eq!(kept(&app, id).await, ["2"]);
    assert_eq!(kept_apart(&app, id).await, ["MarkerFour insulin"]);
}

async fn programs_at_the_desk_send_answers_too(app: TestApp) {
    ask(&app, "yes_no", "Parking", json!({ "required": true })).await;
    let token = app.token(&[Role::Registrar]).await;
    let body = |answers| {
        json!({
            "registration_type": "community", "legal_name": "Ada Paper", "email": "",
            "code_of_conduct": true, "answers": answers,
        })
    };
    let send = |body| {
        let call = app.post("/api/v1/registrations/at-desk").token(&token);
        call.json(&body).send()
    };
    let refused = send(body(json!({}))).await.expect_problem(422, "invalid");
    let told = ("answers.parking".to_owned(), "missing".to_owned());
    assert_eq!(faults(&refused), [told]);
    send(body(json!({ "parking": ["yes"] }))).await.expect(201);
    assert_eq!(app.count::<form_answer::Entity>().await, 1);
}
