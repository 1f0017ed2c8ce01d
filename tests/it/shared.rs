//! What public pages tell of themselves to search engines and to programs that show links.

use gathering::domain::organizers::Role;
use poem::http::header;

use crate::releases::preview;
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    each_public_page_tells_what_it_is,
    each_page_tells_its_address_in_both_languages,
    what_a_visitor_brought_is_not_told,
    descriptions_are_plain_and_short,
    links_come_with_a_picture,
    secrets_and_the_desk_are_told_to_nobody,
);

async fn page(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

/// The value of a `meta` element of the head; empty where there is none.
fn told(answer: &Answer, name: &str) -> String {
    let text = answer.text();
    let (head, _) = text.split_once("</head>").unwrap();
    for attribute in ["property", "name"] {
        let open = format!("<meta {attribute}=\"{name}\" content=\"");
        if let Some((_, rest)) = head.split_once(&open) {
            assert!(!rest.contains(&open), "{name} is there twice");
            return rest.split('"').next().unwrap().to_owned();
        }
    }
    String::new()
}

/// Every public page, its title in both languages.
const PAGES: [(&str, &str, &str); 7] = [
    (
        "/",
        "Wisconsin Peer Recovery Conference",
        "Conferencia de Recuperación entre Pares de Wisconsin",
    ),
    ("/agenda", "Agenda", "Programa"),
    ("/calendar", "Calendar", "Calendario"),
    (
        "/agenda/sessions/rural-wisconsin",
        "Peer Support in Rural Wisconsin",
        "",
    ),
    ("/agenda/tracks/crisis", "Crisis and respite", ""),
    ("/agenda/rooms/prairie-room", "Prairie Room", ""),
    (
        "/agenda/speakers/marcus-ferrowell",
        "Marcus Ferrowell",
        "Marcus Ferrowell",
    ),
];

async fn each_public_page_tells_what_it_is(app: TestApp) {
    for (path, title, spanish_title) in PAGES {
        let answer = page(&app, path).await;
        assert_eq!(told(&answer, "og:title"), title);
        assert_eq!(told(&answer, "og:type"), "website");
        assert_eq!(told(&answer, "og:site_name"), "Peer Recovery 2026");
        assert_eq!(told(&answer, "og:locale"), "en_US");
        assert_eq!(told(&answer, "og:locale:alternate"), "es_US");
        let about = told(&answer, "description");
        assert!(!about.is_empty(), "{path}");
        assert_eq!(told(&answer, "og:description"), about);
        let spanish = page(&app, &format!("{path}?lang=es")).await;
        assert_eq!(told(&spanish, "og:locale"), "es_US");
        assert_eq!(told(&spanish, "og:locale:alternate"), "en_US");
        assert_eq!(
            told(&spanish, "og:site_name"),
            "Recuperación entre Pares 2026"
        );
        if !spanish_title.is_empty() {
            assert_eq!(told(&spanish, "og:title"), spanish_title);
        }
        assert_ne!(told(&spanish, "og:title"), "");
    }
}

async fn each_page_tells_its_address_in_both_languages(app: TestApp) {
    for (path, ..) in PAGES {
        let address = format!("https://conference.example{path}");
        let spanish = format!("{address}?lang=es");
        for (asked, own) in [
            (path.to_owned(), &address),
            (format!("{path}?lang=en"), &address),
            (format!("{path}?lang=es"), &spanish),
        ] {
            let answer = page(&app, &asked).await;
            assert_eq!(told(&answer, "og:url"), *own);
            answer.shows(&format!("<link rel=\"canonical\" href=\"{own}\">"));
            for (language, href) in [("en", &address), ("es", &spanish), ("x-default", &address)] {
                answer.shows(&format!(
                    "<link rel=\"alternate\" hreflang=\"{language}\" href=\"{href}\">"
                ));
            }
        }
        // Who prefers Spanish is told the Spanish address too.
        let asked = app.get(path).header("accept-language", "es").send().await;
        assert_eq!(told(&asked.expect(200), "og:url"), spanish);
    }
}

async fn what_a_visitor_brought_is_not_told(app: TestApp) {
    for path in [
        "/agenda?q=naloxone&track=crisis&lang=en",
        "/calendar?what=track&track=crisis&lang=en",
    ] {
        let answer = page(&app, path).await;
        let (own, _) = path.split_once('?').unwrap();
        assert_eq!(
            told(&answer, "og:url"),
            format!("https://conference.example{own}")
        );
    }
}

async fn descriptions_are_plain_and_short(app: TestApp) {
    let words = "We *listen* and **ask**, with [friends](https://example.org/). ".repeat(9);
    for sql in [
        format!("UPDATE session SET abstract_en = '{words}' WHERE slug = 'hard-calls'"),
        "UPDATE session SET abstract_en = NULL, abstract_es = NULL WHERE slug = 'rural-wisconsin'"
            .to_owned(),
    ] {
        app.run_sql(&sql).await;
    }
    crate::linked_data::publish_now(&app).await;
    let about = told(
        &page(&app, "/agenda/sessions/hard-calls").await,
        "description",
    );
    assert!(
        about.starts_with("We listen and ask, with friends (https://example.org/). We"),
        "{about}"
    );
    let letters = about.chars().count();
    assert!(
        (150..=201).contains(&letters) && about.ends_with('…'),
        "{about}"
    );
    // What says nothing of itself is told by when and where the conference is.
    let about = told(
        &page(&app, "/agenda/sessions/rural-wisconsin").await,
        "description",
    );
    assert!(about.contains("Wisconsin Dells"), "{about}");
}

async fn links_come_with_a_picture(app: TestApp) {
    let answer = page(&app, "/").await;
    assert_eq!(told(&answer, "twitter:card"), "summary_large_image");
    assert_eq!(
        told(&answer, "og:image:alt"),
        "A quilt sewn of many different blocks"
    );
    let address = told(&answer, "og:image");
    let path = address.strip_prefix("https://conference.example").unwrap();
    let picture = page(&app, path).await;
    assert_eq!(picture.header(header::CONTENT_TYPE), "image/png");
    assert!(picture.header(header::CACHE_CONTROL).contains("immutable"));
    assert!(picture.bytes.len() < 60_000);
    let number = |at: usize| u32::from_be_bytes(picture.bytes[at..at + 4].try_into().unwrap());
    assert_eq!(&picture.bytes[1..4], b"PNG");
    let size = (number(16).to_string(), number(20).to_string());
    assert_eq!(
        size,
        (
            told(&answer, "og:image:width"),
            told(&answer, "og:image:height")
        )
    );
}

async fn secrets_and_the_desk_are_told_to_nobody(app: TestApp) {
    let preview = preview(&app).await;
    let own = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let desk = app.signed_in("Robin", &[Role::Owner]).await;
    let mut answers = Vec::new();
    for path in [
        format!("{preview}/agenda"),
        format!("{preview}/agenda/sessions/hard-calls"),
        format!("{preview}/agenda/tracks/crisis"),
        format!("{preview}/agenda/rooms/prairie-room"),
        format!("{preview}/agenda/speakers/marcus-ferrowell"),
        format!("/registration/{own}"),
        format!("/registration/{own}/change"),
        format!("/registration/{own}/cancel"),
    ] {
        answers.push(page(&app, &path).await);
    }
    answers.push(desk.get("/organize").await.expect(200));
    let unknown = "/registration/abcdefghijklmnopqrstuvwxyz234567";
    answers.push(app.get(unknown).send().await.expect(404));
    for answer in answers {
        let text = answer.text();
        let (head, _) = text.split_once("</head>").unwrap();
        for part in [
            "canonical",
            "hreflang",
            "og:",
            "twitter:",
            "\"description\"",
        ] {
            assert!(!head.contains(part), "{part}: {head}");
        }
    }
}
