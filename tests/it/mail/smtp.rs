//! Mail servers as they are in life: what they refuse, put off, lose, and when they are gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use entity::{mail_server, message};
use gathering::domain::mail::{Patience, Sender, claim};
use gathering::worker::mail::deliver_due;
use jiff::SignedDuration;
use sea_orm::{EntityTrait as _, QueryOrder as _};

use super::server::{Act, MailServer, Stage, sender_to};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    each_mail_arrives_once_and_in_its_order,
    a_refused_address_has_failed_at_once_and_the_others_go_on,
    a_refusal_that_is_about_us_is_nobodys_attempt,
    a_mailbox_with_rules_against_us_is_tried_again,
    a_greylisted_mail_arrives_a_minute_later_and_holds_up_nobody_else,
    what_is_about_the_same_person_never_overtakes,
    who_moved_up_first_hears_of_it_first,
    nobody_waits_for_long_for_news_to_a_broken_address,
    a_connection_lost_in_the_middle_of_a_mail_sends_it_once,
    an_answer_that_is_lost_sends_a_mail_twice_and_never_thrice,
    a_slow_server_costs_nobody_a_mail,
    a_server_that_is_gone_for_days_loses_nothing,
    a_server_that_is_gone_is_asked_seldom,
    two_workers_never_send_the_same_mail,
    what_a_dead_worker_had_taken_comes_due_again,
    a_mail_that_could_outlast_its_lease_is_not_begun,
);

/// Registers these people, in this order; their addresses are their names at example.org.
async fn registered(app: &TestApp, names: &[&str]) {
    for name in names {
        let email = format!("{}@example.org", name.to_lowercase());
        app.registers("community", name, &email).await;
    }
}

fn addresses(names: &[&str]) -> Vec<String> {
    names
        .iter()
        .map(|name| format!("{}@example.org", name.to_lowercase()))
        .collect()
}

/// Sends what is due now.
async fn deliver(app: &TestApp, sender: &Sender) {
    while deliver_due(&app.state, sender).await.unwrap() > 0 {}
}

fn pass(app: &TestApp, minutes: i64) {
    let later = app.now() + SignedDuration::from_mins(minutes);
    app.state.clock.set(later);
}

/// The outbox, in the order in which it was written.
async fn outbox(app: &TestApp) -> Vec<message::Model> {
    message::Entity::find()
        .order_by_asc(message::Column::Id)
        .all(app.state.db.read())
        .await
        .unwrap()
}

/// The message to `name` that was written first.
async fn message_to(app: &TestApp, name: &str) -> message::Model {
    let address = format!("{name}@example.org");
    let rows = outbox(app).await;
    rows.into_iter()
        .find(|row| row.recipient == address)
        .unwrap()
}

async fn server_state(app: &TestApp) -> mail_server::Model {
    app.rows::<mail_server::Entity>().await.remove(0)
}

#[track_caller]
fn stands(row: &message::Model, status: &str, attempts: i32, reason: Option<&str>) {
    assert_eq!(
        (row.status.as_str(), row.attempts, row.last_error.as_deref()),
        (status, attempts, reason)
    );
}

async fn each_mail_arrives_once_and_in_its_order(app: TestApp) {
    let names: Vec<String> = (0..20).map(|number| format!("P{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    registered(&app, &names).await;
    let server = MailServer::start(|_| Act::Go).await;
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&names));
    assert_eq!(server.connections(), 3, "mails share connections");
    let arrived = server.arrived();
    for (mail, row) in arrived.iter().zip(outbox(&app).await) {
        assert_eq!(mail.message_id, format!("<{}@localhost>", row.id));
        stands(&row, "sent", 1, None);
    }
    pass(&app, 24 * 60);
    deliver(&app, &server.sender()).await;
    assert_eq!(server.count(), 20);
}

async fn a_refused_address_has_failed_at_once_and_the_others_go_on(app: TestApp) {
    registered(&app, &["Ana", "Bo", "Cy", "Di"]).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To {
            to: "bo@example.org",
            ..
        } => Act::Say("550 5.1.1 <bo@example.org>: nobody here"),
        Stage::End {
            to: "cy@example.org",
            ..
        } => Act::Say("554 looks like advertising"),
        _ => Act::Go,
    })
    .await;
    assert_eq!(deliver_due(&app.state, &server.sender()).await.unwrap(), 4);
    assert_eq!(server.recipients(), addresses(&["Ana", "Di"]));
    assert_eq!(server.connections(), 1, "a refusal ends no conversation");
    stands(
        &message_to(&app, "bo").await,
        "failed",
        1,
        Some("address-refused 550"),
    );
    stands(
        &message_to(&app, "cy").await,
        "failed",
        1,
        Some("mail-refused 554"),
    );
    pass(&app, 7 * 24 * 60);
    deliver(&app, &server.sender()).await;
    assert_eq!(server.connections(), 1, "it is not tried again");
}

async fn a_refusal_that_is_about_us_is_nobodys_attempt(app: TestApp) {
    registered(&app, &["Ana", "Bo"]).await;
    for (at, words, reason) in [
        ("greeting", "554 no service for you", "turned-away 554"),
        ("greeting", "421 too busy", "turned-away 421"),
        ("from", "530 log in first", "not-logged-in 530"),
        ("from", "550 who are you", "sender-refused 550"),
        ("from", "451 too many from you", "asked-to-wait 451"),
        ("to", "530 log in first", "not-logged-in 530"),
        ("to", "421 closing", "turned-away 421"),
        ("end", "421 closing", "turned-away 421"),
    ] {
        let server = MailServer::start(move |stage| match (at, stage) {
            ("greeting", Stage::Greeting { .. })
            | ("from", Stage::From)
            | ("to", Stage::To { .. })
            | ("end", Stage::End { .. }) => Act::Say(words),
            _ => Act::Go,
        })
        .await;
        deliver(&app, &server.sender()).await;
        assert_eq!(server.connections(), 1, "{words}: one try is enough");
        for row in outbox(&app).await {
            stands(&row, "waiting", 0, None);
        }
        assert_eq!(server_state(&app).await.reason.as_deref(), Some(reason));
        pass(&app, 15);
    }
    let server = MailServer::start(|_| Act::Go).await;
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&["Ana", "Bo"]));
    assert_eq!(server_state(&app).await.failing_since, None);
}

async fn a_mailbox_with_rules_against_us_is_tried_again(app: TestApp) {
    registered(&app, &["Ana"]).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To { nth: 1, .. } => Act::Say("550 5.7.1 relaying denied"),
        _ => Act::Go,
    })
    .await;
    deliver(&app, &server.sender()).await;
    stands(
        &message_to(&app, "ana").await,
        "waiting",
        1,
        Some("against-rules 550"),
    );
    pass(&app, 1);
    deliver(&app, &server.sender()).await;
    assert_eq!(server.count(), 1);
}

async fn a_greylisted_mail_arrives_a_minute_later_and_holds_up_nobody_else(app: TestApp) {
    registered(&app, &["Ana", "Bo", "Cy"]).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To {
            nth: 1,
            to: "ana@example.org" | "cy@example.org",
        } => Act::Say("451 4.7.1 greylisted, try again later"),
        _ => Act::Go,
    })
    .await;
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&["Bo"]));
    let waiting = message_to(&app, "ana").await;
    stands(&waiting, "waiting", 1, Some("asked-to-wait 451"));
    let pause = waiting.next_attempt_at - app.now().as_millisecond();
    assert_eq!(pause, 60_000);
    deliver(&app, &server.sender()).await;
    assert_eq!(server.count(), 1, "not before its time");
    pass(&app, 1);
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&["Bo", "Ana", "Cy"]));
    stands(&message_to(&app, "ana").await, "sent", 2, None);
}

async fn what_is_about_the_same_person_never_overtakes(app: TestApp) {
    let secret = app.registers("community", "Ana", "ana@example.org").await;
    let cancel = app.post(format!("/registration/{secret}/cancel"));
    cancel.form([("", ""); 0]).send().await.expect(303);
    registered(&app, &["Bo"]).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To {
            to: "ana@example.org",
            nth: 1..=2,
        } => Act::Say("451 later"),
        _ => Act::Go,
    })
    .await;
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&["Bo"]));
    pass(&app, 1);
    deliver(&app, &server.sender()).await;
    assert_eq!(server.count(), 1, "both wait for the first");
    pass(&app, 5);
    deliver(&app, &server.sender()).await;
    let arrived = server.arrived();
    let written: Vec<String> = outbox(&app)
        .await
        .iter()
        .filter(|row| row.recipient == "ana@example.org")
        .map(|row| format!("<{}@localhost>", row.id))
        .collect();
    let came: Vec<&str> = arrived[1..]
        .iter()
        .map(|mail| mail.message_id.as_str())
        .collect();
    assert_eq!(came, written);
    assert_eq!(
        outbox(&app).await[1].attempts,
        1,
        "waiting behind it was no attempt"
    );
}

/// Three have places, and three wait in line; then all three places become free.
async fn three_move_up(app: &TestApp) {
    app.set_conference_capacity(Some(3)).await;
    let mut secrets = Vec::new();
    for name in ["Xi", "Yo", "Zoe", "Ana", "Bo", "Cy"] {
        let email = format!("{}@example.org", name.to_lowercase());
        secrets.push(app.registers("community", name, &email).await);
    }
    app.deliver_mail().await;
    for secret in &secrets[..3] {
        let cancel = app.post(format!("/registration/{secret}/cancel"));
        cancel.form([("", ""); 0]).send().await.expect(303);
    }
}

async fn who_moved_up_first_hears_of_it_first(app: TestApp) {
    three_move_up(&app).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To {
            to: "ana@example.org",
            nth: 1..=2,
        } => Act::Say("451 greylisted"),
        _ => Act::Go,
    })
    .await;
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&["Xi", "Yo", "Zoe"]));
    for minutes in [1, 5] {
        pass(&app, minutes);
        deliver(&app, &server.sender()).await;
    }
    assert_eq!(server.recipients()[3..], addresses(&["Ana", "Bo", "Cy"]));
}

async fn nobody_waits_for_long_for_news_to_a_broken_address(app: TestApp) {
    three_move_up(&app).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To {
            to: "ana@example.org",
            ..
        } => Act::Say("451 never really"),
        _ => Act::Go,
    })
    .await;
    deliver(&app, &server.sender()).await;
    for _ in 0..30 {
        pass(&app, 1);
        deliver(&app, &server.sender()).await;
    }
    assert_eq!(server.recipients()[3..], addresses(&["Bo", "Cy"]));
    for _ in 0..6 {
        pass(&app, 24 * 60);
        deliver(&app, &server.sender()).await;
    }
    // The answers to the registration and to the cancellation had left; this one is given up in the end.
    let failed = outbox(&app)
        .await
        .into_iter()
        .find(|row| row.status == "failed");
    stands(&failed.unwrap(), "failed", 10, Some("asked-to-wait 451"));
}

async fn a_connection_lost_in_the_middle_of_a_mail_sends_it_once(app: TestApp) {
    registered(&app, &["Ana", "Bo"]).await;
    let server = MailServer::start(|stage| match stage {
        Stage::Data {
            to: "ana@example.org",
            nth: 1..=3,
        } => Act::HangUp,
        _ => Act::Go,
    })
    .await;
    for tries in 1..=3 {
        deliver(&app, &server.sender()).await;
        stands(
            &message_to(&app, "ana").await,
            "waiting",
            tries,
            Some("cut"),
        );
        assert!(server_state(&app).await.failing_since.is_some());
        pass(&app, 20);
    }
    deliver(&app, &server.sender()).await;
    let mut arrived = server.recipients();
    arrived.sort();
    assert_eq!(arrived, addresses(&["Ana", "Bo"]));
    stands(&message_to(&app, "ana").await, "sent", 4, None);
}

async fn an_answer_that_is_lost_sends_a_mail_twice_and_never_thrice(app: TestApp) {
    registered(&app, &["Ana", "Bo"]).await;
    let server = MailServer::start(|stage| match stage {
        Stage::End {
            to: "ana@example.org",
            nth: 1,
        }
        | Stage::End {
            to: "bo@example.org",
            ..
        } => Act::HangUp,
        _ => Act::Go,
    })
    .await;
    for _ in 0..20 {
        deliver(&app, &server.sender()).await;
        pass(&app, 60);
    }
    let ana = message_to(&app, "ana").await;
    stands(&ana, "sent", 2, None);
    let bo = message_to(&app, "bo").await;
    stands(&bo, "failed", 2, Some("unconfirmed"));
    for row in [ana, bo] {
        let id = format!("<{}@localhost>", row.id);
        let copies = server.arrived();
        let copies = copies.iter().filter(|mail| mail.message_id == id);
        assert_eq!(
            copies.count(),
            2,
            "one duplicate, under the same Message-ID"
        );
    }
}

async fn a_slow_server_costs_nobody_a_mail(app: TestApp) {
    registered(&app, &["Ana", "Bo"]).await;
    let stalls = Arc::new(AtomicBool::new(true));
    let asked = Arc::clone(&stalls);
    let server = MailServer::start(move |stage| match stage {
        Stage::Greeting { nth: 1 } => Act::Stall,
        Stage::To { .. } if asked.load(Ordering::Relaxed) => Act::Stall,
        _ => Act::Go,
    })
    .await;
    deliver(&app, &server.sender()).await;
    stands(&message_to(&app, "ana").await, "waiting", 0, None);
    pass(&app, 1);
    deliver(&app, &server.sender()).await;
    stands(&message_to(&app, "ana").await, "waiting", 1, Some("silent"));
    stands(&message_to(&app, "bo").await, "waiting", 0, None);
    assert_eq!(
        server.connections(),
        2,
        "the others do not try the same at once"
    );
    stalls.store(false, Ordering::Relaxed);
    pass(&app, 2);
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&["Ana", "Bo"]));
}

async fn a_server_that_is_gone_for_days_loses_nothing(app: TestApp) {
    let address = MailServer::nowhere().await;
    registered(&app, &["Ana", "Bo"]).await;
    let gone = app.now();
    for hour in 0..4 * 24 {
        deliver(&app, &sender_to(address)).await;
        if hour == 12 {
            registered(&app, &["Cy"]).await;
        }
        pass(&app, 60);
    }
    for row in outbox(&app).await {
        stands(&row, "waiting", 0, None);
    }
    let state = server_state(&app).await;
    assert_eq!(state.failing_since, Some(gone.as_millisecond()));
    assert_eq!(state.reason.as_deref(), Some("unreachable"));
    let server = MailServer::start_at(address, |_| Act::Go).await;
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&["Ana", "Bo", "Cy"]));
}

async fn a_server_that_is_gone_is_asked_seldom(app: TestApp) {
    let server = MailServer::start(|stage| match stage {
        Stage::Greeting { .. } => Act::HangUp,
        _ => Act::Go,
    })
    .await;
    registered(&app, &["Ana", "Bo", "Cy"]).await;
    for minute in 0..60 {
        // A mail that is written meanwhile is no reason to ask.
        if minute == 30 {
            registered(&app, &["Di"]).await;
        }
        deliver(&app, &server.sender()).await;
        pass(&app, 1);
    }
    // After 0, 1, 3, 8, 18, 33 and 48 minutes.
    assert_eq!(server.connections(), 7);
}

async fn two_workers_never_send_the_same_mail(app: TestApp) {
    let names: Vec<String> = (0..30).map(|number| format!("P{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    registered(&app, &names).await;
    let server = MailServer::start(|_| Act::Go).await;
    let other = app.restarted().await;
    let (one, two) = (server.sender(), server.sender());
    tokio::join!(deliver(&app, &one), deliver(&other, &two));
    let mut arrived = server.recipients();
    arrived.sort();
    let mut expected = addresses(&names);
    expected.sort();
    assert_eq!(arrived, expected);
    other.close().await;
}

async fn what_a_dead_worker_had_taken_comes_due_again(app: TestApp) {
    registered(&app, &["Ana", "Bo"]).await;
    let taken = claim(&app.state.db, app.now(), 8, true).await.unwrap();
    assert_eq!(taken.len(), 2);
    let server = MailServer::start(|_| Act::Go).await;
    pass(&app, 4);
    deliver(&app, &server.sender()).await;
    assert!(server.arrived().is_empty(), "its lease is not over");
    pass(&app, 1);
    deliver(&app, &server.sender()).await;
    assert_eq!(server.recipients(), addresses(&["Ana", "Bo"]));
}

async fn a_mail_that_could_outlast_its_lease_is_not_begun(app: TestApp) {
    registered(&app, &["Ana"]).await;
    let server = MailServer::start(|_| Act::Go).await;
    let patient = server.sender().with_patience(Patience {
        talk: Duration::from_secs(30),
        answer: Duration::from_secs(300),
    });
    assert_eq!(deliver_due(&app.state, &patient).await.unwrap(), 0);
    assert!(server.arrived().is_empty());
    stands(&message_to(&app, "ana").await, "waiting", 0, None);
}
