//! `/calendar`: what is chosen there, and what comes of it.

use percent_encoding::percent_decode_str;

use super::{events, get};
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    the_whole_conference_is_offered_to_every_program,
    a_part_is_chosen_by_name,
    an_own_choice_becomes_one_address,
    the_language_of_the_calendar_is_chosen_apart_from_the_pages,
    one_program_is_told_of_alone,
    what_is_not_there_is_said,
    nothing_typed_becomes_part_of_the_page,
);
on_both_databases!(empty: there_is_a_calendar_before_there_is_a_conference);

/// The address that the page offers.
fn address(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("id=\"address\"").unwrap();
    let (_, rest) = rest.split_once("value=\"").unwrap();
    let address = rest.split('"').next().unwrap();
    address.replace("&#38;", "&")
}

/// The same without the site, to be asked of the app.
fn path(page: &Answer) -> String {
    let address = address(page);
    address
        .strip_prefix("https://conference.example")
        .unwrap()
        .to_owned()
}

async fn the_whole_conference_is_offered_to_every_program(app: TestApp) {
    let page = get(&app, "/calendar").await;
    let address = address(&page);
    assert_eq!(
        address,
        "https://conference.example/calendar/conference.ics?lang=en"
    );
    get(&app, &path(&page))
        .await
        .shows("X-WR-CALNAME:Peer Recovery 2026");
    page.shows("href=\"webcal://conference.example/calendar/conference.ics?lang=en\"")
        .shows("Google looks for changes every 4 to 24 hours.")
        .shows("download=\"conference.ics\"")
        .shows("<svg class=\"qr\"");
    let text = page.text();
    for (begin, inside) in [
        (
            "https://calendar.google.com/calendar/r?cid=",
            "webcal://conference.example/calendar/conference.ics?lang=en",
        ),
        (
            "https://outlook.live.com/calendar/0/addfromweb?url=",
            address.as_str(),
        ),
        (
            "https://outlook.office.com/calendar/0/addfromweb?url=",
            address.as_str(),
        ),
    ] {
        let (_, rest) = text.split_once(begin).unwrap();
        let rest = rest.split(['"', '&']).next().unwrap();
        let told = percent_decode_str(rest).decode_utf8().unwrap();
        assert_eq!(told, inside);
    }
}

async fn a_part_is_chosen_by_name(app: TestApp) {
    for (what, value, title) in [
        ("day", "2026-04-21", "Tuesday, April 21"),
        ("track", "ethics", "Ethics and boundaries"),
        ("room", "northwoods-room", "Northwoods Room"),
        ("speaker", "marcus-ferrowell", "Marcus Ferrowell"),
    ] {
        // A form sends all its lists; only the one that is chosen counts.
        let other = if what == "track" { "room=x" } else { "track=x" };
        let query = format!("{other}&what={what}&{what}={value}&my-kind=workshop");
        let page = get(&app, &format!("/calendar?{query}")).await;
        page.shows(&format!(">{title} · Peer Recovery 2026</h2>"));
        assert_eq!(
            path(&page),
            format!("/calendar/{what}s/{value}.ics?lang=en")
        );
        let feed = get(&app, &path(&page)).await;
        assert!(!events(&feed.text()).is_empty());
    }
}

async fn an_own_choice_becomes_one_address(app: TestApp) {
    let page = get(
        &app,
        "/calendar?what=own&my-kind=workshop&my-track=ethics&my-track=crisis&my-access=captions",
    )
    .await;
    assert_eq!(
        path(&page),
        "/calendar/custom.ics?track=crisis&track=ethics&kind=workshop&access=captions&lang=en"
    );
    page.shows("name=\"my-track\" value=\"crisis\" checked")
        .shows("name=\"my-track\" value=\"ethics\" checked")
        .hides("name=\"my-track\" value=\"work\" checked");
    get(&app, &path(&page)).await;
    let all = get(&app, "/calendar?what=own").await;
    assert_eq!(path(&all), "/calendar/custom.ics?lang=en");
}

async fn the_language_of_the_calendar_is_chosen_apart_from_the_pages(app: TestApp) {
    let page = get(&app, "/calendar?in=es&lang=en").await;
    page.shows("Choose your calendar")
        .shows(">Recuperación entre Pares 2026</h2>");
    get(&app, &path(&page)).await.shows("//ES");
    // Unless it is chosen, it is the page's.
    let page = get(&app, "/calendar?lang=es").await;
    assert_eq!(path(&page), "/calendar/conference.ics?lang=es");
    page.shows("Elija su calendario");
}

async fn one_program_is_told_of_alone(app: TestApp) {
    let page = get(&app, "/calendar?program=google").await;
    page.shows("calendar.google.com")
        .hides("outlook.live.com")
        .hides("href=\"webcal:")
        .shows("<details open>")
        .shows("Use a computer for this");
    let page = get(&app, "/calendar?program=apple&lang=es").await;
    page.shows("href=\"webcal:")
        .hides("calendar.google.com")
        .shows("pregunta si quiere suscribirse");
}

async fn what_is_not_there_is_said(app: TestApp) {
    for query in [
        "what=track&track=nothing",
        "what=track",
        "what=day&day=2026-04-19",
        "what=own&my-track=nothing",
        "what=speaker&speaker=nobody",
    ] {
        let page = app.get(format!("/calendar?{query}")).send().await;
        let page = page.expect(404);
        page.shows("This is not on the agenda")
            .shows("Choose your calendar")
            .hides("webcal:");
    }
}

async fn nothing_typed_becomes_part_of_the_page(app: TestApp) {
    let evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for query in [
        format!("what={evil}"),
        format!("what=track&track={evil}"),
        format!("in={evil}&program={evil}&lang={evil}"),
        format!("what=own&my-kind={evil}"),
    ] {
        let page = app.get(format!("/calendar?{query}")).send().await;
        page.hides("<script>alert").hides("alert(1)</script>");
    }
}

async fn there_is_a_calendar_before_there_is_a_conference(app: TestApp) {
    let page = get(&app, "/calendar").await;
    get(&app, &path(&page)).await.shows("BEGIN:VTIMEZONE");
    page.shows("Choose your calendar");
}
