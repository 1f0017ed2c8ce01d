//! Who may: decided before anything else of the request is looked at.

use gathering::domain::organizers::Role;
use poem::http::{Method, header};

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    without_a_token_nothing_is_told,
    a_token_of_another_role_is_refused,
    the_owner_and_the_registrar_may,
    a_token_that_was_ended_is_unknown,
    a_log_in_is_no_token,
);

/// Every operation that needs a token, with a path and a body that cannot be read.
const HELD: [(Method, &str); 4] = [
    (Method::GET, "/api/v1/registrations?limit=none&after=none"),
    (Method::GET, "/api/v1/registrations/no-uuid"),
    (Method::PATCH, "/api/v1/registrations/no-uuid"),
    (Method::DELETE, "/api/v1/registrations/no-uuid"),
];

async fn without_a_token_nothing_is_told(app: TestApp) {
    for authorization in [
        "",
        "Bearer",
        "Bearer x",
        "Basic YTpi",
        "Bearer aaaabbbbccccddddeeeeffffgggghhhh",
    ] {
        for (method, path) in HELD {
            let mut call = app.call(method, path).header("content-type", "text/plain");
            if !authorization.is_empty() {
                call = call.header(header::AUTHORIZATION, authorization);
            }
            let answer = call.text("{").send().await;
            let answer = answer.expect_problem(401, "unauthorized");
            assert_eq!(answer.header(header::WWW_AUTHENTICATE), "Bearer");
        }
    }
}

async fn a_token_of_another_role_is_refused(app: TestApp) {
    let refused = [Role::Program, Role::Access, Role::Door, Role::Viewer];
    let token = app.token(&refused).await;
    let nothing = app.token(&[]).await;
    for token in [token, nothing] {
        for (method, path) in HELD {
            let call = app.call(method, path).header("content-type", "text/plain");
            let answer = call.token(&token).text("{").send().await;
            answer.expect_problem(403, "forbidden");
        }
    }
}

async fn the_owner_and_the_registrar_may(app: TestApp) {
    for role in [Role::Owner, Role::Registrar] {
        let token = app.token(&[role, Role::Viewer]).await;
        let call = app.get("/api/v1/registrations").token(&token);
        let page = call.send().await.expect(200).json();
        assert_eq!(page["items"], serde_json::json!([]));
        for (method, path) in HELD {
            let call = app.call(method, path).header("content-type", "text/plain");
            let answer = call.token(&token).text("{").send().await;
            answer.expect_problem(400, "bad_request");
        }
    }
}

async fn a_token_that_was_ended_is_unknown(app: TestApp) {
    let token = app.token(&[Role::Owner]).await;
    app.run_sql("UPDATE api_token SET ended_at = 1").await;
    let call = app.get("/api/v1/registrations").token(&token);
    call.send().await.expect_problem(401, "unauthorized");
}

async fn a_log_in_is_no_token(app: TestApp) {
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    owner.get("/organize").await.expect(200).shows("Olive");
    let answer = owner.get("/api/v1/registrations").await;
    let answer = answer.expect_problem(401, "unauthorized");
    assert_eq!(answer.headers(header::SET_COOKIE), "");
    // And a token opens no page.
    let token = app.token(&[Role::Owner]).await;
    let page = app.get("/organize").token(&token).send().await;
    assert_ne!(page.status.as_u16(), 200);
}
