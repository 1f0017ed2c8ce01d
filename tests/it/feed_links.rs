//! Every page leads to the calendar feed of what it is about: in its head and in sight.

use crate::releases::preview;
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    each_page_tells_programs_of_its_feed,
    feeds_are_told_of_in_the_language_of_the_page,
    people_are_led_to_where_they_can_subscribe,
    who_looks_at_the_draft_is_led_to_the_feeds_of_the_draft,
    what_a_page_leads_to_is_there,
    before_the_first_release_there_is_nothing_to_subscribe_to,
);

/// Pages, and the feed of each; more feeds than one where the page has days.
const PAGES: [(&str, &str); 8] = [
    ("/", "/calendar/conference.ics"),
    ("/agenda", "/calendar/conference.ics"),
    ("/agenda", "/calendar/days/2026-04-20.ics"),
    ("/agenda", "/calendar/days/2026-04-21.ics"),
    ("/agenda/tracks/crisis", "/calendar/tracks/crisis.ics"),
    (
        "/agenda/rooms/prairie-room",
        "/calendar/rooms/prairie-room.ics",
    ),
    (
        "/agenda/speakers/marcus-ferrowell",
        "/calendar/speakers/marcus-ferrowell.ics",
    ),
    (
        "/agenda/sessions/hard-calls",
        "/calendar/sessions/hard-calls.ics",
    ),
];

/// Pages, what stands on them for people, and where that leads.
const IN_SIGHT: [(&str, &str, &str); 5] = [
    (
        "/agenda",
        "Calendar of this day",
        "/calendar?what=day&#38;day=2026-04-20",
    ),
    (
        "/agenda",
        "Calendar of this day",
        "/calendar?what=day&#38;day=2026-04-21",
    ),
    (
        "/agenda/tracks/crisis",
        "Subscribe to this track",
        "/calendar?what=track&#38;track=crisis",
    ),
    (
        "/agenda/rooms/prairie-room",
        "Subscribe to this room",
        "/calendar?what=room&#38;room=prairie-room",
    ),
    (
        "/agenda/speakers/marcus-ferrowell",
        "Subscribe to these sessions",
        "/calendar?what=speaker&#38;speaker=marcus-ferrowell",
    ),
];

async fn page(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

/// The feeds in the head of a page: what each is called, and its address.
fn feeds(answer: &Answer) -> Vec<(String, String)> {
    const LINK: &str = "<link rel=\"alternate\" type=\"text/calendar\" title=\"";
    let text = answer.text();
    let (head, _) = text.split_once("</head>").unwrap();
    head.split(LINK)
        .skip(1)
        .map(|rest| {
            let (title, rest) = rest.split_once("\" href=\"").unwrap();
            let (href, _) = rest.split_once('"').unwrap();
            (title.to_owned(), href.to_owned())
        })
        .collect()
}

fn addresses(answer: &Answer) -> Vec<String> {
    feeds(answer).into_iter().map(|(_, href)| href).collect()
}

async fn each_page_tells_programs_of_its_feed(app: TestApp) {
    for (path, feed) in PAGES {
        let known = addresses(&page(&app, path).await);
        assert!(known.contains(&feed.to_owned()), "{path}: {known:?}");
    }
    let named = |name: &str, path: &str| (name.to_owned(), path.to_owned());
    assert_eq!(
        feeds(&page(&app, "/agenda").await),
        [
            named("Peer Recovery 2026", "/calendar/conference.ics"),
            named(
                "Monday, April 20 · Peer Recovery 2026",
                "/calendar/days/2026-04-20.ics"
            ),
            named(
                "Tuesday, April 21 · Peer Recovery 2026",
                "/calendar/days/2026-04-21.ics"
            ),
        ]
    );
}

async fn feeds_are_told_of_in_the_language_of_the_page(app: TestApp) {
    for (path, feed) in PAGES {
        let known = addresses(&page(&app, &format!("{path}?lang=es")).await);
        assert!(known.contains(&format!("{feed}?lang=es")), "{known:?}");
    }
    let spanish = page(&app, "/agenda/tracks/crisis?lang=es").await;
    spanish.shows("Suscribirse a esta área");
    let (name, _) = feeds(&spanish).remove(0);
    assert!(name.ends_with(" · Recuperación entre Pares 2026"), "{name}");
}

async fn people_are_led_to_where_they_can_subscribe(app: TestApp) {
    for (path, words, href) in IN_SIGHT {
        let answer = page(&app, path).await;
        answer.shows(&format!("href=\"{href}\""));
        answer.shows(words);
    }
    // A file is added, not subscribed to.
    page(&app, "/agenda/sessions/hard-calls")
        .await
        .hides("/calendar?what=");
}

async fn who_looks_at_the_draft_is_led_to_the_feeds_of_the_draft(app: TestApp) {
    let base = preview(&app).await;
    for (path, feed) in &PAGES[1..] {
        let answer = page(&app, &format!("{base}{path}")).await;
        let feed = format!("{base}{feed}");
        assert!(addresses(&answer).contains(&feed), "{path}");
        answer.hides("/calendar?what=");
        if !path.contains("sessions") {
            let text = answer.text();
            let (_, body) = text.split_once("</head>").unwrap();
            assert!(body.contains(&format!("href=\"{feed}\"")), "{path}");
        }
        page(&app, &feed).await.shows("BEGIN:VCALENDAR");
    }
}

async fn what_a_page_leads_to_is_there(app: TestApp) {
    for (path, _) in PAGES {
        for feed in addresses(&page(&app, path).await) {
            page(&app, &feed).await.shows("BEGIN:VCALENDAR");
        }
    }
    for (_, _, href) in IN_SIGHT {
        page(&app, &href.replace("&#38;", "&")).await;
    }
}

async fn before_the_first_release_there_is_nothing_to_subscribe_to(app: TestApp) {
    app.run_sql("DELETE FROM release").await;
    let app = app.restarted().await;
    for path in ["/agenda/tracks/crisis", "/agenda/rooms/prairie-room"] {
        let answer = page(&app, path).await;
        assert_eq!(feeds(&answer), [], "{path}");
        answer.hides("/calendar?what=");
    }
    app.close().await;
}
