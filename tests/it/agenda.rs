//! The agenda's pages: all from the newest release, narrowed by the address, in both languages.

use gathering::domain::agenda::publish;
use gathering::i18n::Text;
use poem::http::header;

use crate::support::{Answer, PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    the_newest_release_is_shown_and_the_draft_is_not,
    each_filter_narrows_the_agenda_and_can_be_taken_off,
    what_fits_nothing_says_so_and_keeps_what_was_asked,
    moved_cancelled_and_retitled_sessions_are_marked,
    people_who_are_not_public_are_nowhere,
    a_session_tells_everything_a_visitor_needs,
    rooms_tracks_and_speakers_have_pages,
    what_is_not_there_is_a_page_of_ours,
    every_cell_of_the_grid_has_its_class,
    a_session_is_added_to_a_calendar_by_a_file,
    pages_and_feeds_do_not_wait_for_the_database,
);
on_both_databases!(empty: without_a_release_the_pages_say_so);

/// Those of the sample who are not public.
const HIDDEN: [&str; 6] = [
    "Bao Fairmeadow",
    "Corinne Appleshade",
    "Rosaverde",
    "bao-fairmeadow",
    "corinne-appleshade",
    "rosaverde",
];

async fn page(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

/// How many cards a page has.
fn cards(answer: &Answer) -> usize {
    answer.text().matches("<li class=\"session ").count()
}

async fn the_newest_release_is_shown_and_the_draft_is_not(app: TestApp) {
    let agenda = page(&app, "/agenda").await;
    agenda
        .shows("Release 2, published February 27")
        .shows("Monday, April 20")
        .shows("Tuesday, April 21")
        .shows("Walking Beside: Why Peer Support Works")
        .shows("Central Time, the time in Wisconsin")
        // The draft places this one in the Prairie Room.
        .hides("phone-and-video");
    let missing = app.get("/agenda/sessions/phone-and-video").send().await;
    missing.expect(404).shows("There is no such page");

    let note = Text::new("Three more sessions.", None);
    let now = app.now();
    publish(&app.state.db, &note, "elsewhere.example", now)
        .await
        .unwrap();
    let (db, published) = (&app.state.db, &app.state.published);
    assert!(published.refresh(db, PUBLIC_URL).await.unwrap());
    let agenda = page(&app, "/agenda").await;
    agenda
        .shows("Release 3, published March 2")
        .shows("Three more sessions.")
        .shows("/agenda/sessions/phone-and-video");
}

async fn each_filter_narrows_the_agenda_and_can_be_taken_off(app: TestApp) {
    let all = cards(&page(&app, "/agenda").await);
    assert_eq!(all, 49);
    for (query, count, shown, hidden) in [
        ("track=crisis", 2, "inside-a-respite", "hard-calls"),
        ("room=prairie-room", 6, "hard-calls", "inside-a-respite"),
        ("day=2026-04-21", 19, "hard-calls", "inside-a-respite"),
        // What is held in both languages fits who speaks one of them.
        ("language=es", 11, "our-stories-our-strength", "hard-calls"),
        ("kind=keynote", 2, "keynote-two-languages", "hard-calls"),
        ("access=asl", 12, "keynote-two-languages", "drum-circle"),
        ("q=naloxone", 1, "naloxone-and-kindness", "hard-calls"),
        // Without accents and case, in speakers' names and in Spanish titles too.
        (
            "q=EFRAIN+puertoluz",
            2,
            "cultural-humility-daily",
            "hard-calls",
        ),
        (
            "q=nuestra+fuerza",
            1,
            "our-stories-our-strength",
            "hard-calls",
        ),
        ("track=crisis&track=ethics", 4, "hard-calls", "drum-circle"),
        (
            "track=crisis&day=2026-04-21",
            1,
            "staying-with-someone",
            "inside-a-respite",
        ),
    ] {
        let answer = page(&app, &format!("/agenda?{query}")).await;
        assert_eq!(cards(&answer), count, "{query}");
        answer
            .shows(&format!("/agenda/sessions/{shown}\""))
            .hides(&format!("/agenda/sessions/{hidden}\""));
    }
    let answer = page(&app, "/agenda?q=peer&track=practice&day=2026-04-20").await;
    answer
        .shows("value=\"peer\"")
        .shows("<option value=\"2026-04-20\" selected>")
        // Each is taken off by a link that keeps the others.
        .shows("href=\"/agenda?day=2026-04-20&#38;track=practice\"")
        .shows("href=\"/agenda?q=peer&#38;track=practice\"")
        .shows("href=\"/agenda?q=peer&#38;day=2026-04-20\"");
    // A form sends what was not chosen as empty values.
    let answer = page(&app, "/agenda?q=&day=&room=&language=&kind=&access=").await;
    assert_eq!(cards(&answer), all);
    answer.hides("(take off)");
}

async fn what_fits_nothing_says_so_and_keeps_what_was_asked(app: TestApp) {
    let answer = page(&app, "/agenda?q=%3Cb%3Ezzz%3C/b%3E&room=no-such-room").await;
    assert_eq!(cards(&answer), 0);
    answer
        .shows("No session fits all of this")
        .shows("Nothing fits")
        .shows("no-such-room")
        .hides("<b>zzz");
}

async fn moved_cancelled_and_retitled_sessions_are_marked(app: TestApp) {
    let agenda = page(&app, "/agenda").await;
    agenda
        .shows("New room. Was: Prairie Room")
        .shows("w-ninepatch cancelled")
        .shows("DHS 72 in Plain Words: What Programs Can Do Now");
    page(&app, "/agenda/sessions/caring-for-yourself")
        .await
        .shows("New room. Was: Prairie Room")
        .shows("the ballroom has space for everyone");
    page(&app, "/agenda/sessions/rural-wisconsin")
        .await
        .shows("Cancelled")
        .shows("The presenters cannot travel that day.");
    page(&app, "/agenda/sessions/dhs-72-plain-words")
        .await
        .shows("It was called: DHS 72 in Plain Words</p>");
    page(&app, "/agenda/sessions/rural-wisconsin?lang=es")
        .await
        .shows("Cancelada")
        .shows("Las personas que presentan no pueden viajar");
}

async fn people_who_are_not_public_are_nowhere(app: TestApp) {
    for path in [
        "/agenda",
        "/agenda?q=meeting",
        "/agenda/sessions/all-pathways-meeting",
        "/agenda/sessions/spanish-recovery-meeting",
        "/agenda/sessions/caring-for-yourself",
        "/api/v1/agenda",
        "/calendar/conference.ics",
    ] {
        let answer = page(&app, path).await;
        for name in HIDDEN {
            answer.hides(name);
        }
    }
    for slug in [
        "bao-fairmeadow",
        "corinne-appleshade",
        "miguel-angel-rosaverde",
    ] {
        let answer = app.get(format!("/agenda/speakers/{slug}")).send().await;
        answer.expect(404);
    }
}

async fn a_session_tells_everything_a_visitor_needs(app: TestApp) {
    page(&app, "/agenda/sessions/naloxone-and-kindness")
        .await
        .shows("<title>Naloxone and Kindness: Overdose Response for Peers · ")
        .shows("Monday, April 20, 10:45\u{a0}AM–12:00\u{a0}PM, Northwoods Room")
        .shows("Before you come")
        .shows("Talks about overdose")
        .shows("Recognize the signs of an opioid overdose")
        .shows("href=\"/agenda/speakers/marcus-ferrowell\"")
        .shows("href=\"/agenda/rooms/northwoods-room\"")
        .shows("Floor 2 · 48 seats")
        .shows("Step-free")
        .shows("75 minutes: ")
        .shows("Sign up for a seat: 40 of 40 are free")
        .shows("/agenda/sessions/listening-first");
    page(&app, "/agenda/sessions/naloxone-and-kindness?lang=es")
        .await
        .shows("<html lang=\"es\"")
        .shows("Naloxona y trato humano")
        .shows("Antes de venir");
    // Where Spanish is missing, English stands in and says that it is English.
    page(&app, "/agenda/sessions/rural-wisconsin?lang=es")
        .await
        .shows("<ul lang=\"en\">");
}

async fn rooms_tracks_and_speakers_have_pages(app: TestApp) {
    page(&app, "/agenda/rooms/prairie-room")
        .await
        .shows("Floor 1 · 90 seats")
        .shows("Hearing loop")
        .shows("/agenda/sessions/hard-calls")
        // It was moved from here to another room.
        .hides("/agenda/sessions/caring-for-yourself");
    page(&app, "/agenda/tracks/crisis")
        .await
        .shows("Crisis and respite")
        .shows("/agenda/sessions/inside-a-respite")
        .hides("/agenda/sessions/hard-calls");
    page(&app, "/agenda/speakers/marcus-ferrowell")
        .await
        .shows("Marcus Ferrowell")
        .shows("he/him")
        .shows("Peer recovery coach, Example Recovery Coaching Network")
        .shows("/agenda/sessions/naloxone-and-kindness")
        .shows("/agenda/sessions/many-pathways");
}

async fn what_is_not_there_is_a_page_of_ours(app: TestApp) {
    for kind in ["sessions", "speakers", "rooms", "tracks"] {
        let answer = app.get(format!("/agenda/{kind}/none")).send().await;
        answer.expect(404).shows("There is no such page");
    }
    let answer = app.get("/calendar/sessions/none.ics").send().await;
    answer.expect(404);
}

/// The strict content policy refuses style attributes: rows and columns are classes of a sheet.
async fn every_cell_of_the_grid_has_its_class(app: TestApp) {
    // The draft has two sessions in one room at once: they must not lie on each other.
    publish(&app.state.db, &Text::default(), "", app.now())
        .await
        .unwrap();
    let (db, published) = (&app.state.db, &app.state.published);
    published.refresh(db, PUBLIC_URL).await.unwrap();
    let text = page(&app, "/agenda").await.text();
    assert!(!text.contains("style="));
    let cell = |slug: &str| -> Vec<String> {
        let (before, _) = text
            .split_once(&format!("/agenda/sessions/{slug}\""))
            .unwrap();
        let (_, class) = before.rsplit_once("<li class=\"").unwrap();
        let (class, _) = class.split_once('"').unwrap();
        class.split(' ').map(str::to_owned).collect()
    };
    let column = |slug: &str| {
        let cell = cell(slug);
        cell.into_iter()
            .find(|class| class.starts_with('c') && class[1..].parse::<u8>().is_ok())
            .unwrap()
    };
    assert_ne!(column("when-the-mood-drops"), column("phone-and-video"));
    assert!(cell("keynote-walking-beside").contains(&"all".to_owned()));

    let (_, sheet) = text.split_once("href=\"/assets/release.").unwrap();
    let (name, _) = sheet.split_once('"').unwrap();
    let sheet = page(&app, &format!("/assets/release.{name}")).await;
    assert!(sheet.header(header::CACHE_CONTROL).contains("immutable"));
    let sheet = sheet.text();
    for class in text
        .split("class=\"")
        .skip(1)
        .flat_map(|rest| rest.split('"').next().unwrap().split(' '))
    {
        let numbered = ["r", "e", "c", "cols-"]
            .iter()
            .filter_map(|letter| class.strip_prefix(letter))
            .any(|rest| rest.parse::<u8>().is_ok());
        if numbered || class.starts_with("t-") {
            assert!(sheet.contains(&format!(".{class} ")), "{class}");
        }
    }
}

async fn a_session_is_added_to_a_calendar_by_a_file(app: TestApp) {
    let path = "/calendar/sessions/naloxone-and-kindness.ics";
    page(&app, "/agenda/sessions/naloxone-and-kindness")
        .await
        .shows(&format!("href=\"{path}\""));
    let file = page(&app, path).await;
    assert_eq!(
        file.header(header::CONTENT_TYPE),
        "text/calendar; charset=utf-8"
    );
    assert_eq!(
        file.header(header::CONTENT_DISPOSITION),
        "attachment; filename=\"naloxone-and-kindness.ics\""
    );
    let uid = |text: &str| -> String {
        let (before, _) = text.split_once("SUMMARY:Naloxone").unwrap();
        let (_, uid) = before.rsplit_once("UID:").unwrap();
        uid.lines().next().unwrap().to_owned()
    };
    let feed = page(&app, "/calendar/conference.ics").await;
    assert_eq!(uid(&file.text()), uid(&feed.text()));
}

async fn pages_and_feeds_do_not_wait_for_the_database(app: TestApp) {
    app.state.db.clone().close().await.unwrap();
    for path in [
        "/",
        "/agenda",
        "/agenda/sessions/naloxone-and-kindness",
        "/agenda/rooms/prairie-room",
        "/calendar",
        "/calendar/conference.ics",
        "/api/v1/agenda",
        "/privacy",
    ] {
        page(&app, path).await;
    }
    // What is counted is asked of the database.
    app.get("/register").send().await.expect(500);
}

async fn without_a_release_the_pages_say_so(app: TestApp) {
    page(&app, "/agenda")
        .await
        .shows("The agenda is not published yet.");
    page(&app, "/agenda?lang=es")
        .await
        .shows("El programa aún no está publicado.");
    page(&app, "/").await.shows("Nothing here yet");
    page(&app, "/calendar")
        .await
        .shows("The agenda is not published yet.");
    let missing = app.get("/agenda/sessions/anything").send().await;
    missing.expect(404);
}
