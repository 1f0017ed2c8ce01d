//! A new password by mail: nobody learns who organizes, and nobody is left with dead links alone.

use std::time::Duration;

use entity::{audit_entry, message, password_link};
use gathering::domain::mail::Sender;
use gathering::domain::organizers::Role;
use gathering::worker::mail::deliver_due;
use jiff::SignedDuration;
use poem::http::header;
use uuid::Uuid;

use super::{PASSWORD, end_account, link_in, organizer, signs_in};
use crate::support::{Answer, Call, TestApp, on_both_databases};

on_both_databases!(
    the_answer_is_the_same_whether_somebody_has_the_address_or_not,
    a_link_comes_by_mail_and_sets_a_new_password_once,
    few_mails_a_day_go_to_one_address,
    an_owner_sends_a_link_and_a_form_sent_twice_sends_one,
    a_mail_that_is_tried_twice_leaves_two_links_that_work,
    an_older_link_works_until_a_newer_mail_has_left,
    a_link_for_a_new_password_works_for_a_day,
    what_is_no_address_is_said_and_another_site_asks_for_nothing,
);
on_both_databases!(empty: mail_to_organizers_needs_no_conference);

const NEW_PASSWORD: &str = "another good long password";

fn asks<'a>(app: &'a TestApp, email: &str) -> Call<'a> {
    app.post("/organize/forgot")
        .form([("organizer_email", email)])
}

/// Waits for what happens beside the answer: until the outbox has `count` messages.
async fn outbox_has(app: &TestApp, count: u64) {
    for _ in 0..500 {
        if app.count::<message::Entity>().await == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!(
        "the outbox has {} messages",
        app.count::<message::Entity>().await
    );
}

fn later(app: &TestApp, minutes: i64) {
    let clock = &app.state.clock;
    clock.set(clock.now() + SignedDuration::from_mins(minutes));
}

async fn opens(app: &TestApp, link: &str) -> bool {
    app.get(link).send().await.status.as_u16() == 200
}

/// Sets the password by the link.
async fn sets(app: &TestApp, link: &str, password: &str) -> Answer {
    let fields = [("password", password), ("repeated", password)];
    app.post(link).form(fields).send().await
}

async fn the_answer_is_the_same_whether_somebody_has_the_address_or_not(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let mut answers = Vec::new();
    for email in ["nobody@example.org", "robin@example.org"] {
        let answer = asks(&app, email).send().await.expect(303);
        let mut headers = answer.headers.clone();
        headers.remove("x-request-id");
        answers.push((headers, answer.text()));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0[header::LOCATION], "/organize/forgot?sent=1");
    let page = app.get("/organize/forgot?sent=1").send().await.expect(200);
    page.shows("If somebody organizes with this address");
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    outbox_has(&app, 1).await;
    // Nor is anything written for somebody whose access has ended.
    end_account(&app).await;
    later(&app, 2);
    let db = &app.state.db;
    let email = gathering::domain::email::Email::parse("robin@example.org").unwrap();
    let asked = gathering::domain::organizers::request_reset(db, &email, app.now()).await;
    assert!(!asked.unwrap());
    assert_eq!(app.count::<message::Entity>().await, 1);
}

async fn a_link_comes_by_mail_and_sets_a_new_password_once(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Owner]).await;
    let form = app.get("/organize/sign-in").send().await.expect(200);
    form.shows("href=\"/organize/forgot\"");
    asks(&app, " Robin@Example.org ").send().await.expect(303);
    outbox_has(&app, 1).await;
    let mail = app.deliver_mail().await.remove(0);
    assert_eq!(mail.to, "robin@example.org");
    assert!(
        mail.text.contains("Somebody, most likely you"),
        "{}",
        mail.text
    );
    let link = link_in(&mail.text);
    // Asking changes nothing: the old password and the log-in stay until there is a new one.
    robin.get("/organize").await.expect(200);
    sets(&app, &link, NEW_PASSWORD).await.expect(303);
    sets(&app, &link, PASSWORD).await.expect(404);
    robin.get("/organize").await.expect(303);
    signs_in(&app, "robin@example.org", PASSWORD)
        .await
        .expect(401);
    signs_in(&app, "robin@example.org", NEW_PASSWORD)
        .await
        .expect(303);
    let told = app.rows::<audit_entry::Entity>().await;
    let told = told
        .iter()
        .find(|entry| entry.action == "organizer.reset_requested")
        .unwrap();
    assert_eq!(told.actor_kind, "stranger");
}

async fn few_mails_a_day_go_to_one_address(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let email = gathering::domain::email::Email::parse("robin@example.org").unwrap();
    let ask = async || {
        let db = &app.state.db;
        gathering::domain::organizers::request_reset(db, &email, app.now())
            .await
            .unwrap()
    };
    ask().await;
    ask().await;
    assert_eq!(
        app.count::<message::Entity>().await,
        1,
        "a double click is one"
    );
    for _ in 0..5 {
        later(&app, 2);
        ask().await;
    }
    assert_eq!(app.count::<message::Entity>().await, 3);
    later(&app, 24 * 60);
    assert!(ask().await);
    assert_eq!(app.count::<message::Entity>().await, 4);
}

async fn an_owner_sends_a_link_and_a_form_sent_twice_sends_one(app: TestApp) {
    let owner = app.signed_in("Robin", &[Role::Owner]).await;
    let jo = app.organizer("Jo", &[Role::Viewer]).await;
    let page = format!("/organize/organizers/{jo}");
    let shown = owner.get(page.as_str()).await.expect(200);
    shown.shows("Send the invitation again");
    let send = async |key: Uuid| {
        let form = [("form_key", key.to_string())];
        let answer = owner.post(format!("{page}/mail"), form).await.expect(303);
        owner.get(answer.header(header::LOCATION)).await.expect(200)
    };
    let key = Uuid::now_v7();
    send(key).await.shows("The mail is on its way.");
    send(key).await;
    let mails = app.deliver_mail().await;
    assert_eq!(mails.len(), 1);
    sets(&app, &link_in(&mails[0].text), PASSWORD)
        .await
        .expect(303);
    // With a password it is a link for a new one.
    owner
        .get(page.as_str())
        .await
        .expect(200)
        .shows("Send a link for a new password");
    send(Uuid::now_v7())
        .await
        .shows("Robin asked for a mail with a link");
    let mail = app.deliver_mail().await.remove(0);
    assert!(
        mail.text.contains("Robin sends you a link"),
        "{}",
        mail.text
    );
    for _ in 0..8 {
        send(Uuid::now_v7()).await;
    }
    let enough = send(Uuid::now_v7()).await;
    enough.shows("This person got many such mails today");
    assert_eq!(app.count::<message::Entity>().await, 8);
}

async fn a_mail_that_is_tried_twice_leaves_two_links_that_work(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    asks(&app, "robin@example.org").send().await.expect(303);
    outbox_has(&app, 1).await;
    let first = link_in(&app.deliver_mail().await.remove(0).text);
    // It arrived, but the mail server did not say so in time.
    app.run_sql("UPDATE message SET status = 'waiting', sent_at = NULL, next_attempt_at = 0")
        .await;
    later(&app, 1);
    let second = link_in(&app.deliver_mail().await.remove(0).text);
    assert_ne!(first, second);
    assert!(opens(&app, &first).await && opens(&app, &second).await);
    // One is used, and both have ended; a third one is not sent any more.
    app.run_sql("UPDATE message SET status = 'waiting', sent_at = NULL, next_attempt_at = 0")
        .await;
    sets(&app, &first, NEW_PASSWORD).await.expect(303);
    assert!(!opens(&app, &first).await && !opens(&app, &second).await);
    assert_eq!(app.count::<message::Entity>().await, 0);
}

async fn an_older_link_works_until_a_newer_mail_has_left(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    asks(&app, "robin@example.org").send().await.expect(303);
    outbox_has(&app, 1).await;
    let first = link_in(&app.deliver_mail().await.remove(0).text);
    later(&app, 2);
    asks(&app, "robin@example.org").send().await.expect(303);
    outbox_has(&app, 2).await;
    assert!(opens(&app, &first).await, "the newer one has not left");
    // Nobody listens there.
    let broken = Sender::smtp("smtp://127.0.0.1:1?tls=none").unwrap();
    assert_eq!(deliver_due(&app.state, &broken).await.unwrap(), 0);
    assert!(opens(&app, &first).await, "the newer one did not leave");
    later(&app, 2);
    // The older mail is tried once more after the newer one was written: its link works too.
    let newer = "UPDATE message SET next_attempt_at = 9000000000000 WHERE status = 'waiting'";
    app.run_sql(newer).await;
    app.run_sql(
        "UPDATE message SET status = 'waiting', sent_at = NULL, next_attempt_at = 0 \
         WHERE status = 'sent'",
    )
    .await;
    let again = link_in(&app.deliver_mail().await.remove(0).text);
    assert!(opens(&app, &first).await && opens(&app, &again).await);
    app.run_sql("UPDATE message SET next_attempt_at = 0 WHERE status = 'waiting'")
        .await;
    let newer = link_in(&app.deliver_mail().await.remove(0).text);
    assert!(!opens(&app, &first).await && !opens(&app, &again).await);
    assert!(opens(&app, &newer).await);
    sets(&app, &newer, NEW_PASSWORD).await.expect(303);
    let open = app.rows::<password_link::Entity>().await;
    assert!(open.iter().all(|link| link.used_at.is_some()));
}

async fn a_link_for_a_new_password_works_for_a_day(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    asks(&app, "robin@example.org").send().await.expect(303);
    outbox_has(&app, 1).await;
    let link = link_in(&app.deliver_mail().await.remove(0).text);
    later(&app, 24 * 60 - 1);
    assert!(opens(&app, &link).await);
    later(&app, 1);
    assert!(!opens(&app, &link).await);
}

async fn what_is_no_address_is_said_and_another_site_asks_for_nothing(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    for (typed, says) in [
        ("", "Enter your e-mail"),
        ("robin", "Enter a full e-mail address"),
    ] {
        let answer = asks(&app, typed).send().await.expect(422);
        answer.shows(says).shows("<title>Error: Set a new password");
        answer.shows(&format!("value=\"{typed}\""));
    }
    let foreign = asks(&app, "robin@example.org").header("sec-fetch-site", "cross-site");
    foreign.send().await.expect(403);
    let spanish = app.get("/organize/forgot?lang=es").send().await.expect(200);
    spanish.shows("Elegir una contraseña nueva");
    assert_eq!(app.count::<message::Entity>().await, 0);
    // Who asks for many is slowed down, whoever they are for; other networks are not.
    let refused = app.until_refused(5, |app| {
        asks(app, "nobody@example.org").from("198.51.100.20")
    });
    assert!(!refused.await.header(header::RETRY_AFTER).is_empty());
    let other = asks(&app, "nobody@example.org").from("198.51.100.21");
    other.send().await.expect(303);
}

async fn mail_to_organizers_needs_no_conference(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    asks(&app, "robin@example.org").send().await.expect(303);
    outbox_has(&app, 1).await;
    let mail = app.deliver_mail().await.remove(0);
    assert!(opens(&app, &link_in(&mail.text)).await);
    assert!(!mail.text.contains("Conference:"), "{}", mail.text);
}
