//! Headers that every answer has, whatever it is.

use std::collections::HashSet;

use poem::http::header;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    every_answer_has_the_security_headers,
    only_https_is_promised_for_a_year,
    every_answer_has_a_request_id_of_its_own,
    pages_say_what_they_differ_by,
    the_language_is_remembered,
);

/// Pages, files, the API, feeds, and what goes wrong.
const ADDRESSES: [&str; 12] = [
    "/",
    "/agenda",
    "/register",
    "/registration",
    "/registration/unknown",
    "/calendar",
    "/calendar/conference.ics",
    "/nothing",
    "/organize",
    "/api/v1/agenda",
    "/api/v1/nothing",
    "/healthz",
];

async fn every_answer_has_the_security_headers(app: TestApp) {
    let home = app.get("/").send().await.expect(200).text();
    let (_, style) = home.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
    let style = &style[..style.find('"').unwrap()];
    for address in ADDRESSES.into_iter().chain([style]) {
        let answer = app.get(address).send().await;
        let policy = answer.headers(header::CONTENT_SECURITY_POLICY);
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{address}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(
            answer.headers("x-content-type-options"),
            "nosniff",
            "{address}"
        );
        assert_eq!(answer.headers("x-frame-options"), "DENY", "{address}");
        assert_eq!(answer.headers("cross-origin-opener-policy"), "same-origin");
        assert!(
            answer
                .headers("permissions-policy")
                .contains("geolocation=()")
        );
        let referrer = answer.headers(header::REFERRER_POLICY);
        let known = ["strict-origin-when-cross-origin", "same-origin"];
        assert!(known.contains(&referrer.as_str()), "{address}: {referrer}");
        assert_eq!(
            answer.headers(header::STRICT_TRANSPORT_SECURITY),
            "max-age=31536000"
        );
    }
}

async fn only_https_is_promised_for_a_year(app: TestApp) {
    let url = "http://127.0.0.1:8080".to_owned();
    let plain = app.with(|config| config.public_url = url).await;
    let answer = plain.get("/?lang=es").send().await.expect(200);
    assert_eq!(answer.header(header::STRICT_TRANSPORT_SECURITY), "");
    assert!(!answer.headers(header::SET_COOKIE).contains("Secure"));
}

async fn every_answer_has_a_request_id_of_its_own(app: TestApp) {
    let mut seen = HashSet::new();
    for address in ADDRESSES {
        let call = app
            .get(address)
            .header("x-request-id", "chosen-by-the-client");
        let answer = call.send().await;
        let id = answer.headers("x-request-id");
        assert_eq!(id.len(), 32, "{address}: {id}");
        assert!(id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
        assert!(seen.insert(id), "{address}");
    }
}

async fn pages_say_what_they_differ_by(app: TestApp) {
    for address in ["/", "/agenda", "/register", "/calendar", "/privacy"] {
        let page = app.get(address).send().await.expect(200);
        let vary = page.headers(header::VARY);
        for name in ["Accept-Language", "Cookie"] {
            assert!(vary.contains(name), "{address}: {vary}");
        }
    }
}

async fn the_language_is_remembered(app: TestApp) {
    let browser = app.browser();
    let page = browser.get("/?lang=es").await.expect(200);
    page.shows("<html lang=\"es\"");
    let cookie = page.headers(header::SET_COOKIE);
    for part in [
        "lang=es",
        "Path=/",
        "HttpOnly",
        "SameSite=Lax",
        "Secure",
        "Max-Age=31536000",
    ] {
        assert!(cookie.contains(part), "{part} is not in {cookie}");
    }
    // The cookie counts more than what the browser prefers; the address counts more than both.
    let call = app.get("/").header("accept-language", "en");
    let page = browser.send(call).await.expect(200);
    page.shows("<html lang=\"es\"");
    assert_eq!(page.headers(header::SET_COOKIE), "");
    browser.get("/?lang=en").await.shows("<html lang=\"en\"");
    browser.get("/").await.shows("<html lang=\"en\"");
    // A language that we do not have is English, and is not remembered.
    let page = app.get("/?lang=fr").send().await.expect(200);
    page.shows("<html lang=\"en\"");
    assert_eq!(page.headers(header::SET_COOKIE), "");
    let call = app
        .get("/")
        .header("accept-language", "fr, es;q=0.5, en;q=0.4");
    call.send().await.shows("<html lang=\"es\"");
    // The link to the other language keeps the rest of the address.
    let page = app.get("/register?type=student&lang=es").send().await;
    page.expect(200)
        .shows("href=\"/register?type=student&#38;lang=en\"");
}
