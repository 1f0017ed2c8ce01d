//! The waitlist by offer: what wakes it, what people answer, what organizers set, and many at once.

mod answers;
mod api;
mod crowd;
mod desk;
mod paused;
mod wakes;

use entity::{audit_entry, message, registration};
use gathering::domain::organizers::Role;
use gathering::worker;
use poem::http::Method;
use serde_json::{Value, json};

use crate::support::TestApp;

/// Sets the rules of the waitlist by the API.
async fn set(app: &TestApp, rules: &Value) {
    let token = app.token(&[Role::Registrar]).await;
    let call = app.call(Method::PUT, "/api/v1/waitlist").token(&token);
    call.json(rules).send().await.expect(200);
}

/// Free places are offered for two days.
async fn by_offer(app: &TestApp) {
    set(app, &json!({"by_offer": true, "offer_hours": 48})).await;
}

/// Dani has the one place for students; Kim and Ana wait for it, in this order. Answers their secrets.
async fn three(app: &TestApp) -> [String; 3] {
    app.set_type_capacity("student", Some(1)).await;
    let dani = app.registers("student", "Dani", "dani@example.org").await;
    let kim = app.registers("student", "Kim", "kim@example.org").await;
    let ana = app.registers("student", "Ana", "ana@example.org").await;
    app.deliver_mail().await;
    [dani, kim, ana]
}

async fn cancel(app: &TestApp, secret: &str) {
    let call = app.post(format!("/registration/{secret}/cancel"));
    call.send().await.expect(303);
}

/// Sends an answer to an offer; answers where the person is led.
async fn answer(app: &TestApp, secret: &str, answer: &str) -> String {
    let call = app.post(format!("/registration/{secret}/offer"));
    let answer = call.form([("answer", answer)]).send().await.expect(303);
    answer.header("location").to_owned()
}

/// What the worker does again and again.
async fn look(app: &TestApp) {
    worker::waitlist::look(&app.state).await.unwrap();
}

/// How somebody stands: the status, or `offered` while a place is held.
async fn stands(app: &TestApp, name: &str) -> String {
    let row = app.registration_of(name).await;
    match row.offered_until {
        Some(_) => {
            assert_eq!(row.status, "waitlisted");
            "offered".to_owned()
        }
        None => row.status,
    }
}

/// How all who are named stand.
async fn all_stand<const N: usize>(app: &TestApp, names: [&str; N]) -> [String; N] {
    let mut all = [const { String::new() }; N];
    for (place, name) in names.into_iter().enumerate() {
        all[place] = stands(app, name).await;
    }
    all
}

/// The templates and recipients of the mail that has not left yet.
async fn mail_of(app: &TestApp) -> Vec<(String, String)> {
    let mut rows = app.rows::<message::Entity>().await;
    rows.retain(|row| row.status == "waiting");
    rows.sort_by_key(|row| row.id);
    let pairs: Vec<(String, String)> = rows
        .into_iter()
        .map(|row| {
            let template = row.template.trim_start_matches("registration-").to_owned();
            let name = row.recipient.split('@').next().unwrap().to_owned();
            (template, name)
        })
        .collect();
    app.deliver_mail().await;
    pairs
}

fn told(template: &str, name: &str) -> (String, String) {
    (template.to_owned(), name.to_owned())
}

/// How often the history has this.
async fn noted(app: &TestApp, action: &str) -> usize {
    let rows = app.rows::<audit_entry::Entity>().await;
    rows.iter().filter(|row| row.action == action).count()
}

/// Those who hold a place, or for whom one is held.
fn taken(rows: &[registration::Model]) -> usize {
    rows.iter()
        .filter(|row| row.status == "confirmed" || row.offered_until.is_some())
        .count()
}
