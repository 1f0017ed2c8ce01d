//! Registering is possible in its window, and refused politely outside of it.

use super::with;
use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(
    before_registration_opens_the_page_says_when,
    after_registration_closed_the_page_says_so,
    the_window_ends_on_the_minute,
    a_type_that_closed_meanwhile_gives_the_form_back,
);
on_both_databases!(empty: without_a_conference_nobody_can_register);

async fn before_registration_opens_the_page_says_when(app: TestApp) {
    app.set_clock("2026-01-12T14:59:59Z");
    let page = app.get("/register").send().await.expect(200);
    page.shows("Registration opens on January 12, 2026.")
        .hides("<form");
    let answers = form("community", "Dani Rivera", "dani@example.org");
    let page = app.post("/register").form(answers.clone()).send().await;
    page.expect(409)
        .shows("Registration opens on January 12, 2026.");
    assert_eq!(app.registrations().await.len(), 0);
    app.set_clock("2026-01-12T15:00:00Z");
    app.post("/register").form(answers).send().await.expect(303);
}

async fn after_registration_closed_the_page_says_so(app: TestApp) {
    app.set_clock("2026-04-12T15:00:00Z");
    for (language, words) in [
        ("en", "Registration closed on April 10, 2026."),
        ("es", "10 de abril de 2026"),
    ] {
        let call = app.get("/register").header("accept-language", language);
        let page = call.send().await.expect(200);
        page.shows(words).hides("<form");
        let answers = form("community", "Dani Rivera", "dani@example.org");
        let call = app.post("/register").header("accept-language", language);
        let page = call.form(answers).send().await.expect(409);
        page.shows(words);
    }
    assert_eq!(app.registrations().await.len(), 0);
}

async fn the_window_ends_on_the_minute(app: TestApp) {
    app.set_clock("2026-04-11T04:58:59.999Z");
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.set_clock("2026-04-11T04:59:00Z");
    let answers = form("community", "Kim Vang", "kim@example.org");
    app.post("/register").form(answers).send().await.expect(409);
    assert_eq!(app.registrations().await.len(), 1);
}

async fn a_type_that_closed_meanwhile_gives_the_form_back(app: TestApp) {
    app.set_clock("2026-03-13T22:00:00Z");
    let answers = form("scholarship", "Dani Rivera", "dani@example.org");
    let answers = with(answers, "scholarship_reason", "A small pension.");
    let page = app.post("/register").form(answers).send().await.expect(409);
    page.shows("This way to come is not open now.")
        .shows("value=\"Dani Rivera\"")
        .shows("A small pension.")
        .shows("Ended on March 13");
    assert_eq!(app.registrations().await.len(), 0);
}

async fn without_a_conference_nobody_can_register(app: TestApp) {
    let page = app.get("/register").send().await.expect(200);
    page.shows("Registration has not been set up yet.");
    let answers = form("standard", "Dani Rivera", "dani@example.org");
    let page = app.post("/register").form(answers).send().await.expect(409);
    page.shows("Registration has not been set up yet.");
    assert_eq!(app.registrations().await.len(), 0);
}
