//! All that is kept about a person, for that person to take along.

use gathering::domain::organizers::Role;
use gathering::domain::registrations::PROTECTED_KEPT_FOR;
use serde_json::json;

use crate::form_questions::ask;
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    a_person_takes_all_data_along,
    answers_to_questions_are_in_it_until_they_are_erased,
    nobody_else_does,
);

async fn a_person_takes_all_data_along(app: TestApp) {
    let mut fields = form("student", "Kim Rivers", "kim@example.org");
    for (name, value) in [
        ("badge_name", "Kimmy"),
        ("accommodations", "quiet-seating"),
        ("accommodation_note", "A chair by the door."),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    let answer = app.post("/register").form(fields).send().await.expect(303);
    let secret = crate::support::secret_in(answer.header("location"));
    app.registers("student", "Ana", "ana@example.org").await;
    app.deliver_mail().await;
    let robin = app.signed_in("Robin", &[Role::Registrar]).await;
    let id = app.registration_of("Kim Rivers").await.id;
    robin
        .get(format!("/organize/registrations/{id}"))
        .await
        .expect(200);
    let page = app.get(format!("/registration/{secret}")).send().await;
    page.expect(200)
        .shows(&format!("href=\"/registration/{secret}/data.json\""));
    let answer = app.get(format!("/registration/{secret}/data.json"));
    let answer = answer.send().await.expect(200);
    assert!(answer.header("content-disposition").contains("attachment"));
    assert!(answer.headers("cache-control").contains("no-store"));
    let data = answer.json();
    assert_eq!(data["registration"]["legal_name"], "Kim Rivers");
    assert_eq!(data["registration"]["badge_name"], "Kimmy");
    assert_eq!(data["registration"]["amount_due_cents"], 6_000);
    let note = &data["protected_answers"]["accommodation_note"];
    assert_eq!(note, "A chair by the door.");
    assert_eq!(data["mail"][0]["kind"], "registration-confirmed");
    assert_eq!(data["mail"][0]["to"], "kim@example.org");
    // The look of the organizer stands there, without the name.
    let history = data["history"].as_array().unwrap();
    let looked = history
        .iter()
        .any(|entry| entry["action"] == "registration.viewed" && entry["by"] == "organizer");
    assert!(looked, "{history:?}");
    let text = data.to_string();
    for hidden in ["Robin", "Ana", "hash", secret.as_str()] {
        assert!(!text.contains(hidden), "{hidden}");
    }
    // It is noted.
    let page = robin.get(format!("/organize/registrations/{id}")).await;
    page.expect(200)
        .shows("The person downloaded all data about this registration.");
}

async fn answers_to_questions_are_in_it_until_they_are_erased(app: TestApp) {
    ask(&app, "choice", "Color", json!({})).await;
    ask(&app, "text", "Medicine", json!({ "sensitive": true })).await;
    let mut fields = form("student", "Kim Rivers", "kim@example.org");
    for (slug, value) in [("color", "green"), ("medicine", "Insulin")] {
        fields.push((format!("answers.{slug}"), value.to_owned()));
    }
    let sent = app.post("/register").form(fields).send().await.expect(303);
    let secret = crate::support::secret_in(sent.header("location"));
    let path = format!("/registration/{secret}/data.json");
    let data = app.get(path.as_str()).send().await.expect(200).json();
    let answers = data["answers"].as_array().unwrap();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["text"]["en"], "Color");
    assert_eq!(answers[0]["answer"], json!(["green"]));
    assert_eq!(answers[0]["choices"][1]["name"]["en"], "Green");
    assert_eq!(answers[1]["answer"], json!(["Insulin"]));
    assert_eq!(answers[1]["sensitive"], true);
    // From that moment on, though the rows are still there.
    let days = app.rows::<entity::conference_day::Entity>().await;
    let end = days.iter().map(|day| day.closes_at).max().unwrap();
    let end = jiff::Timestamp::from_millisecond(end).unwrap();
    app.state.clock.set(end + PROTECTED_KEPT_FOR);
    let later = app.get(path).send().await.expect(200);
    later.hides("Insulin");
    assert_eq!(later.json()["answers"].as_array().unwrap().len(), 1);
}

async fn nobody_else_does(app: TestApp) {
    app.registers("student", "Kim", "kim@example.org").await;
    let unknown = app.get("/registration/nothing-such/data.json");
    unknown.send().await.expect(404);
}
