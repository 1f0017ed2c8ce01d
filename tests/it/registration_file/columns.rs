//! What columns hold can be said otherwise, and what is in cells is understood as people write it.

use entity::{accommodation_request, form_answer, message};
use serde_json::json;

use super::{brings_in, look, look_with, registrar, standing, stands, taken_for};
use crate::form_questions::ask;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    columns_can_be_said_otherwise_and_left_out,
    two_columns_cannot_hold_the_same,
    first_and_last_names_make_a_name,
    answers_to_questions_are_read_in_words,
    what_has_to_be_answered_and_is_not_is_asked_later,
    a_file_that_cannot_be_read_gets_a_clear_answer,
    the_page_speaks_spanish,
);

async fn columns_can_be_said_otherwise_and_left_out(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "Who,E-mail,Ticket colour,Where\nAna Brook,ana@example.org,red,Peer Center\n";
    let page = look_with(&browser, &app, text, &[("kind", "community")])
        .await
        .expect(422);
    assert_eq!(taken_for(&page), ["", "email", "", ""]);
    page.shows("Full name: Enter")
        .shows("Ana Brook")
        .shows("Leave it out");
    let said = [
        ("column", "legal_name"),
        ("column", ""),
        ("column", ""),
        ("column", "organization"),
        ("kind", "community"),
    ];
    let page = look_with(&browser, &app, text, &said).await.expect(200);
    assert_eq!(taken_for(&page), ["legal_name", "", "", "organization"]);
    brings_in(&browser, &app, text, &said).await;
    let ana = app.registration_of("Ana Brook").await;
    assert_eq!(
        (ana.email.as_str(), ana.organization.as_deref()),
        ("", Some("Peer Center"))
    );
    assert_eq!(
        app.count::<message::Entity>().await,
        0,
        "nowhere to send it"
    );
}

async fn two_columns_cannot_hold_the_same(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "Name,Other,Type\nAna Brook,Ana B,community\n";
    let said = [
        ("column", "legal_name"),
        ("column", "legal_name"),
        ("column", "registration_type"),
    ];
    let page = look_with(&browser, &app, text, &said).await.expect(422);
    page.shows("id=\"column-2-error\"")
        .hides("id=\"column-1-error\"")
        .hides("value=\"save\"");
    // What is offered no more is told likewise.
    let gone = [
        ("column", "legal_name"),
        ("column", "answers.gone"),
        ("column", "registration_type"),
    ];
    look_with(&browser, &app, text, &gone).await.expect(409);
    assert!(app.registrations().await.is_empty());
}

async fn first_and_last_names_make_a_name(app: TestApp) {
    let browser = registrar(&app).await;
    let text = "First name\tLast name\tType\nAna\tBrook\tStudent\nBen\t\tstudent\n";
    brings_in(&browser, &app, text, &[]).await;
    assert_eq!(
        standing(&app).await,
        [
            stands("Ana Brook", "confirmed", 6_000, 6_000),
            stands("Ben", "confirmed", 6_000, 6_000),
        ]
    );
}

async fn answers_to_questions_are_read_in_words(app: TestApp) {
    let colour = ask(&app, "choices", "Colours", json!({})).await;
    let shirt = ask(&app, "choice", "Shirt", json!({})).await;
    ask(&app, "yes_no", "Ride", json!({})).await;
    ask(&app, "date", "Arrival", json!({})).await;
    ask(&app, "number", "Years", json!({ "largest": 50 })).await;
    let browser = registrar(&app).await;
    let text = format!(
        "Name,Type,Colours,answers.{shirt},Ride,Arrival,Years\n\
         Ana Brook,community,\"Red, Blue\",Verde,yes,4/19/2026,12\n\
         Ben Hill,community,,,no,2026-04-20,\n\
         Cy King,community,Yellow,,perhaps,soon,99\n"
    );
    let page = look(&browser, &app, &text).await.expect(422);
    page.shows("Colours: ")
        .shows("Ride: ")
        .shows("Arrival: ")
        .shows("Years: ");
    let text = text.replace("Yellow,,perhaps,soon,99", "Green,,si,,50");
    brings_in(&browser, &app, &text, &[]).await;
    let ana = app.registration_of("Ana Brook").await.id;
    let rows = app.rows::<form_answer::Entity>().await.into_iter();
    let mut own: Vec<String> = rows
        .filter(|row| row.registration_id == ana)
        .map(|row| row.value)
        .collect();
    own.sort();
    assert_eq!(
        own,
        ["12", "2026-04-19", "green", "red blue", "yes"],
        "{colour}"
    );
}

async fn what_has_to_be_answered_and_is_not_is_asked_later(app: TestApp) {
    ask(&app, "text", "County", json!({ "required": true })).await;
    ask(
        &app,
        "agreement",
        "I may be photographed",
        json!({ "required": true }),
    )
    .await;
    let browser = registrar(&app).await;
    let text = "Name,Type,E-mail,I may be photographed\nAna Brook,community,ana@example.org,no\n";
    brings_in(&browser, &app, text, &[]).await;
    assert_eq!(app.count::<form_answer::Entity>().await, 0);
    let link = app.link_of(app.registration_of("Ana Brook").await.id).await;
    let page = app
        .get(format!("/registration/{link}"))
        .send()
        .await
        .expect(200);
    page.shows("There are questions that you have not answered yet");
    let form = app
        .get(format!("/registration/{link}/change"))
        .send()
        .await
        .expect(200);
    form.shows("County").shows("I may be photographed");
}

async fn a_file_that_cannot_be_read_gets_a_clear_answer(app: TestApp) {
    let browser = registrar(&app).await;
    look(&browser, &app, " \n ")
        .await
        .expect(422)
        .shows("There is nothing in it.");
    let text = "Blue,Red\n1,2\n";
    let page = look(&browser, &app, text).await.expect(422);
    page.shows("We know none of its columns.").shows("Blue,Red");
    let latin: &[u8] = b"Name,Type\nJos\xe9,community\n";
    let call = app.call(poem::http::Method::POST, super::AT);
    let parts: [(&str, Option<&str>, &[u8]); 1] = [("file", Some("a.csv"), latin)];
    let call = call.parts(&parts).header("sec-fetch-site", "same-origin");
    browser
        .send(call)
        .await
        .expect(422)
        .shows("It is not text in UTF-8.");
    let longer = "Name,Type\nAna,community,too much\n";
    look(&browser, &app, longer)
        .await
        .expect(422)
        .shows("Row: ");
}

async fn the_page_speaks_spanish(app: TestApp) {
    let browser = registrar(&app).await;
    browser.get("/organize?lang=es").await.expect(200);
    let empty = browser.get(super::AT).await.expect(200);
    empty
        .shows("Traer inscripciones de un archivo")
        .hides(">reg-file");
    let text = "Nombre completo,Tipo,Adaptaciones\nAna Brook,Miembro de la comunidad (gratis),Animal de servicio\nBen,,\n";
    let page = look(&browser, &app, text).await.expect(422);
    page.shows("1 fila con algo incorrecto")
        .shows("Tipo: ")
        .hides(">reg-file");
    let text = text.replace("Ben,,\n", "");
    brings_in(&browser, &app, &text, &[])
        .await
        .shows("Se inscribió a 1 persona");
    let asked = app.rows::<accommodation_request::Entity>().await;
    assert_eq!(asked[0].kinds, "service-animal");
    // Mail is in the language of the page, where the file says nothing.
    assert_eq!(app.registration_of("Ana Brook").await.mail_language, "es");
}
