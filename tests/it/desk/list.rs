//! The list of registrations: searched, filtered, cut into pages; each look noted.

use entity::audit_entry;
use gathering::domain::organizers::Role;

use crate::support::{Answer, TestApp, form, on_both_databases};

on_both_databases!(
    a_registration_is_found_by_words_of_it_and_by_its_code,
    the_list_is_filtered_and_each_look_is_noted,
    fifty_registrations_are_a_page_and_links_keep_the_filters,
    the_list_is_sorted_as_asked_on_every_page,
    the_list_is_downloaded_without_formulas_and_noted,
);

/// How often somebody looked at the list.
async fn listed(app: &TestApp) -> usize {
    let entries = app.rows::<audit_entry::Entity>().await;
    let listed = entries
        .iter()
        .filter(|entry| entry.action == "registrations.listed");
    listed.count()
}

/// The names in a list, in its order.
pub(super) fn names(page: &Answer) -> Vec<String> {
    let text = page.text();
    text.split("<th scope=\"row\" data-label=\"Name\"><a href=\"/organize/registrations/")
        .skip(1)
        .filter_map(|part| Some(part.split_once('>')?.1.split_once("</a>")?.0.to_owned()))
        .collect()
}

async fn a_registration_is_found_by_words_of_it_and_by_its_code(app: TestApp) {
    let mut fields = form("community", "José Núñez", "jose@example.org");
    fields.push(("organization".into(), "100%_Peer Center".into()));
    app.post("/register").form(fields).send().await.expect(303);
    app.registers("community", "Dani Rivera", "dani@example.net")
        .await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let find = async |text: &str| {
        let query = url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let page = browser
            .get(format!("/organize/registrations?q={query}"))
            .await;
        names(&page.expect(200))
    };
    let code = app.registration_of("José Núñez").await.code;
    let dashed = format!("{}-{}", &code[..4], &code[4..]).to_lowercase();
    for text in [
        "jose",
        "NUÑEZ",
        "nunez josé",
        "jose@example",
        "peer center",
        "100%",
        &code,
        &dashed,
    ] {
        assert_eq!(find(text).await, ["José Núñez"], "{text:?}");
    }
    for text in ["jose rivera", "j_se", "%_", "ani", "nobody", "!", "\\"] {
        assert_eq!(find(text).await, [""; 0], "{text:?}");
    }
    for text in ["", "   ", "\0"] {
        assert_eq!(find(text).await, ["Dani Rivera", "José Núñez"], "{text:?}");
    }
    let page = browser
        .get("/organize/registrations?q=%3Cb%3Enobody&status=pending")
        .await
        .expect(200);
    page.shows("Nobody found")
        .shows("“&#60;b&#62;nobody” · Waits for an answer")
        .shows("href=\"/organize/registrations\">Show all registrations")
        .hides("<b>nobody");
}

async fn the_list_is_filtered_and_each_look_is_noted(app: TestApp) {
    app.set_type_capacity("community", Some(1)).await;
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.registers("community", "Sam Rivers", "sam@example.org")
        .await;
    app.registers("student", "Jo Lake", "jo@example.org").await;
    let browser = app.signed_in("Robin", &[Role::Owner]).await;
    let shown = async |query: &str| {
        let page = browser
            .get(format!("/organize/registrations?{query}"))
            .await;
        names(&page.expect(200))
    };
    assert_eq!(shown("").await, ["Jo Lake", "Sam Rivers", "Dani Rivera"]);
    assert_eq!(shown("status=waitlisted").await, ["Sam Rivers"]);
    assert_eq!(shown("type=community").await, ["Sam Rivers", "Dani Rivera"]);
    let both = shown("type=community&status=confirmed&q=riv").await;
    assert_eq!(both, ["Dani Rivera"]);
    assert_eq!(shown("status=none&type=none&page=x").await.len(), 3);
    assert_eq!(listed(&app).await, 5);
    let page = browser.get("/organize/registrations").await.expect(200);
    page.shows("On the waitlist, place 1").shows("$60");
    let entries = app.rows::<audit_entry::Entity>().await;
    let look = entries
        .iter()
        .find(|entry| entry.action == "registrations.listed")
        .unwrap();
    assert_eq!(look.actor_name, "Robin");
    assert_eq!(look.detail, None, "what was searched for is not kept");
}

async fn fifty_registrations_are_a_page_and_links_keep_the_filters(app: TestApp) {
    for number in 1..=51 {
        let name = format!("Person {number:02}");
        app.registers("community", &name, "people@example.org")
            .await;
    }
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let first = browser
        .get("/organize/registrations?q=person&type=community&status=confirmed")
        .await
        .expect(200);
    let shown = names(&first);
    assert_eq!((shown.len(), shown[0].as_str()), (50, "Person 51"));
    let last = app.registration_of("Person 02").await.id;
    let next = format!(
        "/organize/registrations?q=person&#38;status=confirmed&#38;type=community&#38;after={last}"
    );
    first
        .shows("51 registrations")
        .shows(&format!("rel=\"next\" href=\"{next}\""))
        .hides("rel=\"prev\"");
    let second = browser.get(next.replace("&#38;", "&")).await.expect(200);
    assert_eq!(names(&second), ["Person 01"]);
    let only = app.registration_of("Person 01").await.id;
    let back = format!("type=community&#38;before={only}\"");
    second
        .shows("rel=\"prev\"")
        .shows(&back)
        .hides("rel=\"next\"");
    // A place next to nobody is the beginning.
    let far = format!("/organize/registrations?after={}", uuid::Uuid::nil());
    let page = browser.get(far).await.expect(200);
    assert_eq!(names(&page), shown);
}

async fn the_list_is_sorted_as_asked_on_every_page(app: TestApp) {
    app.set_conference_capacity(Some(3)).await;
    for (minute, (kind, name)) in [
        ("student", "Zoe Álvarez"),
        ("certified-peer", "ana brook"),
        ("community", "Élodie Falls"),
        ("community", "Dani Rivera"),
    ]
    .into_iter()
    .enumerate()
    {
        app.set_clock(&format!("2026-03-02T15:0{minute}:00Z"));
        app.registers(kind, name, "people@example.org").await;
    }
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    for (sort, expected) in [
        (
            "newest",
            ["Dani Rivera", "Élodie Falls", "ana brook", "Zoe Álvarez"],
        ),
        (
            "oldest",
            ["Zoe Álvarez", "ana brook", "Élodie Falls", "Dani Rivera"],
        ),
        (
            "name",
            ["ana brook", "Dani Rivera", "Élodie Falls", "Zoe Álvarez"],
        ),
        (
            "due",
            ["ana brook", "Zoe Álvarez", "Dani Rivera", "Élodie Falls"],
        ),
        (
            "line",
            ["Dani Rivera", "Élodie Falls", "ana brook", "Zoe Álvarez"],
        ),
        (
            "nonsense",
            ["Dani Rivera", "Élodie Falls", "ana brook", "Zoe Álvarez"],
        ),
    ] {
        let page = browser
            .get(format!("/organize/registrations?sort={sort}"))
            .await
            .expect(200);
        assert_eq!(names(&page), expected, "{sort}");
    }
    let page = browser
        .get("/organize/registrations?sort=name&type=community")
        .await
        .expect(200);
    page.shows("<option value=\"name\" selected>By name</option>")
        .shows("href=\"/organize/registrations.csv?type=community&#38;sort=name&#38;bom=yes\"");
}

async fn the_list_is_downloaded_without_formulas_and_noted(app: TestApp) {
    let mut fields = form("scholarship", "=HYPERLINK(\"evil\")", "sam@example.org");
    for (name, value) in [
        ("phone", "+1 608 555 0100"),
        ("organization", "Peers, \"Lake\" County"),
        ("meals", "monday-lunch"),
        ("scholarship_reason", "The fee is more than I have."),
        ("accommodation_note", "A chair by the door."),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    app.post("/register").form(fields).send().await.expect(303);
    app.registers("student", "José Núñez", "jose@example.org")
        .await;
    let browser = app.signed_in("Robin", &[Role::Registrar]).await;
    let file = browser
        .get("/organize/registrations.csv?sort=oldest&bom=yes")
        .await
        .expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"registrations-2026-03-02.csv\""
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let text = file.text();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}Code,Status,Place in line,Type,"));
    assert!(
        lines[1].contains(",\"'=HYPERLINK(\"\"evil\"\")\","),
        "{text}"
    );
    assert!(lines[1].contains(",'+1 608 555 0100,"), "{text}");
    assert!(
        lines[1].contains(",\"Peers, \"\"Lake\"\" County\","),
        "{text}"
    );
    assert!(lines[1].contains(",Monday lunch,"), "{text}");
    assert!(
        lines[1].ends_with(",0.00,0.00,0.00,2026-03-02 09:00"),
        "{text}"
    );
    assert!(lines[2].contains(",José Núñez,"), "{text}");
    assert_eq!(lines.len(), 4);
    file.hides("The fee is more").hides("A chair by");
    let some = browser
        .get("/organize/registrations.csv?q=nunez&lang=es")
        .await
        .expect(200);
    some.shows("José Núñez")
        .shows("Lugar en la lista")
        .hides("HYPERLINK");
    let entries = app.rows::<audit_entry::Entity>().await;
    let noted: Vec<_> = entries
        .iter()
        .filter(|entry| entry.action == "registrations.downloaded")
        .map(|entry| (entry.actor_name.as_str(), entry.detail.as_deref()))
        .collect();
    assert_eq!(noted, [("Robin", Some("2")), ("Robin", Some("1"))]);
    let viewer = app.signed_in("Vi", &[Role::Viewer]).await;
    let refused = viewer.get("/organize/registrations.csv").await.expect(403);
    refused.hides("José");
}
