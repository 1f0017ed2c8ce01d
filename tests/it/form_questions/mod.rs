//! Questions that organizers add: asked, answered, changed, kept apart, put in order.

mod asking;
mod at_desk;
mod columns;
mod conditions;
mod desk;
mod hidden;
mod order;
mod sensitive;
mod versions;

use entity::{form_answer, protected_answer};
use gathering::domain::organizers::Role;
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Form, TestApp, form};

/// Adds a question by the API; answers its slug. Words are the text in English, with `more` on top.
pub(crate) async fn ask(app: &TestApp, kind: &str, text: &str, more: Value) -> String {
    let answer = try_ask(app, kind, text, more).await.expect(200);
    let slug = answer.json()["question"]["slug"].clone();
    slug.as_str().unwrap().to_owned()
}

async fn try_ask(app: &TestApp, kind: &str, text: &str, more: Value) -> Answer {
    let token = app.token(&[Role::Owner]).await;
    let call = app.post("/api/v1/form-questions").token(&token);
    call.json(&question(kind, text, more)).send().await
}

fn question(kind: &str, text: &str, more: Value) -> Value {
    let mut question = json!({ "kind": kind, "text": { "en": text, "es": format!("¿{text}?") } });
    if matches!(kind, "choice" | "choices") {
        question["choices"] = json!([
            { "slug": "red", "name": { "en": "Red", "es": "Rojo" } },
            { "slug": "green", "name": { "en": "Green", "es": "Verde" } },
            { "slug": "blue", "name": { "en": "Blue" } },
        ]);
    }
    if let Value::Object(more) = more {
        question.as_object_mut().unwrap().extend(more);
    }
    question
}

/// Changes a question by the API: all of it.
async fn change(app: &TestApp, slug: &str, question: Value, is_spelling: bool) -> Answer {
    let token = app.token(&[Role::Owner]).await;
    let path = format!("/api/v1/form-questions/{slug}");
    let now = app
        .get(path.as_str())
        .token(&token)
        .send()
        .await
        .expect(200);
    let seen = now.json()["question"]["changes"].clone();
    let body = json!({ "question": question, "seen": seen, "is_spelling": is_spelling });
    let call = app.call(Method::PUT, path).token(&token);
    call.json(&body).send().await
}

/// The form with answers to questions.
fn answering(registration_type: &str, name: &str, answers: &[(&str, &str)]) -> Form {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let mut fields = form(registration_type, name, &email);
    for (slug, value) in answers {
        fields.push((format!("answers.{slug}"), (*value).to_owned()));
    }
    fields
}

/// Registers by the form; answers the registration's id.
async fn registers(app: &TestApp, kind: &str, name: &str, answers: &[(&str, &str)]) -> Uuid {
    let sent = app.post("/register").form(answering(kind, name, answers));
    sent.send().await.expect(303);
    app.registration_of(name).await.id
}

/// What is kept of somebody's answers, those to sensitive questions left out: version's number and value.
async fn kept(app: &TestApp, id: Uuid) -> Vec<String> {
    let mut rows = app.rows::<form_answer::Entity>().await;
    rows.retain(|row| row.registration_id == id);
    rows.sort_by_key(|row| row.question_id);
    rows.into_iter().map(|row| row.value).collect()
}

/// The same of sensitive questions.
async fn kept_apart(app: &TestApp, id: Uuid) -> Vec<String> {
    let mut rows = app.rows::<protected_answer::Entity>().await;
    rows.retain(|row| row.registration_id == id);
    rows.sort_by_key(|row| row.question_id);
    rows.into_iter().map(|row| row.value).collect()
}

/// The faults of an answer of the API: field and code.
fn faults(answer: &Answer) -> Vec<(String, String)> {
    let body = answer.json();
    let errors = body["errors"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    errors
        .map(|error| (text(&error["field"]), text(&error["code"])))
        .collect()
}
