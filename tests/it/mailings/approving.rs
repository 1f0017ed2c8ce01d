//! Nothing leaves before somebody has looked at it and approved it, as it was looked at.

use entity::audit_entry;
use gathering::domain::organizers::Role;
use serde_json::json;

use super::{Writer, go_on, messages, registered, registers_in_spanish, written};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    nothing_leaves_that_was_not_handed_in_and_approved,
    what_is_approved_is_what_was_looked_at,
    a_time_is_read_on_the_conferences_clocks_and_lies_ahead,
    a_preview_is_a_real_persons_mail_and_is_noted,
    a_mailing_to_nobody_cannot_be_approved,
    only_a_draft_can_be_changed_and_only_as_it_was_seen,
    who_asked_for_accommodations_is_told_by_no_mailing,
);

async fn nothing_leaves_that_was_not_handed_in_and_approved(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    go_on(&app).await;
    let seen = writer.looks_at(&id).await;
    let approve = format!("/mailings/{id}/approve");
    let body = json!({"fingerprint": seen["fingerprint"]});
    let early = writer.post(&approve, &body).await;
    early.expect_problem(409, "not_as_it_stands");
    writer.hands_in(&id).await;
    let twice = writer
        .post(&format!("/mailings/{id}/hand-in"), &json!({}))
        .await;
    twice.expect_problem(409, "not_as_it_stands");
    go_on(&app).await;
    assert!(app.deliver_mail().await.is_empty());
    // Whoever has the role may; who it was is told.
    let other = app.token(&[Role::Owner]).await;
    let call = app.post(format!("/api/v1{approve}")).token(&other);
    let told = call.json(&body).send().await.expect(200).json();
    assert_eq!(told["state"], "scheduled");
    assert_ne!(told["approved_by"], told["made_by"]);
    go_on(&app).await;
    assert_eq!(app.deliver_mail().await.len(), 1);
    let actions = app.rows::<audit_entry::Entity>().await;
    for action in ["mailing.written", "mailing.handed_in", "mailing.approved"] {
        assert!(
            actions.iter().any(|entry| entry.action == action),
            "{action}"
        );
    }
}

async fn what_is_approved_is_what_was_looked_at(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    writer.hands_in(&id).await;
    let approve = format!("/mailings/{id}/approve");
    let seen = writer.looks_at(&id).await["fingerprint"].clone();
    // One more person gets it by now.
    registered(&app, &["Kim"]).await;
    let body = json!({"fingerprint": seen});
    let stale = writer.post(&approve, &body).await;
    stale.expect_problem(409, "stale");
    // Another text, to as many.
    let seen = writer.looks_at(&id).await["fingerprint"].clone();
    writer
        .post(&format!("/mailings/{id}/take-back"), &json!({}))
        .await
        .expect(200);
    let mut changed = written(false, &json!({}));
    changed["body_en"] = json!("Something else");
    changed["version"] = json!(1);
    let call = app.call(poem::http::Method::PUT, format!("/api/v1/mailings/{id}"));
    let call = call.token(&writer.token).json(&changed);
    call.send().await.expect(200);
    writer.hands_in(&id).await;
    let stale = writer.post(&approve, &json!({"fingerprint": seen})).await;
    stale.expect_problem(409, "stale");
    go_on(&app).await;
    assert!(messages(&app).await.is_empty());
    let seen = writer.looks_at(&id).await["fingerprint"].clone();
    let fine = writer.post(&approve, &json!({"fingerprint": seen})).await;
    fine.expect(200);
    // Twice is once.
    let twice = writer.post(&approve, &json!({"fingerprint": seen})).await;
    twice.expect_problem(409, "not_as_it_stands");
    go_on(&app).await;
    assert_eq!(messages(&app).await.len(), 2);
}

async fn a_time_is_read_on_the_conferences_clocks_and_lies_ahead(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    writer.hands_in(&id).await;
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let seen = writer.looks_at(&id).await["fingerprint"].clone();
    let address = format!("/organize/mailings/{id}/approve");
    let form = |date: &str, time: &str| {
        [
            ("shown", seen.as_str().unwrap().to_owned()),
            ("when", "later".to_owned()),
            ("goes_date", date.to_owned()),
            ("goes_time", time.to_owned()),
        ]
    };
    for (date, time) in [
        ("2026-03-02", "08:59"),
        ("2027-06-01", "09:00"),
        ("2026-03-08", "02:30"),
        ("", ""),
        ("soon", "09:00"),
    ] {
        let page = desk.post(address.clone(), form(date, time)).await;
        page.expect(422)
            .shows("Error:")
            .shows(&format!("value=\"{date}\""));
    }
    // "At once" beside a time: nobody can tell what was meant.
    let doubtful = form("2026-03-20", "09:30").map(|(name, value)| match name {
        "when" => (name, "now".to_owned()),
        _ => (name, value),
    });
    let page = desk.post(address.clone(), doubtful).await;
    page.expect(422)
        .shows("and gave a date or time too.")
        .shows("value=\"2026-03-20\"");
    assert_eq!(writer.mailing(&id).await["state"], "review");
    // Clocks are an hour ahead by then.
    let page = desk.post(address, form("2026-03-20", "09:30")).await;
    page.expect(303);
    let told = writer.mailing(&id).await;
    assert_eq!(told["goes_at"], "2026-03-20T14:30:00Z");
    assert_eq!(told["approved_by"], "Robin");
    let page = desk
        .get(format!("/organize/mailings/{id}"))
        .await
        .expect(200);
    page.shows("March 20, 2026, 9:30\u{a0}AM").shows("Approved");
    app.set_clock("2026-03-20T14:29:59Z");
    go_on(&app).await;
    assert!(messages(&app).await.is_empty());
    app.set_clock("2026-03-20T14:30:00Z");
    go_on(&app).await;
    assert_eq!(messages(&app).await.len(), 1);
    // The API says an instant.
    let id = writer.writes(false, json!({})).await;
    let past = writer.approves(&id, Some("2026-03-20T14:30:00Z")).await;
    past.expect_problem(422, "invalid");
}

async fn a_preview_is_a_real_persons_mail_and_is_noted(app: TestApp) {
    registered(&app, &["Dani"]).await;
    registers_in_spanish(&app, "Ana", "ana@example.org").await;
    app.registers("certified-peer", "Bo", "bo@example.org")
        .await;
    let writer = Writer::new(&app).await;
    let filter = json!({"registration_type": "community"});
    let id = writer.writes(false, filter).await;
    let ana = app.registration_of("Ana").await;
    let code = format!("{}-{}", &ana.code[..4], &ana.code[4..]).to_lowercase();
    app.run_sql("DELETE FROM audit_entry").await;
    let seen = writer.get(format!("/mailings/{id}/preview?code={code}"));
    let seen = seen.await.expect(200).json();
    assert_eq!(seen["recipients"], 2);
    assert_eq!(seen["mail"]["language"], "es");
    let text = seen["mail"]["text"].as_str().unwrap();
    assert!(text.contains("Hola, Ana:"));
    assert!(text.contains("[enlace privado]"), "{text}");
    assert!(!text.contains("/registration/") && !text.contains("/unsubscribe/"));
    let noted = app.rows::<audit_entry::Entity>().await;
    assert_eq!(noted.len(), 1);
    assert_eq!(noted[0].action, "mailing.viewed");
    assert_eq!(noted[0].registration_id, Some(ana.id));
    // Somebody who would not get it is not shown.
    let bo = app.registration_of("Bo").await.code;
    for code in [bo.as_str(), "AAAA-AAA", "%27"] {
        let refused = writer.get(format!("/mailings/{id}/preview?code={code}"));
        let refused = refused.await.expect_problem(422, "invalid").json();
        assert_eq!(refused["errors"][0]["field"], "code");
    }
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let page = desk
        .get(format!("/organize/mailings/{id}?code={code}"))
        .await;
    page.expect(200)
        .shows("2 people would get it now.")
        .shows("Hola, Ana:")
        .shows("<a href=\"/organize/registrations/");
    let page = desk.get(format!("/organize/mailings/{id}?code={bo}")).await;
    page.expect(422)
        .shows("Nobody who gets this e-mail has this code.")
        .shows("2 people would get it now.");
    let history = desk
        .get(format!("/organize/registrations/{}", ana.id))
        .await;
    history
        .expect(200)
        .shows("Robin looked at how a mailing would read.");
}

async fn a_mailing_to_nobody_cannot_be_approved(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({"status": "declined"})).await;
    let refused = writer.approves(&id, None).await;
    let refused = refused.expect_problem(422, "invalid").json();
    assert_eq!(refused["errors"][0]["field"], "recipients");
    assert_eq!(writer.mailing(&id).await["state"], "review");
}

async fn only_a_draft_can_be_changed_and_only_as_it_was_seen(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    let put = async |version: i64, name: &str| {
        let mut body = written(false, &json!({"q": "dani"}));
        body["version"] = json!(version);
        body["name"] = json!(name);
        let call = app.call(poem::http::Method::PUT, format!("/api/v1/mailings/{id}"));
        call.token(&writer.token).json(&body).send().await
    };
    let changed = put(1, "Second").await.expect(200).json();
    assert_eq!(changed["version"], 2);
    assert_eq!(changed["filter"]["q"], "dani");
    put(1, "Third").await.expect_problem(409, "stale");
    writer.hands_in(&id).await;
    put(2, "Third").await.expect_problem(409, "stale");
    assert_eq!(writer.mailing(&id).await["name"], "Second");
}

/// The owner sees mail, but not who asked for accommodations.
async fn who_asked_for_accommodations_is_told_by_no_mailing(app: TestApp) {
    let mut fields = crate::support::form("community", "Sol", "sol@example.org");
    fields.push(("accommodations".to_owned(), "quiet-seating".to_owned()));
    app.post("/register").form(fields).send().await.expect(303);
    registered(&app, &["Dani"]).await;
    let writer = Writer::new(&app).await;
    let id = writer.sends(true, json!({"accommodations": true})).await;
    let sent = app.deliver_mail().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "sol@example.org");
    let message = messages(&app).await.remove(0);
    let owner = app.token(&[Role::Owner]).await;
    let see = async |path: String| {
        let call = app.get(format!("/api/v1{path}")).token(&owner);
        call.send().await
    };
    see(format!("/mailings/{id}")).await.expect(404);
    see(format!("/mailings/{id}/preview")).await.expect(404);
    let all = see("/mailings".to_owned()).await.expect(200).json();
    assert_eq!(all["total"], 0);
    let all = see("/messages".to_owned()).await.expect(200).json();
    assert_eq!(all["total"], 2, "the two confirmations");
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let page = desk.get(format!("/organize/mail/{}", message.id)).await;
    page.expect(404);
    let page = desk.get(format!(
        "/organize/registrations/{}",
        message.registration_id.unwrap()
    ));
    page.await.expect(200).hides("News, code");
    let call = app.post("/api/v1/mailings").token(&owner);
    let body = written(true, &json!({"accommodations": true}));
    call.json(&body).send().await.expect(403);
    // The registrar sees both.
    assert_eq!(writer.mailing(&id).await["counts"]["sent"], 1);
    let all = writer.get("/messages").await.expect(200).json();
    assert_eq!(all["total"], 3);
}
