//! What is private stays with the one it concerns: headers, unknown links, the database.

use entity::{manage_link, message};
use poem::http::header;

use super::with;
use crate::support::{Answer, TestApp, form, on_both_databases, secret_in};

on_both_databases!(
    private_answers_are_kept_by_nobody,
    an_unknown_link_is_like_no_page_at_all,
    who_tries_many_links_is_slowed_down,
    the_database_and_the_outbox_hold_no_link,
    the_calendar_entry_says_nothing_of_the_person,
);

/// Fails unless nobody keeps this answer, and no other site learns its address.
#[track_caller]
fn assert_private(answer: &Answer, secret: &str) {
    let which = format!("{} {}", answer.status, answer.text());
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{which}");
    assert_eq!(answer.headers(header::REFERRER_POLICY), "same-origin");
    assert_eq!(answer.header("x-robots-tag"), "noindex", "{which}");
    assert_eq!(answer.header(header::CONTENT_ENCODING), "", "{which}");
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap();
        let tells = value.contains(secret) || value.contains("Rivera") || value.contains("dani@");
        assert!(!tells || name == header::LOCATION, "{name}: {value}");
    }
}

async fn private_answers_are_kept_by_nobody(app: TestApp) {
    let sent = app
        .post("/register")
        .form(form("community", "Dani Rivera", "dani@example.org"))
        .send()
        .await
        .expect(303);
    let secret = secret_in(sent.header("location"));
    assert_private(&sent, &secret);
    let link = format!("/registration/{secret}");
    for path in ["", "?new=1", "/change", "/cancel", "/conference.ics"] {
        let call = app.get(format!("{link}{path}"));
        let answer = call.header("accept-encoding", "gzip").send().await;
        assert_private(&answer.expect(200), &secret);
    }
    let faulty = form("", "", "dani@example.org");
    let call = app.post(format!("{link}/change")).form(faulty.clone());
    assert_private(&call.send().await.expect(422), &secret);
    let call = app
        .post("/register")
        .form(with(faulty, "legal_name", "Dani Rivera"));
    assert_private(&call.send().await.expect(422), &secret);
    let call = app.post(format!("{link}/change"));
    let changed = call.form(form("", "Dani Rivera", "dani@example.org"));
    assert_private(&changed.send().await.expect(303), &secret);
    let call = app.post(format!("{link}/cancel"));
    assert_private(&call.send().await.expect(303), &secret);
    let call = app.get(format!("{link}/cancel"));
    assert_private(&call.send().await.expect(303), &secret);
}

async fn an_unknown_link_is_like_no_page_at_all(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let unknown = "a".repeat(32);
    for path in [
        format!("/registration/{unknown}"),
        format!("/registration/{unknown}/change"),
        format!("/registration/{unknown}/cancel"),
        format!("/registration/{unknown}/conference.ics"),
        "/registration/short".to_owned(),
        "/registration/%27%20OR%201%3D1".to_owned(),
    ] {
        let page = app.get(path).send().await.expect(404);
        page.shows("There is no such page").hides("Dani");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    }
    let call = app.post(format!("/registration/{unknown}/cancel"));
    call.send().await.expect(404);
    let call = app.post(format!("/registration/{unknown}/change"));
    let sent = call.form(form("", "Dani", "dani@example.org"));
    sent.send().await.expect(404);
    assert_eq!(app.registration_of("Dani Rivera").await.status, "confirmed");
}

async fn who_tries_many_links_is_slowed_down(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let unknown = format!("/registration/{}", "a".repeat(32));
    let refused = app.until_refused(20, |app| app.get(unknown.clone())).await;
    refused.shows("Please wait a little");
    let seconds: u64 = refused.header(header::RETRY_AFTER).parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    // A link of one's own opens still, and other networks are not slowed down.
    let call = app.get(format!("/registration/{secret}"));
    call.send().await.expect(200);
    let call = app.get(unknown).from("198.51.100.4");
    call.send().await.expect(404);
    // What has not the form of a link counts as well.
    for (address, path) in [
        ("198.51.100.5", "/registration/x/change"),
        ("198.51.100.6", "/registration/x/conference.ics"),
    ] {
        app.until_refused(20, |app| app.get(path).from(address))
            .await;
    }
}

async fn the_database_and_the_outbox_hold_no_link(app: TestApp) {
    let told = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let mail = app.deliver_mail().await;
    let mailed = secret_in(&mail[0].text);
    let links = app.rows::<manage_link::Entity>().await;
    let messages = app.rows::<message::Entity>().await;
    let held = format!("{links:?} {messages:?}");
    for secret in [told, mailed] {
        assert!(!held.contains(&secret));
        let bytes = format!("{:?}", secret.as_bytes());
        assert!(!held.contains(bytes.trim_matches(['[', ']'])));
    }
    assert!(links.iter().all(|link| link.secret_hash.len() == 32));
}

async fn the_calendar_entry_says_nothing_of_the_person(app: TestApp) {
    let secret = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    let call = app.get(format!("/registration/{secret}/conference.ics"));
    let entry = call.send().await.expect(200);
    assert_eq!(
        entry.header(header::CONTENT_TYPE),
        "text/calendar; charset=utf-8"
    );
    assert!(
        entry
            .header(header::CONTENT_DISPOSITION)
            .starts_with("attachment")
    );
    entry
        .shows("BEGIN:VEVENT")
        .shows("20260420")
        .hides("Dani")
        .hides("dani@")
        .hides(&secret);
    let row = app.registration_behind(&secret).await;
    entry.hides(&row.code).hides(&row.id.to_string());
}
