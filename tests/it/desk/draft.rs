//! The draft agenda as a list.

use gathering::domain::organizers::Role;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(the_draft_shows_what_is_not_public_and_what_has_no_place,);

async fn the_draft_shows_what_is_not_public_and_what_has_no_place(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let page = browser.get("/organize/agenda").await.expect(200);
    page.shows("57 sessions")
        .shows("Monday, April 20")
        .shows("Tuesday, April 21")
        .shows("Everybody else sees release 2.")
        .shows("1 without a place");
    let text = page.text();
    let (placed, unplaced) = text.split_once("id=\"unplaced\"").unwrap();
    assert!(unplaced.contains("Young Adults Leading Recovery"));
    assert!(!placed.contains("Young Adults Leading Recovery"));
    assert!(placed.contains("10:45\u{a0}AM–12:00\u{a0}PM"));
    let (_, hidden) = placed.split_once("Corinne Appleshade").unwrap();
    assert!(
        hidden
            .trim_start()
            .starts_with("<span class=\"badge wait\">not public")
    );
    let (before, _) = placed
        .split_once("Peer Support in Rural Wisconsin")
        .unwrap();
    assert!(before.ends_with("Cancelled</span> "), "{before}");
    let spanish = browser.get("/organize/agenda?lang=es").await.expect(200);
    spanish.shows("lunes 20 de abril").shows("no público");
    let public = app.get("/agenda").send().await.expect(200);
    public.hides("Corinne Appleshade").hides("Young Adults");
}
