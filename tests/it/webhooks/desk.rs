//! The desk's pages: made, changed, tried out and ended by owners; a secret is shown once.

use gathering::domain::exchange::{Progress, full};
use gathering::domain::organizers::Role;
use gathering::domain::webhooks::{EventType, MOST, SigningSecret};

use super::receiver::{Manner, Receiver};
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    an_owner_makes_changes_tries_and_ends_a_webhook,
    what_is_wrong_is_said_and_what_was_typed_is_kept,
    a_secret_is_shown_once_and_is_in_no_export,
    there_are_no_more_than_twenty,
);

const NEW: [(&str, &str); 4] = [
    ("url", "https://hooks.example.org/in"),
    ("description", "The member database"),
    ("events", "release.published"),
    ("events", "registration.created"),
];

#[track_caller]
fn secret_in(page: &Answer) -> String {
    let text = page.text();
    let at = text.find("whsec_").unwrap_or_else(|| panic!("{text}"));
    text[at..]
        .chars()
        .take_while(|letter| *letter != '"')
        .collect()
}

async fn only_webhook(app: &TestApp) -> entity::webhook::Model {
    let mut rows = app.rows::<entity::webhook::Entity>().await;
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

async fn actions(app: &TestApp) -> Vec<String> {
    let mut rows = app.rows::<entity::audit_entry::Entity>().await;
    rows.sort_by_key(|row| row.id);
    let of_webhooks = rows
        .into_iter()
        .filter(|row| row.action.starts_with("webhook."));
    of_webhooks.map(|row| row.action).collect()
}

async fn an_owner_makes_changes_tries_and_ends_a_webhook(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(500)).await;
    let app = app
        .with(|config| config.webhooks_to_private_networks = true)
        .await;
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    desk.get("/organize/conference")
        .await
        .expect(200)
        .shows("/organize/webhooks");
    desk.get("/organize/webhooks")
        .await
        .expect(200)
        .shows("No program is told yet");
    let made = desk.post("/organize/webhooks", NEW).await.expect(200);
    made.shows("The webhook is added")
        .shows("The member database");
    let row = only_webhook(&app).await;
    assert_eq!(row.events, "registration.created release.published");
    assert_eq!(row.made_by, "Robin");
    assert!(SigningSecret::parse(&secret_in(&made)).is_some());
    let address = format!("/organize/webhooks/{}", row.id);
    let url = receiver.url();
    let changed = [
        ("url", url.as_str()),
        ("description", ""),
        ("events", "registration.cancelled"),
    ];
    let saved = desk.post(&address, changed).await.expect(303);
    desk.get(saved.header("location"))
        .await
        .expect(200)
        .shows("Saved.");
    let row = only_webhook(&app).await;
    assert_eq!(
        (row.url.as_str(), row.events.as_str()),
        (url.as_str(), "registration.cancelled")
    );
    let nothing = [("", ""); 0];
    desk.post(&format!("{address}/test"), nothing)
        .await
        .expect(303);
    assert_eq!(app.sends().await, 1);
    let page = desk.get(&address).await.expect(200);
    page.shows("The other side did not accept it.")
        .shows("The answer’s status was 500.")
        .shows("Tried once.")
        .shows("We try again on March 2, 2026");
    let spanish = desk.get(&format!("{address}?lang=es")).await.expect(200);
    spanish
        .shows("La otra parte no lo aceptó.")
        .shows("Una prueba");
    desk.get(&format!("{address}?lang=en")).await.expect(200);
    desk.get(&format!("{address}?state=delivered"))
        .await
        .expect(200)
        .shows("No messages here");
    desk.get(&format!("{address}/end"))
        .await
        .expect(200)
        .shows("End this webhook?");
    assert!(only_webhook(&app).await.ended_at.is_none());
    desk.post(&format!("{address}/end"), nothing)
        .await
        .expect(303);
    let row = only_webhook(&app).await;
    assert_eq!((row.ended_at.is_some(), row.gone), (true, false));
    let waiting = app.deliveries().await.remove(0);
    assert_eq!(
        (waiting.state.as_str(), waiting.last_cause.as_deref()),
        ("failed", Some("ended"))
    );
    // Nothing more can be done with it.
    for deed in ["test", "secret"] {
        desk.post(&format!("{address}/{deed}"), nothing)
            .await
            .expect(404);
    }
    desk.post(&address, changed).await.expect(404);
    desk.get(&address)
        .await
        .expect(200)
        .hides("Make a new secret");
    assert_eq!(
        actions(&app).await,
        [
            "webhook.made",
            "webhook.changed",
            "webhook.tested",
            "webhook.ended"
        ]
    );
    // The history names no address: it may hold a key.
    let history = app.rows::<entity::audit_entry::Entity>().await;
    assert!(
        history
            .iter()
            .all(|row| !row.detail.as_deref().unwrap_or("").contains("http"))
    );
}

async fn what_is_wrong_is_said_and_what_was_typed_is_kept(app: TestApp) {
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let typed = [
        ("url", "https://192.168.1.4/in"),
        ("description", "Our <own> list"),
    ];
    let refused = desk.post("/organize/webhooks", typed).await.expect(422);
    refused
        .shows("Error:")
        .shows("in a private network")
        .shows("Choose at least one thing to tell.")
        .shows("https://192.168.1.4/in")
        .shows("Our &#60;own&#62; list");
    let typed = [("url", "hooks.example.org"), ("events", "nothing.such")];
    let refused = desk
        .post("/organize/webhooks?lang=es", typed)
        .await
        .expect(422);
    refused
        .shows("Escriba la dirección completa.")
        .shows("Elija de esta lista.");
    assert_eq!(app.count::<entity::webhook::Entity>().await, 0);
}

async fn a_secret_is_shown_once_and_is_in_no_export(app: TestApp) {
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let made = desk.post("/organize/webhooks", NEW).await.expect(200);
    assert_eq!(made.header("cache-control"), "no-store");
    let first = secret_in(&made);
    let id = only_webhook(&app).await.id;
    let address = format!("/organize/webhooks/{id}");
    let again = desk
        .post(&format!("{address}/secret"), [("", ""); 0])
        .await
        .expect(200);
    again
        .shows("The new secret is made")
        .shows("with the old secret too");
    let second = secret_in(&again);
    assert_ne!(first, second);
    for path in ["/organize/webhooks", address.as_str(), "/organize"] {
        desk.get(path).await.expect(200).hides("whsec_");
    }
    let export = full::export(&app.state.db, &Progress::default())
        .await
        .unwrap();
    assert!(!export.contains("hooks.example.org") && !export.contains("secret"));
    assert_eq!(actions(&app).await, ["webhook.made", "webhook.secret_made"]);
}

async fn there_are_no_more_than_twenty(app: TestApp) {
    for _ in 0..MOST {
        app.webhook("https://hooks.example.org/", &EventType::ALL)
            .await;
    }
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let refused = desk.post("/organize/webhooks", NEW).await.expect(422);
    refused.shows("There are 20 webhooks in use");
    let id = app.rows::<entity::webhook::Entity>().await.remove(0).id;
    desk.post(&format!("/organize/webhooks/{id}/end"), [("", ""); 0])
        .await
        .expect(303);
    desk.post("/organize/webhooks", NEW).await.expect(200);
}
