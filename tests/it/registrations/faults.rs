//! What is wrong is told at once, at its field, and nothing that was typed is lost.

use super::{with, without};
use crate::support::{Form, TestApp, form, on_both_databases};

on_both_databases!(
    every_fault_is_told_at_once_at_its_field,
    what_was_typed_is_still_there,
    faults_are_told_in_spanish_too,
    a_single_fault_is_counted_as_one,
    a_choice_that_is_not_offered_is_a_fault,
);

fn faulty() -> Form {
    let answers = form("", " ", "dani@");
    let answers = with(answers, "badge_name", &"x".repeat(201));
    let answers = with(answers, "organization", "Peers & <b>Friends</b>");
    let answers = with(answers, "meals", "monday-dinner");
    let answers = with(answers, "accommodation_note", "</textarea>near the door");
    without(answers, "code_of_conduct")
}

async fn every_fault_is_told_at_once_at_its_field(app: TestApp) {
    let page = app.post("/register").form(faulty()).send().await;
    let page = page.expect(422);
    page.shows("<title>Error: Register")
        .shows("5 things to look at");
    for (field, words) in [
        ("registration_type", "Choose how you want to come."),
        ("legal_name", "Enter your full name."),
        ("badge_name", "This is too long."),
        ("email", "Enter a full e-mail address"),
        ("code_of_conduct", "We need your yes"),
    ] {
        let text = page.text();
        // In the summary, as a link to the field …
        let link = format!("<a href=\"#{field}\">{words}");
        assert!(text.contains(&link), "{link} is not in {text}");
        assert!(text.contains(&format!("id=\"{field}\"")), "{field}");
        // … and at the field itself.
        let (_, at_field) = text
            .split_once(&format!("id=\"{field}-error\""))
            .unwrap_or_else(|| panic!("no error at {field}"));
        let end = at_field.find("</p>").unwrap();
        assert!(at_field[..end].contains(words), "{field}: {at_field}");
    }
    page.hides("id=\"phone-error\"");
    assert_eq!(app.registrations().await.len(), 0);
}

async fn what_was_typed_is_still_there(app: TestApp) {
    let typed = faulty();
    let (_, key) = typed.iter().find(|(name, _)| name == "form_key").unwrap();
    let page = app.post("/register").form(typed.clone()).send().await;
    let page = page.expect(422);
    page.shows("What you typed is still here.")
        .shows("value=\"dani@\"")
        .shows("value=\"Peers &#38; &#60;b&#62;Friends&#60;/b&#62;\"")
        .shows("&#60;/textarea&#62;near the door")
        .shows("value=\"monday-dinner\" checked")
        .shows(&format!("name=\"form_key\" value=\"{key}\""));
    // Mended and sent again, it goes through.
    let mended = with(typed, "registration_type", "community");
    let mended = with(mended, "legal_name", "Dani Rivera");
    let mended = with(mended, "badge_name", "Dani");
    let mended = with(mended, "email", "dani@example.org");
    let mended = with(mended, "code_of_conduct", "yes");
    app.post("/register").form(mended).send().await.expect(303);
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!(row.organization.as_deref(), Some("Peers & <b>Friends</b>"));
}

async fn faults_are_told_in_spanish_too(app: TestApp) {
    let call = app.post("/register").header("accept-language", "es-MX");
    let page = call.form(faulty()).send().await.expect(422);
    page.shows("5 cosas por revisar")
        .shows("Lo que escribió sigue aquí.")
        .shows("Elija cómo quiere venir.")
        .shows("Escriba su nombre completo.")
        .shows("Esto es demasiado largo.")
        .shows("Escriba una dirección de correo completa")
        .shows("Necesitamos su sí")
        .hides("too long");
}

async fn a_single_fault_is_counted_as_one(app: TestApp) {
    let answers = without(
        form("standard", "Dani Rivera", "dani@example.org"),
        "code_of_conduct",
    );
    let page = app.post("/register").form(answers).send().await.expect(422);
    page.shows("One thing to look at").shows("We need your yes");
    assert_eq!(app.registrations().await.len(), 0);
}

async fn a_choice_that_is_not_offered_is_a_fault(app: TestApp) {
    for (field, value) in [
        ("registration_type", "royalty"),
        ("meals", "midnight-snack"),
        ("diet", "stones"),
        ("accommodations", "wings"),
        ("mail_language", "fr"),
    ] {
        let answers = form("standard", "Dani Rivera", "dani@example.org");
        let answers = with(answers, field, value);
        let page = app.post("/register").form(answers).send().await;
        page.expect(422).shows(&format!("<a href=\"#{field}\">"));
    }
    assert_eq!(app.registrations().await.len(), 0);
}
