//! What phones keep: the worker and its rules, the manifest, the pages "My plan" and "Support"; all of them before
//! there is anything too.

use poem::http::header;
use serde_json::Value;

use crate::support::{Answer, PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    the_worker_is_one_for_everybody_and_asked_for_each_time,
    the_worker_keeps_public_pages_alone,
    the_policy_allows_our_worker_and_manifest,
    the_manifest_speaks_the_language_of_its_address,
    the_icons_are_there_and_small,
    public_pages_lead_to_the_worker_and_others_do_not,
    the_plan_lists_every_session_for_the_script,
    stars_wait_for_the_script_everywhere,
    a_draft_has_no_stars,
    support_tells_where_help_is,
    meetings_that_do_not_take_place_say_so,
    what_stands_in_without_a_network_leads_to_what_is_kept,
    none_of_them_waits_for_the_database,
);
on_both_databases!(empty: they_are_there_before_anything_is);

async fn page(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

async fn the_worker_is_one_for_everybody_and_asked_for_each_time(app: TestApp) {
    let worker = page(&app, "/service-worker.js?lang=en").await;
    assert_eq!(
        worker.header(header::CONTENT_TYPE),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(worker.header(header::CACHE_CONTROL), "no-cache");
    assert_eq!(worker.header(header::SET_COOKIE), "");
    let tag = worker.header(header::ETAG).to_owned();
    let call = app.get("/service-worker.js?lang=en");
    let again = call.header(header::IF_NONE_MATCH, &tag).send().await;
    again.expect(304);
    // The language is the address's: the script itself is the same.
    let spanish = page(&app, "/service-worker.js?lang=es").await;
    assert_eq!(spanish.text(), worker.text());
    assert_eq!(spanish.header(header::SET_COOKIE), "");
    // Its version is made of what is built in.
    let text = worker.text();
    let (_, rest) = text.split_once("const VERSION = \"").unwrap();
    let (version, _) = rest.split_once('"').unwrap();
    assert_eq!(version.len(), 16);
    assert!(version.bytes().all(|byte| byte.is_ascii_hexdigit()));
}

async fn the_worker_keeps_public_pages_alone(app: TestApp) {
    let text = page(&app, "/service-worker.js").await.text();
    let (_, rest) = text.split_once("const CORE = [").unwrap();
    let (core, _) = rest.split_once(']').unwrap();
    for path in core.split(", ").map(|path| path.trim_matches('"')) {
        for language in ["en", "es"] {
            let call = app.get(format!("{path}?lang={language}"));
            let answer = call.send().await.expect(200);
            let caching = answer.headers(header::CACHE_CONTROL);
            assert!(!caching.contains("no-store"), "{path}: {caching}");
            assert!(!caching.contains("private"), "{path}: {caching}");
            answer.shows(&format!("<html lang=\"{language}\""));
        }
    }
    for private in ["/regist", "/organize", "/api", "/demo", "/preview", ".ics"] {
        assert!(!text.contains(private), "{private}");
    }
}

async fn the_policy_allows_our_worker_and_manifest(app: TestApp) {
    for path in ["/", "/plan", "/support", "/offline", "/service-worker.js"] {
        let answer = page(&app, path).await;
        let policy = answer.headers(header::CONTENT_SECURITY_POLICY);
        for part in [
            "worker-src 'self'",
            "manifest-src 'self'",
            "default-src 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
    }
}

async fn the_manifest_speaks_the_language_of_its_address(app: TestApp) {
    for (query, language, name, plan) in [
        ("", "en", "Wisconsin Peer Recovery Conference", "My plan"),
        (
            "?lang=en",
            "en",
            "Wisconsin Peer Recovery Conference",
            "My plan",
        ),
        ("?lang=es", "es", "Conferencia", "Mi plan"),
    ] {
        let call = app.get(format!("/manifest.webmanifest{query}"));
        let answer = call
            .header(header::ACCEPT_LANGUAGE, "es")
            .send()
            .await
            .expect(200);
        assert_eq!(
            answer.header(header::CONTENT_TYPE),
            "application/manifest+json"
        );
        assert_eq!(answer.header(header::SET_COOKIE), "", "it is no page");
        let facts = answer.json();
        assert_eq!(facts["lang"], language);
        assert!(facts["name"].as_str().unwrap().contains(name), "{facts}");
        assert_eq!(facts["scope"], "/");
        assert_eq!(facts["start_url"], "/agenda");
        assert_eq!(facts["shortcuts"][0]["name"], plan);
        let icons = facts["icons"].as_array().unwrap();
        let kinds: Vec<(&Value, &Value)> = icons
            .iter()
            .map(|icon| (&icon["sizes"], &icon["purpose"]))
            .collect();
        assert_eq!(kinds.len(), 3);
        assert_eq!(kinds[0], (&"192x192".into(), &"any".into()));
        assert_eq!(kinds[1], (&"512x512".into(), &"any".into()));
        assert_eq!(kinds[2], (&"512x512".into(), &"maskable".into()));
    }
}

async fn the_icons_are_there_and_small(app: TestApp) {
    let facts = page(&app, "/manifest.webmanifest").await.json();
    for icon in facts["icons"].as_array().unwrap() {
        let answer = page(&app, icon["src"].as_str().unwrap()).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "image/png");
        assert!(answer.header(header::CACHE_CONTROL).contains("immutable"));
        assert!(answer.bytes.len() < 2_000, "{}", answer.bytes.len());
        let width = u32::from_be_bytes(answer.bytes[16..20].try_into().unwrap());
        assert_eq!(icon["sizes"], format!("{width}x{width}"));
    }
}

async fn public_pages_lead_to_the_worker_and_others_do_not(app: TestApp) {
    for (path, language) in [("/", "en"), ("/agenda?lang=es", "es"), ("/register", "en")] {
        page(&app, path)
            .await
            .shows(&format!("href=\"/manifest.webmanifest?lang={language}\""))
            .shows("rel=\"apple-touch-icon\"")
            .shows("name=\"theme-color\"")
            .shows("/assets/offline.")
            .shows("data-zone=\"America/Chicago\"");
    }
    let desk = app.get("/organize/sign-in").send().await.expect(200);
    desk.hides("/assets/offline.").hides("webmanifest");
}

async fn the_plan_lists_every_session_for_the_script(app: TestApp) {
    let agenda = app.state.published.current();
    let slots = &agenda.agenda.as_ref().unwrap().slots;
    let plan = page(&app, "/plan").await;
    let text = plan.text();
    assert_eq!(text.matches("<li class=\"session ").count(), slots.len());
    for slot in slots {
        assert!(text.contains(&format!("data-star=\"{}\"", slot.session)));
    }
    plan.shows("Stars need JavaScript")
        .shows("your private link has a plan that works without it")
        .shows("New room. Was: Prairie Room")
        .shows("Cancelled")
        .shows("data-many=\"{count} of its sessions are starred here already.\"")
        .shows("data-one=\"Star this session\"")
        .shows(&format!("rel=\"canonical\" href=\"{PUBLIC_URL}/plan\""));
    page(&app, "/plan?lang=es")
        .await
        .shows("Las estrellas necesitan JavaScript")
        .shows("data-many=\"Marcar estas {count} sesiones\"");
    // It is the same for everybody.
    let other = app.get("/plan").from("203.0.113.99").send().await;
    assert_eq!(other.expect(200).text(), text);
}

async fn stars_wait_for_the_script_everywhere(app: TestApp) {
    for path in [
        "/agenda",
        "/agenda/sessions/hard-calls",
        "/agenda/now",
        "/agenda/rooms/prairie-room",
        "/agenda/tracks/ethics",
        "/plan",
    ] {
        let text = page(&app, path).await.text();
        let buttons: Vec<&str> = text
            .split("<button ")
            .skip(1)
            .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
            .filter(|tag| tag.contains("data-star="))
            .collect();
        assert!(!buttons.is_empty(), "{path}");
        for tag in buttons {
            assert!(tag.ends_with(" hidden"), "{path}: {tag}");
            assert!(tag.contains("aria-pressed=\"false\""), "{path}: {tag}");
        }
    }
    let session = page(&app, "/agenda/sessions/hard-calls?lang=es").await;
    session
        .shows("data-star=\"hard-calls\"")
        .shows("Marcar con estrella")
        .shows("Las estrellas se quedan en este navegador");
}

async fn a_draft_has_no_stars(app: TestApp) {
    let base = crate::releases::preview(&app).await;
    let draft = page(&app, &format!("{base}/agenda")).await;
    draft
        .shows("<li class=\"session ")
        .hides("data-star")
        .hides("/assets/stars.")
        .hides("/assets/offline.");
}

async fn support_tells_where_help_is(app: TestApp) {
    page(&app, "/support")
        .await
        .shows("href=\"tel:988\"")
        .shows("href=\"sms:988\"")
        .shows("href=\"tel:911\"")
        .shows("Monday, April 20, 8:00\u{a0}AM–9:00\u{a0}PM · Still Water Room, floor 1")
        .shows("mailto:care@example.org")
        .shows("mailto:access@example.org")
        .shows("Everyone here deserves respect.")
        .shows("Peer supporters with a green badge")
        .shows("/agenda/sessions/all-pathways-meeting")
        .shows(&format!("rel=\"canonical\" href=\"{PUBLIC_URL}/support\""));
    page(&app, "/support?lang=es")
        .await
        .shows("<h1>Apoyo</h1>")
        .shows("No necesita un motivo")
        .shows("Reunión de recuperación en español");
    // The band of every page leads there.
    page(&app, "/privacy").await.shows("href=\"/support\"");
}

async fn meetings_that_do_not_take_place_say_so(app: TestApp) {
    let mut snapshot = app.state.published.current().as_ref().clone();
    let agenda = std::sync::Arc::make_mut(snapshot.agenda.as_mut().unwrap());
    let mut slots = agenda.slots.iter_mut();
    let slot = slots.find(|slot| slot.session == "early-recovery-meeting");
    slot.unwrap().cancelled = true;
    snapshot.version += 1;
    app.state.published.replace(snapshot);
    page(&app, "/support")
        .await
        .shows("<b>Cancelled</b> · <s>Tuesday, April 21, 7:00–7:45\u{a0}AM</s>");
}

async fn what_stands_in_without_a_network_leads_to_what_is_kept(app: TestApp) {
    let away = page(&app, "/offline").await;
    assert_eq!(away.header("x-robots-tag"), "noindex");
    away.shows("No network right now")
        .shows("href=\"/agenda\"")
        .shows("href=\"/plan\"")
        .shows("href=\"/support\"")
        .hides("canonical");
}

async fn none_of_them_waits_for_the_database(app: TestApp) {
    app.state.db.clone().close().await.unwrap();
    for path in [
        "/plan",
        "/support",
        "/offline",
        "/service-worker.js",
        "/manifest.webmanifest?lang=es",
    ] {
        page(&app, path).await;
    }
}

async fn they_are_there_before_anything_is(app: TestApp) {
    page(&app, "/plan")
        .await
        .shows("The agenda is not published yet.")
        .shows("Stars need JavaScript")
        .hides("data-star=");
    page(&app, "/support?lang=es")
        .await
        .shows("href=\"tel:988\"")
        .hides("mailto:")
        .hides("id=\"conduct\"");
    page(&app, "/offline").await.shows("No network right now");
    page(&app, "/service-worker.js")
        .await
        .shows("const VERSION");
    let facts = page(&app, "/manifest.webmanifest").await.json();
    assert_eq!(facts["name"], "Gathering");
    assert_eq!(facts["description"], "");
}
