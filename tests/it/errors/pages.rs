//! Refusals and failures are pages of ours, in both languages, that say what to do next.

use poem::Body;
use poem::http::{Method, header};

use crate::support::{Answer, TestApp, form, on_both_databases};

on_both_databases!(
    an_address_that_is_not_there_is_a_page,
    a_method_that_is_not_taken_is_a_page,
    a_form_that_cannot_be_read_is_a_page,
    a_form_that_is_too_large_is_a_page_told_or_not,
    a_fault_of_ours_is_a_page_with_a_reference,
    a_change_from_a_foreign_site_is_refused,
);

/// Fails unless `answer` is a page of ours in `language` with this status and these words.
#[track_caller]
fn assert_page(answer: Answer, language: &str, status: u16, words: &[&str]) -> Answer {
    let page = answer.expect(status);
    assert_eq!(
        page.header(header::CONTENT_TYPE),
        "text/html; charset=utf-8"
    );
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    page.shows(&format!("<html lang=\"{language}\""))
        .shows("<main id=\"main\"")
        .shows("href=\"/\"");
    for word in words {
        page.shows(word);
    }
    page
}

async fn an_address_that_is_not_there_is_a_page(app: TestApp) {
    for path in ["/nothing", "/agenda/sessions/nothing", "/register/x"] {
        let page = app.get(path).send().await;
        assert_page(
            page,
            "en",
            404,
            &["There is no such page", "The link may be old"],
        );
        let page = app.get(format!("{path}?lang=es")).send().await;
        assert_page(
            page,
            "es",
            404,
            &["Esta página no existe", "El enlace puede ser"],
        );
    }
}

async fn a_method_that_is_not_taken_is_a_page(app: TestApp) {
    for (method, path, allowed) in [
        (Method::POST, "/", "GET, HEAD"),
        (Method::PUT, "/register", "GET, HEAD, POST"),
        (Method::DELETE, "/calendar/conference.ics", "GET, HEAD"),
        (Method::GET, "/organize/sign-out", "POST"),
    ] {
        let page = app.call(method.clone(), path).send().await;
        let page = assert_page(page, "en", 405, &["This address works in another way"]);
        assert_eq!(page.header(header::ALLOW), allowed, "{method} {path}");
        let call = app.call(method, path).header("accept-language", "es");
        let words = ["Esta dirección funciona de otra manera"];
        assert_page(call.send().await, "es", 405, &words);
    }
}

async fn a_form_that_cannot_be_read_is_a_page(app: TestApp) {
    let twice = || {
        let mut answers = form("standard", "Dani Rivera", "dani@example.org");
        answers.push(("legal_name".to_owned(), "Kim Vang".to_owned()));
        app.post("/register").form(answers)
    };
    let page = twice().send().await;
    assert_page(
        page,
        "en",
        400,
        &["We could not read that", "Go back and try again"],
    );
    let page = twice().header("accept-language", "es").send().await;
    assert_page(page, "es", 400, &["No pudimos leer eso"]);
    let json = app.post("/register").json(&serde_json::json!({}));
    assert_page(json.send().await, "en", 415, &["We could not read that"]);
    assert_eq!(app.registrations().await.len(), 0);
}

async fn a_form_that_is_too_large_is_a_page_told_or_not(app: TestApp) {
    let mut answers = form("standard", "Dani Rivera", "dani@example.org");
    answers.push(("accommodation_note".to_owned(), "x".repeat(64 * 1024)));
    let told = app.post("/register").form(answers.clone()).send().await;
    assert_page(
        told,
        "en",
        413,
        &["That is too much at once", "Shorten the longest text"],
    );
    let parts: Vec<std::io::Result<Vec<u8>>> = (0..20).map(|_| Ok(vec![b'x'; 4096])).collect();
    let chunked = Body::from_bytes_stream(futures_util::stream::iter(parts));
    let call = app.post("/register").header("accept-language", "es");
    let call = call.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let untold = call.body(chunked).send().await;
    assert_page(untold, "es", 413, &["Eso es demasiado de una vez"]);
    // Just as much as is taken is taken.
    let mut answers = form("standard", "Dani Rivera", "dani@example.org");
    answers.push(("accommodation_note".to_owned(), "x".repeat(60 * 1024)));
    let page = app.post("/register").form(answers).send().await.expect(422);
    page.shows("This is too long.");
    assert_eq!(app.registrations().await.len(), 0);
}

async fn a_fault_of_ours_is_a_page_with_a_reference(app: TestApp) {
    app.run_sql("ALTER TABLE term RENAME TO elsewhere").await;
    for (language, words) in [
        (
            "en",
            ["Something broke on our side", "It is not your fault"],
        ),
        ("es", ["Algo falló de nuestro lado", "No es culpa suya"]),
    ] {
        let call = app.get("/register").header("accept-language", language);
        let page = assert_page(call.send().await, language, 500, &words);
        let reference = page.header("x-request-id");
        assert_eq!(reference.len(), 32);
        page.shows(reference);
        page.hides("elsewhere")
            .hides("relation")
            .hides("no such table")
            .hides("term");
    }
    // What needs no database goes on, and what it needs comes back with it.
    app.get("/").send().await.expect(200);
    app.run_sql("ALTER TABLE elsewhere RENAME TO term").await;
    app.get("/register").send().await.expect(200);
}

async fn a_change_from_a_foreign_site_is_refused(app: TestApp) {
    let browser = app.browser().with_cookie("__Host-login", &"a".repeat(32));
    for (header_name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elsewhere.example"),
        ("origin", "null"),
        ("x-nothing", "said"),
    ] {
        let answers = form("community", "Dani Rivera", "dani@example.org");
        let call = app.post("/register").form(answers);
        let page = browser.send(call.header(header_name, value)).await;
        assert_page(page, "en", 403, &["This is not open to you"]);
    }
    assert_eq!(app.registrations().await.len(), 0);
    let answers = form("community", "Dani Rivera", "dani@example.org");
    let call = app.post("/register").form(answers);
    let call = call.header("origin", "https://conference.example");
    browser.send(call).await.expect(303);
    // Who has no log-in has nothing to lose.
    let answers = form("community", "Kim Vang", "kim@example.org");
    let call = app.post("/register").form(answers);
    let call = call.header("sec-fetch-site", "cross-site");
    call.send().await.expect(303);
}
