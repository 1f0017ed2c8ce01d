//! The desk's page about mail: what is said of what failed and what waits, to whom, and trying again.

use entity::{audit_entry, message};
use gathering::domain::mail::{MailFigures, figures};
use gathering::domain::organizers::Role;
use gathering::worker::mail::deliver_due;
use jiff::SignedDuration;
use sea_orm::EntityTrait as _;

use super::server::{Act, MailServer, Stage, sender_to};
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    failures_stand_first_and_say_why_in_plain_words,
    a_server_that_is_gone_is_told_once_for_all_mail,
    one_mail_is_shown_without_its_secret_and_the_look_is_noted,
    a_failed_mail_is_tried_again_and_only_a_failed_one,
    mail_is_filtered_and_fifty_are_a_page,
    mail_that_this_version_cannot_read_is_listed_too,
    both_languages_have_words_for_each_reason,
);

/// Bo's address is refused, Cy's server asks to wait, the others get their mail.
async fn server() -> MailServer {
    MailServer::start(|stage| match stage {
        Stage::To {
            to: "bo@example.org",
            nth: 1,
        } => Act::Say("550 5.1.1 <bo@example.org>: no such user"),
        Stage::To {
            to: "cy@example.org",
            ..
        } => Act::Say("451 greylisted"),
        _ => Act::Go,
    })
    .await
}

async fn people(app: &TestApp) {
    for (name, email) in [
        ("Ana Lake", "ana@example.org"),
        ("Bo Brook", "bo@example.org"),
        ("Cy Falls", "cy@example.org"),
    ] {
        app.registers("community", name, email).await;
    }
}

async fn deliver(app: &TestApp, server: &MailServer) {
    let sender = server.sender();
    while deliver_due(&app.state, &sender).await.unwrap() > 0 {}
}

async fn message_to(app: &TestApp, recipient: &str) -> message::Model {
    let rows = app.rows::<message::Entity>().await;
    let mut rows = rows.into_iter().filter(|row| row.recipient == recipient);
    rows.next().unwrap()
}

async fn noted(app: &TestApp, action: &str) -> Vec<audit_entry::Model> {
    let mut entries = app.rows::<audit_entry::Entity>().await;
    entries.retain(|entry| entry.action == action);
    entries
}

/// The addresses of the list, in its order.
fn recipients(page: &Answer) -> Vec<String> {
    let text = page.text();
    let parts = text.split("<span class=\"long\">").skip(1);
    parts
        .filter_map(|part| Some(part.split_once("</span>")?.0.to_owned()))
        .collect()
}

async fn failures_stand_first_and_say_why_in_plain_words(app: TestApp) {
    people(&app).await;
    deliver(&app, &server().await).await;
    let counted = figures(app.state.db.read()).await.unwrap();
    let expected = MailFigures {
        waiting: 1,
        retried: 1,
        failed: 1,
    };
    assert_eq!(counted, expected);
    for role in [Role::Owner, Role::Registrar] {
        let desk = app.signed_in(role.as_str(), &[role]).await;
        let page = desk.get("/organize/mail").await.expect(200);
        assert_eq!(
            recipients(&page),
            ["bo@example.org", "cy@example.org", "ana@example.org"]
        );
        page.shows("3 e-mails")
            .shows("The address does not take mail.")
            .shows("We do not try again by ourselves.")
            .shows("The mail server asked us to wait.")
            .shows("We try again on March 2, 2026, 9:01\u{a0}AM.")
            .shows("It left on March 2, 2026, 9:00\u{a0}AM.")
            .shows("Place confirmed");
        for private in ["Lake", "Brook", "no such user", "greylisted"] {
            page.hides(private);
        }
        desk.get("/organize")
            .await
            .expect(200)
            .shows("href=\"/organize/mail\"")
            .shows("1 failed");
        assert_eq!(noted(&app, "messages.listed").await.len(), 1);
        app.run_sql("DELETE FROM audit_entry").await;
    }
    let spanish = app.signed_in("Luz", &[Role::Registrar]).await;
    let page = spanish.get("/organize/mail?lang=es").await.expect(200);
    page.shows("La dirección no recibe correo.")
        .shows("El servidor de correo nos pidió esperar.");
    for role in [Role::Program, Role::Access, Role::Door, Role::Viewer] {
        let desk = app.signed_in(role.as_str(), &[role]).await;
        let refused = desk.get("/organize/mail").await.expect(403);
        refused.hides("href=\"/organize/mail\"");
        let id = message_to(&app, "bo@example.org").await.id;
        desk.get(format!("/organize/mail/{id}")).await.expect(403);
        let again = format!("/organize/mail/{id}/try-again");
        desk.post(again, [("", ""); 0]).await.expect(403);
    }
    assert_eq!(message_to(&app, "bo@example.org").await.status, "failed");
}

async fn a_server_that_is_gone_is_told_once_for_all_mail(app: TestApp) {
    people(&app).await;
    let address = MailServer::nowhere().await;
    assert_eq!(
        deliver_due(&app.state, &sender_to(address)).await.unwrap(),
        0
    );
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = desk.get("/organize/mail").await.expect(200);
    page.shows("The mail server does not take mail now")
        .shows("The mail server could not be reached.")
        .shows("since March 2, 2026, 9:00\u{a0}AM")
        .shows("we ask again on March 2, 2026, 9:01\u{a0}AM")
        .shows("It waits for an earlier e-mail, or for the mail server.");
    app.state
        .clock
        .set(app.now() + SignedDuration::from_mins(1));
    deliver(&app, &server().await).await;
    let page = desk.get("/organize/mail").await.expect(200);
    page.hides("does not take mail now");
}

async fn one_mail_is_shown_without_its_secret_and_the_look_is_noted(app: TestApp) {
    people(&app).await;
    deliver(&app, &server().await).await;
    let failed = message_to(&app, "bo@example.org").await;
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = desk.get(format!("/organize/mail/{}", failed.id)).await;
    let page = page.expect(200);
    page.shows("Place confirmed")
        .shows("bo@example.org")
        .shows("The address does not take mail.")
        .shows("The mail server’s code for this is 550.")
        .shows("Tried once.")
        .shows("[private link]")
        .shows("Hello Bo Brook")
        .shows("Try again")
        .hides("/registration/");
    let title = page.text();
    let title = title.split("</title>").next().unwrap();
    assert!(!title.contains("Bo Brook") && !title.contains("bo@"));
    let looks = noted(&app, "message.viewed").await;
    assert_eq!(looks.len(), 1);
    assert_eq!(looks[0].registration_id, failed.registration_id);
    assert_eq!(looks[0].actor_name, "Robin");
    // The history of the registration tells it.
    let id = failed.registration_id.unwrap();
    let page = desk.get(format!("/organize/registrations/{id}")).await;
    page.expect(200).shows("Robin looked at an e-mail.");
    let sent = message_to(&app, "ana@example.org").await;
    let page = desk.get(format!("/organize/mail/{}", sent.id)).await;
    page.expect(200).shows("It left on").hides("Try again");
    for unknown in ["nonsense", "018f0000-0000-7000-8000-000000000000"] {
        desk.get(format!("/organize/mail/{unknown}"))
            .await
            .expect(404);
        let again = format!("/organize/mail/{unknown}/try-again");
        desk.post(again, [("", ""); 0]).await.expect(404);
    }
}

async fn a_failed_mail_is_tried_again_and_only_a_failed_one(app: TestApp) {
    people(&app).await;
    let server = server().await;
    deliver(&app, &server).await;
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let before = message_to(&app, "cy@example.org").await;
    for recipient in ["ana@example.org", "bo@example.org", "cy@example.org"] {
        let id = message_to(&app, recipient).await.id;
        let again = format!("/organize/mail/{id}/try-again");
        let answer = desk.post(again.as_str(), [("", ""); 0]).await.expect(303);
        assert_eq!(
            answer.header("location"),
            format!("/organize/mail/{id}?again=1")
        );
    }
    let bo = message_to(&app, "bo@example.org").await;
    assert_eq!((bo.status.as_str(), bo.attempts), ("waiting", 0));
    assert_eq!(message_to(&app, "cy@example.org").await, before);
    let page = desk.get(format!("/organize/mail/{}?again=1", bo.id)).await;
    page.expect(200).shows("It will be tried again");
    let entries = noted(&app, "message.retried").await;
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].registration_id, bo.registration_id);
    deliver(&app, &server).await;
    assert_eq!(server.recipients(), ["ana@example.org", "bo@example.org"]);
    assert_eq!(message_to(&app, "bo@example.org").await.status, "sent");
}

async fn mail_is_filtered_and_fifty_are_a_page(app: TestApp) {
    people(&app).await;
    deliver(&app, &server().await).await;
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    for (state, expected) in [
        ("failed", ["bo@example.org"]),
        ("waiting", ["cy@example.org"]),
        ("sent", ["ana@example.org"]),
    ] {
        let page = desk.get(format!("/organize/mail?state={state}")).await;
        assert_eq!(recipients(&page.expect(200)), expected);
    }
    for odd in ["state=odd", "page=0", "page=x"] {
        let page = desk.get(format!("/organize/mail?{odd}")).await.expect(200);
        assert_eq!(recipients(&page).len(), 3);
    }
    let rows = (0..60).map(|number| message::ActiveModel {
        id: sea_orm::Set(uuid::Uuid::now_v7()),
        dedupe_key: sea_orm::Set(format!("more {number}")),
        recipient: sea_orm::Set(format!("more{number}@example.org")),
        status: sea_orm::Set("sent".to_owned()),
        template: sea_orm::Set("registration-confirmed".to_owned()),
        language: sea_orm::Set("en".to_owned()),
        data: sea_orm::Set("{}".to_owned()),
        registration_id: sea_orm::Set(None),
        organizer_id: sea_orm::Set(None),
        group_id: sea_orm::Set(None),
        attempts: sea_orm::Set(1),
        created_at: sea_orm::Set(0),
        next_attempt_at: sea_orm::Set(0),
        sent_at: sea_orm::Set(Some(0)),
        last_error: sea_orm::Set(None),
        unconfirmed: sea_orm::Set(false),
        bulk: sea_orm::Set(false),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    app.state
        .db
        .write(async |transaction| {
            let insert = message::Entity::insert_many(rows.clone());
            insert.exec_without_returning(transaction).await
        })
        .await
        .unwrap();
    let page = desk
        .get("/organize/mail?state=sent&page=2")
        .await
        .expect(200);
    assert_eq!(recipients(&page).len(), 11);
    page.shows("51–61 of 61")
        .shows("/organize/mail?state=sent&#38;page=1");
    let last = desk.get("/organize/mail?page=99").await.expect(200);
    assert_eq!(recipients(&last).len(), 13);
}

async fn mail_that_this_version_cannot_read_is_listed_too(app: TestApp) {
    people(&app).await;
    app.run_sql("UPDATE message SET template = 'newsletter', recipient = 'not an address', status = 'failed', last_error = 'smtp 550'")
        .await;
    let desk = app.signed_in("Robin", &[Role::Registrar]).await;
    let page = desk.get("/organize/mail").await.expect(200);
    page.shows("An e-mail of another version of the program")
        .shows("not an address")
        .shows("we do not know why");
    let id = message_to(&app, "not an address").await.id;
    let page = desk.get(format!("/organize/mail/{id}")).await.expect(200);
    page.shows("This e-mail cannot be shown here.");
}

async fn both_languages_have_words_for_each_reason(app: TestApp) {
    use gathering::domain::mail::Reason;
    use gathering::i18n::{Language, Words};
    drop(app);
    for reason in Reason::ALL {
        for language in Language::ALL {
            let name = format!("mail-reason-{}", reason.name());
            assert_ne!(Words(language).t(&name), name);
        }
    }
}
