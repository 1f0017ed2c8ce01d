//! Who gets a mailing: those who fit when it goes, each in their own language, each once.

use entity::{mailing_recipient, unsubscribed};
use gathering::domain::mailings::{Progress, go_on as one_step};
use gathering::worker::mail::deliver_due;
use jiff::SignedDuration;
use sea_orm::EntityTrait as _;
use serde_json::json;

use super::{Writer, crowd, go_on, messages, registered, registers_in_spanish, the_mailing, to};
use crate::mail::server::{Act, MailServer, Stage};
use crate::support::{TestApp, on_both_databases, secret_in};

on_both_databases!(
    each_gets_it_once_in_their_own_language_with_a_link_of_their_own,
    only_those_who_fit_get_it,
    who_gets_it_is_settled_when_it_goes,
    who_cannot_or_does_not_want_to_get_it_is_counted,
    what_is_necessary_goes_to_all,
    it_goes_on_where_it_was,
    what_is_written_to_one_leaves_before_what_is_written_to_many,
    a_letter_to_many_that_is_put_off_holds_back_nothing_of_ones_own,
    what_failed_is_listed_with_its_cause_and_sent_again,
    people_who_are_gone_get_nothing,
    what_was_searched_for_is_forgotten_when_it_has_ended,
);

async fn each_gets_it_once_in_their_own_language_with_a_link_of_their_own(app: TestApp) {
    registered(&app, &["Dani"]).await;
    app.registers("community", "Kim", "dani@example.org").await;
    registers_in_spanish(&app, "Ana", "ana@example.org").await;
    app.deliver_mail().await;
    let writer = Writer::new(&app).await;
    let id = writer.sends(false, json!({})).await;
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 3);
    let spanish = to(&sent, "ana@example.org");
    assert!(spanish[0].subject.starts_with("Novedades, código "));
    assert!(spanish[0].text.contains("Hola, Ana:"));
    assert!(spanish[0].text.contains("Novedades para Ana."));
    assert!(
        spanish[0]
            .text
            .contains("Recibe este correo por su inscripción en Conferencia")
    );
    // Two registrations of one address: a mail for each, each with its own code and link.
    let both = to(&sent, "dani@example.org");
    for (mail, name) in [(both[0], "Dani"), (both[1], "Kim")] {
        let row = app.registration_of(name).await;
        let code = format!("{}-{}", &row.code[..4], &row.code[4..]);
        assert_eq!(mail.subject, format!("News, code {code}"));
        assert!(
            mail.text.contains(&format!("Hello {name},")),
            "{}",
            mail.text
        );
        let opened = app.registration_behind(&secret_in(&mail.text)).await;
        assert_eq!(opened.id, row.id);
    }
    go_on(&app).await;
    assert!(app.deliver_mail().await.is_empty());
    assert_eq!(messages(&app).await.len(), 3);
    let told = writer.mailing(&id).await;
    assert_eq!(told["state"], "sent");
    assert_eq!(told["counts"]["sent"], 3);
    assert_eq!(told["counts"]["waiting"], 0);
}

async fn only_those_who_fit_get_it(app: TestApp) {
    registered(&app, &["Dani", "Kim"]).await;
    app.registers("certified-peer", "Bo", "bo@example.org")
        .await;
    app.deliver_mail().await;
    let writer = Writer::new(&app).await;
    let filter = json!({"registration_type": "certified-peer", "status": "confirmed"});
    writer.sends(false, filter).await;
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "bo@example.org");
    // Or some who were chosen.
    let kim = app.registration_of("Kim").await.id;
    let mut body = super::written(false, &json!({}));
    body.as_object_mut().unwrap().remove("filter");
    body["registrations"] = json!([kim]);
    let made = writer.post("/mailings", &body).await.expect(201).json();
    let id = made["id"].as_str().unwrap().to_owned();
    writer.approves(&id, None).await.expect(200);
    go_on(&app).await;
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "kim@example.org");
    // Neither, or both, is no answer.
    body["filter"] = json!({});
    let refused = writer.post("/mailings", &body).await;
    refused.expect_problem(422, "invalid");
    body["registrations"] = json!([]);
    body.as_object_mut().unwrap().remove("filter");
    let refused = writer.post("/mailings", &body).await;
    let refused = refused.expect_problem(422, "invalid").json();
    assert_eq!(refused["errors"][0]["field"], "recipients");
}

async fn who_gets_it_is_settled_when_it_goes(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    let at = "2026-03-02T16:00:00Z";
    writer.approves(&id, Some(at)).await.expect(200);
    go_on(&app).await;
    assert!(messages(&app).await.is_empty(), "not before its time");
    assert_eq!(writer.mailing(&id).await["state"], "scheduled");
    app.registers("community", "Kim", "kim@example.org").await;
    app.set_clock(at);
    // It begins: from now on it is settled.
    let step = one_step(&app.state.db, app.now()).await.unwrap();
    assert_eq!(step, Progress::Something);
    app.registers("community", "Late", "late@example.org").await;
    go_on(&app).await;
    let mut got: Vec<String> = messages(&app)
        .await
        .into_iter()
        .map(|row| row.recipient)
        .collect();
    got.sort();
    assert_eq!(got, ["dani@example.org", "kim@example.org"]);
}

async fn who_cannot_or_does_not_want_to_get_it_is_counted(app: TestApp) {
    registered(&app, &["Dani", "Kim", "Bo"]).await;
    app.run_sql("UPDATE registration SET email = '', email_key = '' WHERE legal_name = 'Bo'")
        .await;
    let kim = app.registration_of("Kim").await.id;
    unsubscribe(&app, kim).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    let seen = writer.looks_at(&id).await;
    assert_eq!(seen["recipients"], 1);
    assert_eq!(seen["without_address"], 1);
    assert_eq!(seen["unsubscribed"], 1);
    writer.approves(&id, None).await.expect(200);
    go_on(&app).await;
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "dani@example.org");
    let counts = writer.mailing(&id).await["counts"].clone();
    assert_eq!(counts["sent"], 1);
    assert_eq!(counts["without_address"], 1);
    assert_eq!(counts["unsubscribed"], 1);
}

async fn unsubscribe(app: &TestApp, id: uuid::Uuid) {
    let now = app.now();
    gathering::domain::mailings::set_unsubscribed(&app.state.db, id, true, now)
        .await
        .unwrap();
}

async fn what_is_necessary_goes_to_all(app: TestApp) {
    registered(&app, &["Kim"]).await;
    unsubscribe(&app, app.registration_of("Kim").await.id).await;
    let writer = Writer::new(&app).await;
    writer.sends(true, json!({})).await;
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 1);
    assert!(!sent[0].text.contains("/unsubscribe/"));
    // And one who says so while a letter that is not waits does not get it.
    app.run_sql("DELETE FROM unsubscribed").await;
    let id = writer.sends(false, json!({})).await;
    unsubscribe(&app, app.registration_of("Kim").await.id).await;
    assert!(app.deliver_mail().await.is_empty());
    let counts = writer.mailing(&id).await["counts"].clone();
    assert_eq!(counts["unsubscribed"], 1);
    assert_eq!(counts["waiting"], 0);
    assert_eq!(app.count::<unsubscribed::Entity>().await, 1);
}

async fn it_goes_on_where_it_was(app: TestApp) {
    registered(&app, &["Dani"]).await;
    crowd(&app, "Dani", 449).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    writer.approves(&id, None).await.expect(200);
    let (db, now) = (&app.state.db, app.now());
    one_step(db, now).await.unwrap();
    assert_eq!(app.count::<mailing_recipient::Entity>().await, 450);
    one_step(db, now).await.unwrap();
    let written = messages(&app).await.len();
    assert_eq!(written, 200);
    assert_eq!(app.count::<mailing_recipient::Entity>().await, 250);
    assert_eq!(writer.mailing(&id).await["counts"]["waiting"], 450);
    // Somebody says in between that no such mail is wanted.
    let next = mailing_recipient::Entity::find()
        .one(db.read())
        .await
        .unwrap()
        .unwrap();
    unsubscribe(&app, next.registration_id).await;
    // Another process goes on.
    let other = app.restarted().await;
    go_on(&other).await;
    other.close().await;
    let rows = messages(&app).await;
    assert_eq!(rows.len(), 449);
    assert_eq!(app.count::<mailing_recipient::Entity>().await, 0);
    let mut people: Vec<_> = rows
        .iter()
        .map(|row| row.registration_id.unwrap())
        .collect();
    people.sort();
    people.dedup();
    assert_eq!(people.len(), 449, "nobody twice");
    assert_eq!(the_mailing(&app).await.unsubscribed, 1);
}

async fn what_is_written_to_one_leaves_before_what_is_written_to_many(app: TestApp) {
    registered(&app, &["Dani"]).await;
    crowd(&app, "Dani", 30).await;
    let writer = Writer::new(&app).await;
    writer.sends(false, json!({})).await;
    app.registers("community", "Kim", "kim@example.org").await;
    let server = MailServer::start(|_| Act::Go).await;
    assert_eq!(deliver_due(&app.state, &server.sender()).await.unwrap(), 8);
    assert_eq!(server.recipients()[0], "kim@example.org");
    assert_eq!(server.recipients().len(), 8);
    app.registers("community", "Bo", "bo@example.org").await;
    deliver_due(&app.state, &server.sender()).await.unwrap();
    assert_eq!(server.recipients()[8], "bo@example.org");
}

async fn a_letter_to_many_that_is_put_off_holds_back_nothing_of_ones_own(app: TestApp) {
    let secret = app.registers("community", "Dani", "dani@example.org").await;
    app.deliver_mail().await;
    let writer = Writer::new(&app).await;
    writer.sends(false, json!({})).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To { nth: 1, .. } => Act::Say("451 later"),
        _ => Act::Go,
    })
    .await;
    deliver_due(&app.state, &server.sender()).await.unwrap();
    assert!(server.arrived().is_empty());
    let cancel = app.post(format!("/registration/{secret}/cancel"));
    cancel.form([("", ""); 0]).send().await.expect(303);
    deliver_due(&app.state, &server.sender()).await.unwrap();
    let arrived = server.arrived();
    assert_eq!(arrived.len(), 1, "the cancellation does not wait");
    assert!(!arrived[0].content.contains("List-Unsubscribe"));
    app.state
        .clock
        .set(app.now() + SignedDuration::from_mins(1));
    deliver_due(&app.state, &server.sender()).await.unwrap();
    assert_eq!(server.count(), 2);
}

async fn what_failed_is_listed_with_its_cause_and_sent_again(app: TestApp) {
    registered(&app, &["Ana", "Bo", "Cy"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.sends(false, json!({})).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To { to, nth: 1 } if to != "ana@example.org" => Act::Say("550 5.1.1 nobody here"),
        _ => Act::Go,
    })
    .await;
    deliver_due(&app.state, &server.sender()).await.unwrap();
    go_on(&app).await;
    let told = writer.mailing(&id).await;
    assert_eq!(told["state"], "sent");
    assert_eq!(told["counts"]["failed"], 2);
    let failed = writer
        .get(&format!("/messages?mailing={id}&state=failed"))
        .await;
    let failed = failed.expect(200).json();
    assert_eq!(failed["total"], 2);
    let one = &failed["messages"][0];
    assert_eq!(one["cause"], "address_refused");
    assert_eq!(one["cause_code"], 550);
    assert_eq!(one["mailing_id"].as_str().unwrap(), id);
    let all = writer.get("/messages").await.expect(200).json();
    assert_eq!(all["total"], 6, "what was written to one is listed too");
    // One of them, and then all that is left.
    let path = format!("/messages/{}/again", one["id"].as_str().unwrap());
    writer.post(&path, &json!({})).await.expect(204);
    let again = format!("/mailings/{id}/again");
    let tried = writer.post(&again, &json!({})).await.expect(200).json();
    assert_eq!(tried["tried"], 1);
    assert_eq!(writer.mailing(&id).await["state"], "sending");
    deliver_due(&app.state, &server.sender()).await.unwrap();
    go_on(&app).await;
    let told = writer.mailing(&id).await;
    assert_eq!(told["state"], "sent");
    assert_eq!(told["counts"]["sent"], 3);
    let tried = writer.post(&again, &json!({})).await.expect(200).json();
    assert_eq!(tried["tried"], 0);
    assert_eq!(server.count(), 3);
}

async fn people_who_are_gone_get_nothing(app: TestApp) {
    registered(&app, &["Dani", "Kim"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    writer.approves(&id, None).await.expect(200);
    one_step(&app.state.db, app.now()).await.unwrap();
    let kim = "SELECT id FROM registration WHERE legal_name = 'Kim'";
    for table in ["manage_link", "message"] {
        let sql = format!("DELETE FROM {table} WHERE registration_id IN ({kim})");
        app.run_sql(&sql).await;
    }
    app.run_sql("DELETE FROM registration WHERE legal_name = 'Kim'")
        .await;
    go_on(&app).await;
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "dani@example.org");
}

async fn what_was_searched_for_is_forgotten_when_it_has_ended(app: TestApp) {
    registered(&app, &["Dani", "Kim"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.sends(false, json!({"q": "kim"})).await;
    assert!(the_mailing(&app).await.recipients.contains("kim"));
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "kim@example.org");
    go_on(&app).await;
    assert_eq!(writer.mailing(&id).await["state"], "sent");
    assert!(!the_mailing(&app).await.recipients.contains("kim"));
    let id = writer.writes(false, json!({"q": "dani"})).await;
    writer
        .post(&format!("/mailings/{id}/stop"), &json!({}))
        .await
        .expect(200);
    let rows = app.rows::<entity::mailing::Entity>().await;
    assert!(rows.iter().all(|row| !row.recipients.contains("dani")));
}
