//! Stopped at any time: what has not left is taken back, and it is told how many went.

use gathering::domain::mail::{LEASE, claim, still_leaves};
use gathering::domain::mailings::go_on as one_step;
use gathering::domain::organizers::Role;
use gathering::worker::mail::deliver_due;
use serde_json::json;

use super::{Writer, crowd, go_on, messages, registered};
use crate::mail::server::{Act, MailServer, Stage};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    it_can_be_stopped_before_it_goes,
    it_can_be_stopped_while_it_is_written,
    what_has_left_stays_and_the_rest_is_taken_back,
    what_is_being_handed_over_is_not_lost_sight_of,
    what_failed_of_a_stopped_one_is_not_sent_again,
);

async fn stop(writer: &Writer<'_>, id: &str) -> crate::support::Answer {
    writer
        .post(&format!("/mailings/{id}/stop"), &json!({}))
        .await
}

async fn it_can_be_stopped_before_it_goes(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let writer = Writer::new(&app).await;
    let draft = writer.writes(false, json!({})).await;
    stop(&writer, &draft).await.expect(200);
    let later = writer.writes(false, json!({})).await;
    writer
        .approves(&later, Some("2026-03-03T15:00:00Z"))
        .await
        .expect(200);
    let told = stop(&writer, &later).await.expect(200).json();
    assert_eq!(told["state"], "stopped");
    stop(&writer, &later)
        .await
        .expect_problem(409, "not_as_it_stands");
    app.set_clock("2026-03-03T15:00:00Z");
    go_on(&app).await;
    assert!(messages(&app).await.is_empty());
}

async fn it_can_be_stopped_while_it_is_written(app: TestApp) {
    registered(&app, &["Dani"]).await;
    crowd(&app, "Dani", 299).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    writer.approves(&id, None).await.expect(200);
    one_step(&app.state.db, app.now()).await.unwrap();
    one_step(&app.state.db, app.now()).await.unwrap();
    assert_eq!(messages(&app).await.len(), 200);
    let told = stop(&writer, &id).await.expect(200).json();
    assert_eq!(told["counts"]["withdrawn"], 300);
    assert_eq!(told["counts"]["waiting"], 0);
    go_on(&app).await;
    assert!(messages(&app).await.is_empty());
    assert!(app.deliver_mail().await.is_empty());
}

async fn what_has_left_stays_and_the_rest_is_taken_back(app: TestApp) {
    registered(&app, &["Dani"]).await;
    crowd(&app, "Dani", 19).await;
    let writer = Writer::new(&app).await;
    let id = writer.sends(false, json!({})).await;
    let server = MailServer::start(|_| Act::Go).await;
    deliver_due(&app.state, &server.sender()).await.unwrap();
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = desk.get(format!("/organize/mailings/{id}/stop")).await;
    page.expect(200)
        .shows("8 e-mails have left and stay sent. 12 more will not go.");
    let gone = desk.post(format!("/organize/mailings/{id}/stop"), [("", ""); 0]);
    let address = gone.await.expect(303).header("location").to_owned();
    let page = desk.get(address).await.expect(200);
    page.shows("8 e-mails had left. 12 were taken back.")
        .shows("Robin")
        .hides("Stop it");
    go_on(&app).await;
    assert!(app.deliver_mail().await.is_empty());
    assert_eq!(server.count(), 8);
    let told = writer.mailing(&id).await;
    assert_eq!(told["stopped_by"], "Robin");
    assert_eq!(told["counts"]["sent"], 8);
    assert_eq!(told["counts"]["withdrawn"], 12);
}

async fn what_is_being_handed_over_is_not_lost_sight_of(app: TestApp) {
    registered(&app, &["Dani"]).await;
    crowd(&app, "Dani", 9).await;
    let writer = Writer::new(&app).await;
    let id = writer.sends(false, json!({})).await;
    let db = &app.state.db;
    let claimed = claim(db, app.now(), 3, true).await.unwrap();
    stop(&writer, &id).await.expect(200);
    let told = writer.mailing(&id).await;
    assert_eq!(told["counts"]["withdrawn"], 7);
    assert_eq!(
        told["counts"]["waiting"], 3,
        "they may leave at this moment"
    );
    // One did leave, one had not begun, and the worker died before the third.
    gathering::domain::mail::sent(db, claimed[0].id, app.now())
        .await
        .unwrap();
    assert!(!still_leaves(db, &claimed[1], app.now()).await.unwrap());
    go_on(&app).await;
    assert_eq!(writer.mailing(&id).await["counts"]["waiting"], 1);
    app.state.clock.set(app.now() + LEASE);
    assert!(app.deliver_mail().await.is_empty());
    go_on(&app).await;
    let counts = writer.mailing(&id).await["counts"].clone();
    assert_eq!(counts["waiting"], 0);
    assert_eq!(counts["sent"], 1);
    assert_eq!(counts["withdrawn"], 9);
}

async fn what_failed_of_a_stopped_one_is_not_sent_again(app: TestApp) {
    registered(&app, &["Dani"]).await;
    crowd(&app, "Dani", 9).await;
    let writer = Writer::new(&app).await;
    let id = writer.sends(false, json!({})).await;
    let server = MailServer::start(|stage| match stage {
        Stage::To { .. } => Act::Say("550 nobody here"),
        _ => Act::Go,
    })
    .await;
    deliver_due(&app.state, &server.sender()).await.unwrap();
    stop(&writer, &id).await.expect(200);
    let counts = writer.mailing(&id).await["counts"].clone();
    assert_eq!(counts["failed"], 8);
    let again = writer
        .post(&format!("/mailings/{id}/again"), &json!({}))
        .await;
    again.expect_problem(409, "not_as_it_stands");
    let one = messages(&app).await.remove(0).id;
    let again = writer
        .post(&format!("/messages/{one}/again"), &json!({}))
        .await;
    again.expect_problem(409, "not_as_it_stands");
}
