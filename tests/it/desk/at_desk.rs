//! Registering somebody who called or wrote on paper, the letter with the private link, and notes.

use entity::{message, registration, registration_note};
use gathering::domain::organizers::Role;
use poem::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::history;
use crate::support::{Answer, TestApp, form, on_both_databases};

on_both_databases!(
    somebody_without_an_address_is_registered_and_gets_a_letter,
    it_works_outside_the_window_and_without_a_code,
    places_go_by_the_same_rules,
    what_was_typed_wrong_stays,
    another_letter_opens_the_same_registration,
    notes_are_for_organizers_and_end_with_protected_answers,
    programs_do_the_same,
);

const NEW: &str = "/organize/registrations/new";

fn fields<'f>(kind: &'f str, name: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("registration_type", kind),
        ("legal_name", name),
        ("code_of_conduct", "yes"),
        ("mail_language", "es"),
        ("form_key", "0195a1f0-0000-7000-8000-000000000001"),
    ]
}

/// The secret in the address that a letter tells.
fn told(letter: &Answer) -> String {
    let text = letter.text();
    let (_, rest) = text
        .split_once("https://conference.example/registration/")
        .expect("a private link");
    rest.chars()
        .take_while(|sign| sign.is_alphanumeric())
        .collect()
}

async fn somebody_without_an_address_is_registered_and_gets_a_letter(app: TestApp) {
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    browser
        .get(NEW)
        .await
        .expect(200)
        .shows("Register somebody");
    let sent = fields("community", "Ada Paper");
    let letter = browser.post(NEW, sent.clone()).await.expect(200);
    assert_eq!(letter.header("cache-control"), "no-store");
    letter
        .shows("Ada Paper is registered.")
        .shows("lang=\"es\"")
        .shows("Su enlace privado.")
        .shows("class=\"qr\"");
    let row = app.registration_of("Ada Paper").await;
    assert_eq!((row.status.as_str(), row.email.as_str()), ("confirmed", ""));
    assert_eq!(
        app.count::<message::Entity>().await,
        0,
        "nowhere to send it"
    );
    let made = history(&app, row.id).await;
    assert!(made.contains(&("Reg".into(), "registration.created".into())));
    // The link opens it, and answers are changed without an address.
    let page = format!("/registration/{}", told(&letter));
    app.get(page.as_str()).send().await.expect(200);
    let mut change = form("community", "Ada Paper", "");
    change.push(("organization".to_owned(), "Sample Agency".to_owned()));
    let changed = app.post(format!("{page}/change")).form(change).send();
    changed.await.expect(303);
    let row = app.registration_of("Ada Paper").await;
    assert_eq!(row.organization.as_deref(), Some("Sample Agency"));
    // Sent again by a reload, it is the same one.
    browser.post(NEW, sent).await.expect(200);
    assert_eq!(app.count::<registration::Entity>().await, 1);
}

async fn it_works_outside_the_window_and_without_a_code(app: TestApp) {
    app.set_clock("2026-04-20T14:00:00Z");
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    app.post("/register")
        .form(form("community", "Late Online", "late@example.org"))
        .send()
        .await
        .expect(409);
    let letter = browser.post(NEW, fields("presenter", "Pat Desk")).await;
    letter.expect(200).shows("Pat Desk is registered.");
    let row = app.registration_of("Pat Desk").await;
    assert_eq!(row.status, "confirmed");
}

async fn places_go_by_the_same_rules(app: TestApp) {
    app.set_conference_capacity(Some(1)).await;
    app.registers("community", "First", "first@example.org")
        .await;
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let letter = browser.post(NEW, fields("community", "Second")).await;
    letter.expect(200).shows("Second is registered.");
    assert_eq!(app.registration_of("Second").await.status, "waitlisted");
}

async fn what_was_typed_wrong_stays(app: TestApp) {
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let mut sent = fields("community", "");
    sent.extend([("phone", "608 555 0100"), ("email", "nowhere")]);
    let again = browser.post(NEW, sent).await.expect(422);
    again
        .shows("id=\"legal_name-error\"")
        .shows("id=\"email-error\"")
        .shows("608 555 0100");
    let without = fields("community", "No Conduct").into_iter();
    let without: Vec<_> = without
        .filter(|field| field.0 != "code_of_conduct")
        .collect();
    let again = browser.post(NEW, without).await.expect(422);
    again.shows("id=\"code_of_conduct-error\"");
    assert_eq!(app.count::<registration::Entity>().await, 0);
}

async fn another_letter_opens_the_same_registration(app: TestApp) {
    let first = app
        .registers("community", "Bo Sample", "bo@example.org")
        .await;
    let id = app.registration_of("Bo Sample").await.id;
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let letter = browser
        .post(
            format!("/organize/registrations/{id}/letter"),
            [("", ""); 0],
        )
        .await
        .expect(200);
    for secret in [first, told(&letter)] {
        let page = app.get(format!("/registration/{secret}")).send().await;
        page.expect(200).shows("Bo Sample");
    }
    let made = history(&app, id).await;
    assert!(made.contains(&("Reg".into(), "registration.letter_made".into())));
    let unknown = format!("/organize/registrations/{}/letter", Uuid::nil());
    browser.post(unknown, [("", ""); 0]).await.expect(404);
}

async fn notes_are_for_organizers_and_end_with_protected_answers(app: TestApp) {
    let secret = app
        .registers("community", "Cy Sample", "cy@example.org")
        .await;
    let id = app.registration_of("Cy Sample").await.id;
    let page = format!("/organize/registrations/{id}");
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let empty = browser
        .post(format!("{page}/notes"), [("note", "  ")])
        .await;
    empty.expect(422).shows("id=\"note-error\"");
    let note = [("note", "Called about the <ramp>.")];
    browser
        .post(format!("{page}/notes"), note)
        .await
        .expect(303);
    let shown = browser.get(page.as_str()).await.expect(200);
    shown
        .shows("Called about the &#60;ramp&#62;.")
        .shows("Reg, ");
    let own = app.get(format!("/registration/{secret}")).send().await;
    own.expect(200).hides("ramp");
    let told = history(&app, id).await;
    assert!(told.contains(&("Reg".into(), "registration.note_added".into())));
    // 30 days after the end nobody sees them, nothing is added, and the rows go.
    app.set_clock("2026-05-22T20:00:00Z");
    let browser = app.signed_in("Rea", &[Role::Registrar]).await;
    browser.get(page.as_str()).await.expect(200).hides("ramp");
    browser
        .post(format!("{page}/notes"), note)
        .await
        .expect(422);
    let clean = gathering::worker::erase::Clean::default();
    gathering::worker::erase::erase_due(&app.state, &clean)
        .await
        .unwrap();
    assert_eq!(app.count::<registration_note::Entity>().await, 0);
}

async fn programs_do_the_same(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let ask = |method: Method, path: String| {
        app.call(method, format!("/api/v1/registrations{path}"))
            .token(&token)
    };
    let body = json!({
        "registration_type": "presenter",
        "legal_name": "Dee Desk",
        "email": "",
        "code_of_conduct": true,
    });
    let made = ask(Method::POST, "/at-desk".into())
        .json(&body)
        .send()
        .await;
    let made = made.expect(201).json();
    assert_eq!(made["status"], "confirmed");
    let id = made["id"].as_str().unwrap();
    let letter = ask(Method::POST, format!("/{id}/letter")).send().await;
    let url = letter.expect(201).json()["manage_url"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = url.strip_prefix("https://conference.example").unwrap();
    app.get(path).send().await.expect(200).shows("Dee Desk");
    let note = json!({"text": "Brings a sample poster."});
    let noted = ask(Method::POST, format!("/{id}/notes"))
        .json(&note)
        .send()
        .await;
    assert_eq!(noted.expect(201).json()["items"][0]["text"], note["text"]);
    let notes = ask(Method::GET, format!("/{id}/notes")).send().await;
    assert_eq!(
        notes.expect(200).json()["items"].as_array().unwrap().len(),
        1
    );
    let faulty = ask(Method::POST, format!("/{id}/notes"))
        .json(&json!({"text": ""}))
        .send();
    faulty.await.expect_problem(422, "invalid");
}
