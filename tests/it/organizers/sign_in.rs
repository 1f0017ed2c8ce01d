//! Signing in and out: the cookie, what it opens, and how often it may be tried.

use entity::login;
use gathering::domain::organizers::Role;
use gathering::domain::secret::Secret;
use poem::http::header;

use super::{PASSWORD, end_account, organizer, signs_in, typed};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    signing_in_opens_the_desk_and_signing_out_closes_it,
    over_plain_http_the_cookie_has_no_promises,
    a_wrong_password_and_an_unknown_or_ended_account_look_the_same,
    signing_in_leads_back_to_where_one_wanted_to_go_and_nowhere_else,
    a_new_log_in_ends_the_one_before_on_the_same_device,
    a_log_in_ends_by_itself_and_with_the_account,
);

async fn signing_in_opens_the_desk_and_signing_out_closes_it(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let browser = app.browser();
    let form = browser.get("/organize/sign-in").await.expect(200);
    form.shows("type=\"password\"").hides("Sign out");
    assert_eq!(form.header(header::CACHE_CONTROL), "no-store");

    let fields = typed(" Robin@Example.org ", PASSWORD);
    let answer = browser.post("/organize/sign-in", fields).await.expect(303);
    assert_eq!(answer.header(header::LOCATION), "/organize");
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    let secret = browser.cookie("__Host-login").unwrap();
    assert_eq!(
        answer.header(header::SET_COOKIE),
        format!("__Host-login={secret}; HttpOnly; SameSite=Lax; Secure; Path=/")
    );
    let logins = app.rows::<login::Entity>().await;
    assert_eq!(logins.len(), 1);
    assert_eq!(
        logins[0].secret_hash,
        Secret::parse(&secret).unwrap().hash(),
        "the secret itself is not kept"
    );

    let desk = browser.get("/organize").await.expect(200);
    desk.shows("Robin Rivers").shows("Sign out");
    assert_eq!(desk.header(header::CACHE_CONTROL), "no-store");
    let form = browser.get("/organize/sign-in").await.expect(303);
    assert_eq!(form.header(header::LOCATION), "/organize");

    let none: [(&str, &str); 0] = [];
    let answer = browser.post("/organize/sign-out", none).await.expect(303);
    assert_eq!(
        answer.header(header::SET_COOKIE),
        "__Host-login=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"
    );
    let page = browser.get(answer.header(header::LOCATION)).await;
    page.expect(200).shows("You are signed out.");
    assert!(app.rows::<login::Entity>().await[0].ended_at.is_some());
    let again = app.get("/organize").cookie("__Host-login", &secret);
    again.send().await.expect(303);
    browser.post("/organize/sign-out", none).await.expect(303);
}

async fn over_plain_http_the_cookie_has_no_promises(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let app = app
        .with(|config| config.public_url = "http://127.0.0.1:8080".to_owned())
        .await;
    let browser = app.browser();
    let fields = typed("robin@example.org", PASSWORD);
    let answer = browser.post("/organize/sign-in", fields).await.expect(303);
    let secret = browser.cookie("login").unwrap();
    assert_eq!(
        answer.header(header::SET_COOKIE),
        format!("login={secret}; HttpOnly; SameSite=Lax; Path=/")
    );
    browser.get("/organize").await.expect(200);
    let other = app.get("/organize").cookie("__Host-login", &secret);
    other.send().await.expect(303);
}

async fn a_wrong_password_and_an_unknown_or_ended_account_look_the_same(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let wrong = signs_in(&app, "robin@example.org", "wrong wrong wrong").await;
    let wrong = wrong.expect(401);
    wrong
        .shows("We could not sign you in")
        .shows("value=\"robin@example.org\"")
        .hides("wrong wrong wrong");
    assert_eq!(wrong.headers(header::SET_COOKIE), "");
    let unknown = signs_in(&app, "nobody@example.org", PASSWORD).await;
    let unknown = unknown.expect(401);
    assert_eq!(
        unknown.text().replace("nobody@", "robin@"),
        wrong.text(),
        "whether an address is known stays untold"
    );
    end_account(&app).await;
    let ended = signs_in(&app, "robin@example.org", PASSWORD).await;
    assert_eq!(ended.expect(401).text(), wrong.text());
    let spanish = app
        .post("/organize/sign-in?lang=es")
        .form(typed("robin@example.org", ""));
    let spanish = spanish.send().await.expect(401);
    spanish.shows("No pudimos iniciar su sesión");
    assert_eq!(app.count::<login::Entity>().await, 0);
}

async fn signing_in_leads_back_to_where_one_wanted_to_go_and_nowhere_else(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let wanted = app
        .get("/organize/registrations?q=dani&page=2")
        .send()
        .await;
    let wanted = wanted.expect(303);
    assert_eq!(
        wanted.header(header::LOCATION),
        "/organize/sign-in?next=%2Forganize%2Fregistrations%3Fq%3Ddani%26page%3D2"
    );
    let form = app.get(wanted.header(header::LOCATION)).send().await;
    form.expect(200)
        .shows("name=\"next\" value=\"/organize/registrations?q=dani&#38;page=2\"");
    for (next, leads_to) in [
        (
            "/organize/registrations?q=dani&page=2",
            "/organize/registrations?q=dani&page=2",
        ),
        ("https://elsewhere.example/organize", "/organize"),
        ("//elsewhere.example/organize", "/organize"),
        ("/register", "/organize"),
    ] {
        let fields = [
            ("email", "robin@example.org"),
            ("password", PASSWORD),
            ("next", next),
        ];
        let answer = app.post("/organize/sign-in").form(fields).send().await;
        assert_eq!(answer.expect(303).header(header::LOCATION), leads_to);
    }
}

async fn a_new_log_in_ends_the_one_before_on_the_same_device(app: TestApp) {
    organizer(&app, "robin@example.org", &[Role::Owner]).await;
    let browser = app.browser();
    let fields = typed("robin@example.org", PASSWORD);
    browser.post("/organize/sign-in", fields).await.expect(303);
    let first = browser.cookie("__Host-login").unwrap();
    browser.post("/organize/sign-in", fields).await.expect(303);
    assert_ne!(browser.cookie("__Host-login").unwrap(), first);
    browser.get("/organize").await.expect(200);
    let old = app.get("/organize").cookie("__Host-login", &first);
    old.send().await.expect(303);
}

async fn a_log_in_ends_by_itself_and_with_the_account(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Owner]).await;
    browser.get("/organize").await.expect(200);
    end_account(&app).await;
    browser.get("/organize").await.expect(303);
    let other = app.signed_in("Jo", &[Role::Owner]).await;
    app.set_clock("2026-03-03T06:59:00Z");
    other.get("/organize").await.expect(200);
    app.set_clock("2026-03-03T07:00:00Z");
    other.get("/organize").await.expect(303);
}

#[test]
fn the_eleventh_log_in_of_a_minute_waits() {
    crate::support::on_sqlite(crate::support::Start::Sample, async |app: TestApp| {
        organizer(&app, "robin@example.org", &[Role::Owner]).await;
        for _ in 0..10 {
            signs_in(&app, "robin@example.org", "wrong wrong wrong")
                .await
                .expect(401);
        }
        let waits = signs_in(&app, "robin@example.org", PASSWORD).await;
        let waits = waits.expect(429);
        assert!(!waits.header(header::RETRY_AFTER).is_empty());
        assert_eq!(app.count::<login::Entity>().await, 0);
        let call = app
            .post("/organize/sign-in")
            .form(typed("robin@example.org", PASSWORD));
        call.from("198.51.100.9").send().await.expect(303);
    });
}
