//! Several people registered at once by one contact: all or nobody, by the rules for one, and each alone with what they
//! answer.

mod crowd;
mod desk;
mod erased;
mod figures;
mod form;
mod privacy;
mod rules;
mod sizes;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, TestApp};

/// A group as it is sent to the API: each person's type and name.
pub(crate) fn body(people: &[(&str, &str)]) -> Value {
    let people: Vec<Value> = people
        .iter()
        .map(|(kind, name)| {
            let address = name.to_lowercase().replace(' ', ".");
            json!({
                "registration_type": kind,
                "legal_name": name,
                "email": format!("{address}@example.org"),
            })
        })
        .collect();
    json!({
        "contact_name": "Ana Lee",
        "contact_email": "ana@agency.example",
        "organization": "Hope Agency",
        "code_of_conduct": true,
        "people": people,
    })
}

/// Sends it.
pub(crate) async fn sends(app: &TestApp, body: &Value) -> Answer {
    let call = app.post("/api/v1/registration-groups").json(body);
    call.send().await
}

/// Registers it; answers what the API says.
pub(crate) async fn registers(app: &TestApp, body: &Value) -> Value {
    sends(app, body).await.expect(201).json()
}

/// A group of two, for whoever needs one.
pub(crate) async fn register_two(app: &TestApp) {
    let two = body(&[("community", "Una Uno"), ("community", "Dora Dos")]);
    registers(app, &two).await;
}

/// What is wrong with a group that is refused: each field with its problem.
async fn refused(app: &TestApp, body: &Value) -> Vec<(String, String)> {
    let before = (
        app.registrations().await.len(),
        app.count::<entity::message::Entity>().await,
    );
    let answer = sends(app, body).await.expect_problem(422, "invalid");
    let after = (
        app.registrations().await.len(),
        app.count::<entity::message::Entity>().await,
    );
    assert_eq!(
        before, after,
        "nobody is registered, and nobody is written to"
    );
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    errors
        .iter()
        .map(|error| (text(&error["field"]), text(&error["code"])))
        .collect()
}

/// The private path of the group.
fn page_of(made: &Value) -> String {
    let url = made["group_url"].as_str().unwrap();
    url.strip_prefix(crate::support::PUBLIC_URL)
        .unwrap()
        .to_owned()
}

fn statuses(made: &Value) -> Vec<&str> {
    let people = made["people"].as_array().unwrap();
    let status = people.iter().map(|one| one["status"].as_str().unwrap());
    status.collect()
}

fn id(value: &Value) -> Uuid {
    value.as_str().unwrap().parse().unwrap()
}
