//! How a message arrives: signed, once, and only where the certificate fits.

use gathering::domain::webhooks::{
    self, BOTH_SECRETS, Courier, EventType, LEASE, SigningSecret, sign,
};
use gathering::worker::webhooks::deliver_due;
use jiff::SignedDuration;
use serde_json::Value;

use super::receiver::{Manner, Receiver};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_message_arrives_signed,
    a_new_secret_and_the_old_one_both_sign_for_a_day,
    killed_between_sending_and_noting_it_comes_once_more_with_the_same_id,
    two_workers_send_each_message_once,
    tls_is_checked,
    an_answer_that_never_ends_is_not_listened_to,
);

async fn a_message_arrives_signed(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(204)).await;
    let (_, secret) = app
        .webhook(&receiver.url(), &[EventType::RegistrationCreated])
        .await;
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    assert_eq!(app.sends().await, 1);
    assert_eq!(app.sends().await, 0);
    let heard = receiver.heard();
    assert_eq!(heard.len(), 1);
    let heard = &heard[0];
    assert_eq!(heard.line, "POST /hooks?key=1 HTTP/1.1");
    assert_eq!(heard.header("host"), format!("127.0.0.1:{}", receiver.port));
    assert_eq!(heard.header("content-type"), "application/json");
    let row = app.deliveries().await.remove(0);
    assert_eq!(heard.header("webhook-id"), row.event_id.to_string());
    assert_eq!(
        heard.header("webhook-timestamp"),
        app.now().as_second().to_string()
    );
    assert!(heard.is_signed_with(&secret.reveal()), "{heard:?}");
    assert!(!heard.is_signed_with("whsec_AAAA"));
    let body: Value = serde_json::from_str(&heard.body).unwrap();
    let id = app.registration_of("Dani Rivera").await.id.to_string();
    assert_eq!(body["data"]["id"], id);
    assert!(!heard.body.contains("Dani"), "{heard:?}");
    assert_eq!(
        (row.state.as_str(), row.last_status, row.attempts),
        ("delivered", Some(204), 1)
    );
    assert_eq!(row.last_attempt_at, Some(app.now().as_millisecond()));
}

async fn a_new_secret_and_the_old_one_both_sign_for_a_day(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(200)).await;
    let (id, old) = app.webhook(&receiver.url(), &EventType::ALL).await;
    let owner = app.owner().await;
    let new = webhooks::new_secret(&app.state.db, &owner, id, app.now())
        .await
        .unwrap();
    assert_ne!(old, new);
    let end = app.now() + BOTH_SECRETS;
    for (at, old_signs) in [
        (app.now(), true),
        (end - SignedDuration::from_secs(1), true),
        (end, false),
    ] {
        app.state.clock.set(at);
        app.tests_webhook(id).await;
        app.sends().await;
        let heard = receiver.heard().pop().unwrap();
        assert!(heard.is_signed_with(&new.reveal()));
        assert_eq!(heard.is_signed_with(&old.reveal()), old_signs, "{at}");
        let count = heard.header("webhook-signature").split(' ').count();
        assert_eq!(count, if old_signs { 2 } else { 1 });
    }
}

async fn killed_between_sending_and_noting_it_comes_once_more_with_the_same_id(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(200)).await;
    let (id, _) = app.webhook(&receiver.url(), &EventType::ALL).await;
    app.tests_webhook(id).await;
    let courier = Courier::new(true).unwrap();
    let claimed = webhooks::claim(&app.state.db, app.now()).await.unwrap();
    assert_eq!(claimed.len(), 1);
    let outcome = claimed[0].send(&courier, app.now()).await.unwrap();
    assert_eq!(outcome, Ok(200));
    drop(claimed);
    // The process is gone; the next one leaves it alone until the lease is over.
    let next = app.restarted().await;
    assert_eq!(next.sends().await, 0);
    next.state.clock.set(app.now() + LEASE);
    assert_eq!(next.sends().await, 1);
    assert_eq!(next.sends().await, 0);
    let heard = receiver.heard();
    assert_eq!(heard.len(), 2);
    assert_eq!(heard[0].header("webhook-id"), heard[1].header("webhook-id"));
    assert_eq!(heard[0].body, heard[1].body);
    assert_eq!(app.deliveries().await[0].state, "delivered");
    next.close().await;
}

async fn two_workers_send_each_message_once(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(200)).await;
    for _ in 0..4 {
        let (id, _) = app.webhook(&receiver.url(), &EventType::ALL).await;
        for _ in 0..16 {
            app.tests_webhook(id).await;
        }
    }
    let other = app.restarted().await;
    let work = async |app: &TestApp| while app.sends().await > 0 {};
    tokio::join!(work(&app), work(&other), work(&app), work(&other));
    // Who found everything taken may have left before the last was sent.
    work(&app).await;
    let mut ids: Vec<String> = receiver
        .heard()
        .iter()
        .map(|heard| heard.header("webhook-id").to_owned())
        .collect();
    assert_eq!(ids.len(), 64);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 64);
    assert!(
        app.deliveries()
            .await
            .iter()
            .all(|row| row.state == "delivered")
    );
    other.close().await;
}

async fn tls_is_checked(app: TestApp) {
    let (receiver, certificate) = Receiver::with_tls(Manner::Status(200)).await;
    let url = format!("https://localhost:{}/hooks", receiver.port);
    let (id, _) = app.webhook(&url, &EventType::ALL).await;
    app.tests_webhook(id).await;
    assert_eq!(app.sends().await, 1);
    let row = app.deliveries().await.remove(0);
    assert_eq!(
        (row.state.as_str(), row.last_cause.as_deref()),
        ("waiting", Some("tls"))
    );
    assert!(receiver.heard().is_empty());
    let trusting = Courier::trusting(true, std::slice::from_ref(&certificate)).unwrap();
    app.state
        .clock
        .set(app.now() + SignedDuration::from_secs(10));
    assert_eq!(deliver_due(&app.state, &trusting).await.unwrap(), 1);
    assert_eq!(receiver.heard().len(), 1);
    assert_eq!(app.deliveries().await[0].state, "delivered");
    // The certificate is for the name, not for the address.
    let url = format!("https://127.0.0.1:{}/hooks", receiver.port);
    let (id, _) = app.webhook(&url, &EventType::ALL).await;
    app.tests_webhook(id).await;
    deliver_due(&app.state, &trusting).await.unwrap();
    assert_eq!(receiver.heard().len(), 1);
}

async fn an_answer_that_never_ends_is_not_listened_to(app: TestApp) {
    let receiver = Receiver::start(Manner::Talks).await;
    let (id, _) = app.webhook(&receiver.url(), &EventType::ALL).await;
    app.tests_webhook(id).await;
    assert_eq!(app.sends().await, 1);
    assert_eq!(app.deliveries().await[0].state, "delivered");
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let said = receiver.said();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(receiver.said(), said, "the connection is closed");
}

/// The example of the documentation is one that this program would send.
#[test]
fn the_documented_example_is_signed_as_documented() {
    let page = include_str!("../../../docs/webhooks.md");
    let line = |begin: &str| {
        let line = page.lines().find_map(|line| line.strip_prefix(begin));
        line.unwrap_or_else(|| panic!("{begin} is not in the example"))
    };
    let secret = page
        .lines()
        .find(|line| line.starts_with("whsec_"))
        .unwrap();
    let secret = SigningSecret::parse(secret).unwrap();
    let body = page
        .lines()
        .find(|line| line.starts_with("{\"type\""))
        .unwrap();
    let seconds = line("webhook-timestamp: ").parse().unwrap();
    let signed = sign(&[secret], line("webhook-id: "), seconds, body).unwrap();
    assert_eq!(signed, line("webhook-signature: "));
    // Every type is told of.
    for event in EventType::ALL {
        assert!(page.contains(&format!("`{}`", event.name())), "{event:?}");
    }
}
