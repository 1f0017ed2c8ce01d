//! What does not arrive: when it is tried again, and when no more.

use gathering::domain::organizers::Role;
use gathering::domain::webhooks::{EventType, TOGETHER};
use jiff::SignedDuration;

use super::receiver::{Manner, Receiver};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_fails_is_tried_ten_times_and_then_shown_to_the_owner,
    what_arrives_at_a_later_try_is_done,
    who_asks_for_time_gets_it,
    an_answer_of_410_ends_the_webhook,
    a_redirect_is_not_followed,
    a_slow_webhook_holds_nobody_up,
    a_connection_that_fails_is_told_apart,
);

/// The pauses of the Standard Webhooks specification, in seconds.
const SCHEDULE: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

async fn what_fails_is_tried_ten_times_and_then_shown_to_the_owner(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(500)).await;
    let (id, secret) = app.webhook(&receiver.url(), &EventType::ALL).await;
    app.tests_webhook(id).await;
    for (tries, pause) in SCHEDULE.into_iter().enumerate() {
        let pause = SignedDuration::from_secs(pause);
        let begun = app.now();
        assert_eq!(app.sends().await, 1);
        let row = app.deliveries().await.remove(0);
        assert_eq!(
            (row.state.as_str(), row.attempts as usize),
            ("waiting", tries + 1)
        );
        assert_eq!(
            (row.last_status, row.last_cause.as_deref()),
            (Some(500), Some("answer"))
        );
        let next = jiff::Timestamp::from_millisecond(row.next_attempt_at).unwrap();
        let waits = next.duration_since(begun);
        assert!(
            waits >= pause && waits <= pause + pause / 10,
            "{tries}: {waits}"
        );
        app.state.clock.set(next - SignedDuration::from_millis(1));
        assert_eq!(app.sends().await, 0, "not before its time");
        app.state.clock.set(next);
    }
    assert_eq!(app.sends().await, 1);
    let row = app.deliveries().await.remove(0);
    assert_eq!((row.state.as_str(), row.attempts), ("failed", 10));
    app.state
        .clock
        .set(app.now() + SignedDuration::from_hours(1000));
    assert_eq!(app.sends().await, 0);
    let heard = receiver.heard();
    assert_eq!(heard.len(), 10);
    assert!(
        heard
            .iter()
            .all(|one| one.header("webhook-id") == row.event_id.to_string())
    );
    // Each try is signed with its own time.
    let times: std::collections::BTreeSet<&str> = heard
        .iter()
        .map(|one| one.header("webhook-timestamp"))
        .collect();
    assert_eq!(times.len(), 10);
    assert!(heard.iter().all(|one| one.is_signed_with(&secret.reveal())));
    // The owner sees it, and sends it again; others see nothing of it.
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    desk.get("/organize")
        .await
        .expect(200)
        .shows("1 message to another program failed");
    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    viewer
        .get("/organize")
        .await
        .expect(200)
        .hides("/organize/webhooks");
    receiver.behave(Manner::Status(200));
    let again = format!("/organize/webhooks/{id}/deliveries/{}/again", row.id);
    desk.post(&again, [("", ""); 0]).await.expect(303);
    assert_eq!(app.sends().await, 1);
    let sent = app.deliveries().await.remove(0);
    assert_eq!(
        (sent.state.as_str(), sent.attempts, sent.last_cause),
        ("delivered", 1, None)
    );
    assert_eq!(
        receiver.heard()[10].header("webhook-id"),
        row.event_id.to_string()
    );
    desk.get("/organize")
        .await
        .expect(200)
        .hides("to another program failed");
}

async fn what_arrives_at_a_later_try_is_done(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(503)).await;
    let (id, _) = app.webhook(&receiver.url(), &EventType::ALL).await;
    app.tests_webhook(id).await;
    app.sends().await;
    receiver.behave(Manner::Status(200));
    app.state
        .clock
        .set(app.now() + SignedDuration::from_secs(6));
    assert_eq!(app.sends().await, 1);
    let row = app.deliveries().await.remove(0);
    assert_eq!((row.state.as_str(), row.attempts), ("delivered", 2));
    assert_eq!((row.last_status, row.last_cause), (Some(200), None));
}

async fn who_asks_for_time_gets_it(app: TestApp) {
    let receiver = Receiver::start(Manner::Later(429, "120")).await;
    let (id, _) = app.webhook(&receiver.url(), &EventType::ALL).await;
    app.tests_webhook(id).await;
    // A longer time than the next pause is heeded, a shorter one is not needed.
    let answers = [
        (Manner::Later(429, "120"), 120),
        (Manner::Later(503, "10"), 300),
        (Manner::Later(503, "soon"), 1_800),
    ];
    for (tries, (manner, pause)) in answers.into_iter().enumerate() {
        receiver.behave(manner);
        let begun = app.now();
        assert_eq!(app.sends().await, 1);
        let row = app.deliveries().await.remove(0);
        let next = jiff::Timestamp::from_millisecond(row.next_attempt_at).unwrap();
        let waits = next.duration_since(begun).as_secs();
        let most = pause + SCHEDULE[tries] / 10;
        assert!((pause..=most).contains(&waits), "{tries}: {waits}");
        app.state.clock.set(next);
    }
    receiver.behave(Manner::Status(200));
    assert_eq!(app.sends().await, 1);
    assert_eq!(app.deliveries().await.remove(0).state, "delivered");
}

async fn an_answer_of_410_ends_the_webhook(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(410)).await;
    let (id, _) = app.webhook(&receiver.url(), &EventType::ALL).await;
    for _ in 0..TOGETHER + 2 {
        app.tests_webhook(id).await;
    }
    assert_eq!(app.sends().await, TOGETHER as usize);
    assert_eq!(app.sends().await, 0, "what waited is not sent");
    let rows = app.deliveries().await;
    assert!(rows.iter().all(|row| row.state == "failed"));
    let last = rows.last().unwrap();
    assert_eq!(last.last_cause.as_deref(), Some("ended"));
    let hook = app.rows::<entity::webhook::Entity>().await.remove(0);
    assert!(hook.gone && hook.ended_at.is_some());
    let noted = app.rows::<entity::audit_entry::Entity>().await;
    assert_eq!(
        noted
            .iter()
            .filter(|row| row.action == "webhook.gone")
            .count(),
        1
    );
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    assert_eq!(app.deliveries().await.len(), rows.len());
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let page = desk
        .get(&format!("/organize/webhooks/{id}"))
        .await
        .expect(200);
    page.shows("Ended by the other side").hides("/again\"");
    let again = format!("/organize/webhooks/{id}/deliveries/{}/again", last.id);
    desk.post(&again, [("", ""); 0]).await.expect(404);
}

async fn a_redirect_is_not_followed(app: TestApp) {
    let elsewhere = Receiver::start(Manner::Status(200)).await;
    let receiver = Receiver::start(Manner::Redirect(elsewhere.url())).await;
    let (id, _) = app.webhook(&receiver.url(), &EventType::ALL).await;
    app.tests_webhook(id).await;
    app.sends().await;
    assert_eq!((receiver.heard().len(), elsewhere.connections()), (1, 0));
    let row = app.deliveries().await.remove(0);
    assert_eq!(
        (row.last_status, row.last_cause.as_deref()),
        (Some(307), Some("redirect"))
    );
}

async fn a_slow_webhook_holds_nobody_up(app: TestApp) {
    let slow = Receiver::start(Manner::Silent).await;
    let quick = Receiver::start(Manner::Status(200)).await;
    let (slow_id, _) = app.webhook(&slow.url(), &EventType::ALL).await;
    let (quick_id, _) = app.webhook(&quick.url(), &EventType::ALL).await;
    for _ in 0..TOGETHER + 1 {
        app.tests_webhook(slow_id).await;
    }
    app.tests_webhook(quick_id).await;
    let begun = std::time::Instant::now();
    assert_eq!(app.sends().await, TOGETHER as usize + 1);
    let took = begun.elapsed().as_secs_f64();
    assert!((9.0..20.0).contains(&took), "{took}");
    assert_eq!(
        (slow.heard().len(), quick.heard().len()),
        (TOGETHER as usize, 1)
    );
    let rows = app.deliveries().await;
    let of = |id| rows.iter().filter(move |row| row.webhook_id == id);
    assert_eq!(of(quick_id).next().unwrap().state, "delivered");
    let causes: Vec<_> = of(slow_id).map(|row| row.last_cause.as_deref()).collect();
    assert_eq!(
        causes
            .iter()
            .filter(|cause| **cause == Some("too-slow"))
            .count(),
        4
    );
    // It has waited its turn.
    assert_eq!(causes.last(), Some(&None));
}

async fn a_connection_that_fails_is_told_apart(app: TestApp) {
    let receiver = Receiver::start(Manner::HangsUp).await;
    // A port that nobody listens at.
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    for url in [receiver.url(), format!("http://127.0.0.1:{port}/")] {
        let (id, _) = app.webhook(&url, &EventType::ALL).await;
        app.tests_webhook(id).await;
    }
    app.sends().await;
    let rows = app.deliveries().await;
    let causes: Vec<_> = rows.iter().map(|row| row.last_cause.as_deref()).collect();
    assert_eq!(causes, [Some("no-answer"), Some("no-connection")]);
    assert!(
        rows.iter()
            .all(|row| row.state == "waiting" && row.last_status.is_none())
    );
}
