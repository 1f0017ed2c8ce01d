//! Every refusal is a problem with a code that programs can decide by, the framework's own too.

use gathering::domain::organizers::Role;
use poem::Body;
use poem::http::{Method, header};
use serde_json::json;

use super::body;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    an_unknown_path_is_a_problem,
    a_wrong_method_is_a_problem_that_names_the_right_ones,
    a_body_that_cannot_be_read_is_a_problem,
    an_unknown_field_is_a_problem,
    a_wrong_content_type_is_a_problem,
    a_bad_id_is_a_problem,
    too_large_a_body_is_a_problem_told_or_not,
    too_many_requests_are_a_problem_that_says_how_long_to_wait,
    a_fault_of_ours_tells_nothing_of_the_database,
    a_foreign_site_with_a_log_in_is_a_problem,
);

async fn an_unknown_path_is_a_problem(app: TestApp) {
    for path in [
        "/api/v1/nothing",
        "/api/v1/",
        "/api/v2/registrations",
        "/api/nothing",
    ] {
        let answer = app.get(path).header("accept-language", "es").send().await;
        answer.expect_problem(404, "not_found").hides("<html");
    }
}

async fn a_wrong_method_is_a_problem_that_names_the_right_ones(app: TestApp) {
    for (method, path, allowed) in [
        (Method::PUT, "/api/v1/registrations", "GET, HEAD, POST"),
        (Method::POST, "/api/v1/agenda", "GET, HEAD"),
        (
            Method::POST,
            "/api/v1/registrations/018f2f5e-7c1a-7a52-9f0e-6a3e5f1b2c3d",
            "DELETE, GET, HEAD, PATCH",
        ),
    ] {
        let answer = app.call(method, path).send().await;
        let answer = answer.expect_problem(405, "method_not_allowed");
        assert_eq!(answer.header(header::ALLOW), allowed, "{path}");
    }
}

async fn a_body_that_cannot_be_read_is_a_problem(app: TestApp) {
    for text in ["", "{", "[]", "{\"registration_type\": 1}", "{}"] {
        let call = app.post("/api/v1/registrations");
        let call = call.header(header::CONTENT_TYPE, "application/json");
        let answer = call.text(text).send().await;
        answer.expect_problem(400, "bad_request");
    }
    assert_eq!(app.registrations().await.len(), 0);
}

async fn an_unknown_field_is_a_problem(app: TestApp) {
    let mut body = body("standard", "Dani Rivera", "dani@example.org");
    body["price_cents"] = json!(0);
    let answer = app.post("/api/v1/registrations").json(&body).send().await;
    let answer = answer.expect_problem(400, "bad_request");
    answer.shows("price_cents");
    assert_eq!(app.registrations().await.len(), 0);
}

async fn a_wrong_content_type_is_a_problem(app: TestApp) {
    let body = body("standard", "Dani Rivera", "dani@example.org").to_string();
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
    ] {
        let call = app.post("/api/v1/registrations");
        let answer = call.header(header::CONTENT_TYPE, kind).text(body.clone());
        let answer = answer.send().await;
        answer.expect_problem(415, "unsupported_media_type");
    }
    assert_eq!(app.registrations().await.len(), 0);
}

async fn a_bad_id_is_a_problem(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    for method in [Method::GET, Method::DELETE] {
        let call = app.call(method, "/api/v1/registrations/12345");
        let answer = call.token(&token).send().await;
        answer.expect_problem(400, "bad_request");
    }
}

async fn too_large_a_body_is_a_problem_told_or_not(app: TestApp) {
    let mut body = body("standard", "Dani Rivera", "dani@example.org");
    body["accommodation_note"] = json!("x".repeat(64 * 1024));
    let answer = app.post("/api/v1/registrations").json(&body).send().await;
    answer.expect_problem(413, "too_large");
    let parts: Vec<std::io::Result<Vec<u8>>> = body
        .to_string()
        .into_bytes()
        .chunks(1000)
        .map(|part| Ok(part.to_vec()))
        .collect();
    let call = app.post("/api/v1/registrations");
    let call = call.header(header::CONTENT_TYPE, "application/json");
    let chunked = Body::from_bytes_stream(futures_util::stream::iter(parts));
    let answer = call.body(chunked).send().await;
    answer.expect_problem(413, "too_large");
    assert_eq!(app.registrations().await.len(), 0);
}

async fn too_many_requests_are_a_problem_that_says_how_long_to_wait(app: TestApp) {
    let faulty = body("", "", "");
    let answer = app.until_refused(60, |app| app.post("/api/v1/registrations").json(&faulty));
    let answer = answer.await.expect_problem(429, "too_many_requests");
    let seconds: u64 = answer.header(header::RETRY_AFTER).parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    let body = body("standard", "Dani Rivera", "dani@example.org");
    let call = app.post("/api/v1/registrations").from("198.51.100.4");
    call.json(&body).send().await.expect(201);
}

async fn a_fault_of_ours_tells_nothing_of_the_database(app: TestApp) {
    app.run_sql("ALTER TABLE registration RENAME TO elsewhere")
        .await;
    let token = app.token(&[Role::Registrar]).await;
    let call = app.get("/api/v1/registrations").token(&token);
    let answer = call.send().await.expect_problem(500, "internal");
    answer.hides("elsewhere").hides("relation").hides("table");
    answer.shows("X-Request-Id");
    assert!(!answer.header("x-request-id").is_empty());
    let body = body("standard", "Dani Rivera", "dani@example.org");
    let answer = app.post("/api/v1/registrations").json(&body).send().await;
    answer.expect_problem(500, "internal").hides("Dani");
}

async fn a_foreign_site_with_a_log_in_is_a_problem(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let body = body("standard", "Dani Rivera", "dani@example.org");
    let call = app.post("/api/v1/registrations").json(&body);
    let call = call.header("sec-fetch-site", "cross-site");
    let answer = owner.send(call).await;
    answer.expect_problem(403, "forbidden");
    assert_eq!(app.registrations().await.len(), 0);
}
