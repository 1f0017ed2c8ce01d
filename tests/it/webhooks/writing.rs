//! What is written for other programs: by which deed, in its transaction, and nothing private.

use std::collections::BTreeSet;

use entity::webhook_delivery;
use gathering::domain::agenda::publish;
use gathering::domain::organizers::Role;
use gathering::domain::webhooks::{self, EventType, KEPT_FOR};
use gathering::i18n::Text;
use serde_json::Value;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    each_deed_is_told_with_id_and_status_and_nothing_else,
    what_is_only_shown_is_not_told,
    a_webhook_hears_only_what_it_was_made_for,
    the_message_and_its_cause_are_one_transaction,
    a_release_is_told_by_its_number,
    what_is_done_is_forgotten_after_thirty_days,
);

const NOWHERE: &str = "https://hooks.example.org/in";

/// Types and statuses of all that was written since `after` messages.
async fn since(app: &TestApp, after: usize) -> Vec<(String, String)> {
    let told = |row: webhook_delivery::Model| {
        let body: Value = serde_json::from_str(&row.body).unwrap();
        (
            row.event_type,
            body["data"]["status"].as_str().unwrap().to_owned(),
        )
    };
    app.deliveries()
        .await
        .into_iter()
        .skip(after)
        .map(told)
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned =
        |(event, status): &(&str, &str)| (format!("registration.{event}"), (*status).to_owned());
    expected.iter().map(owned).collect()
}

/// Does `deed` as an organizer does at the desk.
async fn performs(app: &TestApp, name: &str, deed: &str, fields: &[(&str, &str)]) {
    let id = app.registration_of(name).await.id;
    let who = format!("Robin{}", uuid::Uuid::now_v7().simple());
    let desk = app.signed_in(&who, &[Role::Registrar]).await;
    let path = format!("/organize/registrations/{id}/{deed}");
    let with = |step: &str, shown: &str| {
        let more = [("step", step), ("shown", shown)];
        let all = fields.iter().copied().chain(more);
        all.map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect::<Vec<_>>()
    };
    let page = desk
        .post(path.as_str(), with("show", ""))
        .await
        .expect(200)
        .text();
    let (_, rest) = page.split_once("name=\"shown\" value=\"").unwrap();
    let shown = rest.split('"').next().unwrap();
    desk.post(path, with("do", shown)).await.expect(303);
}

async fn each_deed_is_told_with_id_and_status_and_nothing_else(app: TestApp) {
    app.webhook(NOWHERE, &EventType::ALL).await;
    let mut seen = 0;
    let mut expect = async |expected: &[(&str, &str)]| {
        let told = since(&app, seen).await;
        assert_eq!(told, pairs(expected));
        seen += told.len();
    };
    let link = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    expect(&[("created", "confirmed"), ("confirmed", "confirmed")]).await;
    app.set_conference_capacity(Some(1)).await;
    app.registers("community", "Sam Lee", "sam@example.org")
        .await;
    expect(&[("created", "waitlisted"), ("waitlisted", "waitlisted")]).await;
    let cancelled = app
        .post(format!("/registration/{link}/cancel"))
        .send()
        .await;
    assert!(cancelled.status.as_u16() < 400, "{}", cancelled.text());
    expect(&[("cancelled", "cancelled"), ("confirmed", "confirmed")]).await;
    performs(&app, "Dani Rivera", "restore", &[]).await;
    expect(&[("restored", "waitlisted"), ("waitlisted", "waitlisted")]).await;
    app.set_conference_capacity(None).await;
    app.registers("scholarship", "Ari Moss", "ari@example.org")
        .await;
    // Room for everybody: who waits comes first.
    expect(&[("confirmed", "confirmed"), ("created", "pending")]).await;
    performs(&app, "Ari Moss", "approve", &[]).await;
    expect(&[("approved", "confirmed"), ("confirmed", "confirmed")]).await;
    app.registers("scholarship", "Bo Finn", "bo@example.org")
        .await;
    expect(&[("created", "pending")]).await;
    performs(&app, "Bo Finn", "decline", &[("text", "Not this time.")]).await;
    expect(&[("declined", "declined")]).await;
    nothing_private(&app).await;
}

async fn nothing_private(app: &TestApp) {
    for row in app.deliveries().await {
        let body: Value = serde_json::from_str(&row.body).unwrap();
        let keys = |value: &Value| -> BTreeSet<String> {
            value.as_object().unwrap().keys().cloned().collect()
        };
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(keys(&body), names(&["data", "timestamp", "type"]), "{body}");
        assert_eq!(keys(&body["data"]), names(&["id", "status"]), "{body}");
        assert_eq!(body["type"], row.event_type);
        assert_eq!(body["timestamp"], "2026-03-02T15:00:00Z");
        let id = body["data"]["id"].as_str().unwrap();
        let known = app.registrations().await;
        assert!(known.iter().any(|one| one.id.to_string() == id), "{body}");
    }
}

async fn what_is_only_shown_is_not_told(app: TestApp) {
    app.webhook(NOWHERE, &EventType::ALL).await;
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let before = app.deliveries().await.len();
    let id = app.registration_of("Dani Rivera").await.id;
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    desk.get(&format!("/organize/registrations/{id}/cancel"))
        .await
        .expect(200);
    assert_eq!(app.deliveries().await.len(), before);
}

async fn a_webhook_hears_only_what_it_was_made_for(app: TestApp) {
    use EventType::{RegistrationCancelled, RegistrationConfirmed, RegistrationCreated};
    let (both, _) = app
        .webhook(NOWHERE, &[RegistrationCreated, RegistrationConfirmed])
        .await;
    let (one, _) = app.webhook(NOWHERE, &[RegistrationConfirmed]).await;
    app.webhook(NOWHERE, &[RegistrationCancelled]).await;
    let (ended, _) = app.webhook(NOWHERE, &EventType::ALL).await;
    let owner = app.owner().await;
    webhooks::end(&app.state.db, &owner, ended, app.now())
        .await
        .unwrap();
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let rows = app.deliveries().await;
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.webhook_id, row.event_type.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (both, "registration.created"),
            (both, "registration.confirmed"),
            (one, "registration.confirmed"),
        ]
    );
    // One event is one event for all who hear of it.
    assert_eq!(rows[1].event_id, rows[2].event_id);
    assert_ne!(rows[0].event_id, rows[1].event_id);
}

async fn the_message_and_its_cause_are_one_transaction(app: TestApp) {
    app.webhook(NOWHERE, &EventType::ALL).await;
    app.refuse_rows("webhook_delivery", "event_type", "registration.confirmed")
        .await;
    let form = crate::support::form("community", "Dani Rivera", "dani@example.org");
    app.post("/register").form(form).send().await.expect(500);
    assert_eq!(app.registrations().await.len(), 0);
    assert_eq!(app.deliveries().await.len(), 0);
}

async fn a_release_is_told_by_its_number(app: TestApp) {
    app.webhook(NOWHERE, &[EventType::ReleasePublished]).await;
    let note = Text::new("Rooms moved".to_owned(), None);
    let number = publish(&app.state.db, &note, "conference.example", app.now())
        .await
        .unwrap();
    let rows = app.deliveries().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0].body,
        format!(
            r#"{{"type":"release.published","timestamp":"2026-03-02T15:00:00Z","data":{{"id":"{number}","status":"published"}}}}"#
        )
    );
}

async fn what_is_done_is_forgotten_after_thirty_days(app: TestApp) {
    let (id, _) = app.webhook(NOWHERE, &EventType::ALL).await;
    for _ in 0..3 {
        app.tests_webhook(id).await;
    }
    let ids = app.deliveries().await;
    for (place, state) in [(0, "delivered"), (1, "failed")] {
        let hex = ids[place].id.simple();
        let known = match app.database.kind {
            crate::support::Kind::Sqlite => format!("x'{hex}'"),
            crate::support::Kind::Postgres => format!("'{hex}'"),
        };
        app.run_sql(&format!(
            "UPDATE webhook_delivery SET state = '{state}' WHERE id = {known}"
        ))
        .await;
    }
    let kept = webhooks::forget_old_deliveries(&app.state.db, app.now() + KEPT_FOR).await;
    assert_eq!(kept.unwrap(), 0);
    app.state
        .clock
        .set(app.now() + KEPT_FOR + jiff::SignedDuration::from_secs(1));
    let clean = gathering::worker::erase::Clean::default();
    gathering::worker::erase::erase_due(&app.state, &clean)
        .await
        .unwrap();
    let left = app.deliveries().await;
    assert_eq!(left.len(), 1, "what waits stays");
    assert_eq!(left[0].state, "waiting");
}
