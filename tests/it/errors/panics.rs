//! A panic in one request is an error of that request alone.
//!
//! No page of ours panics on purpose: a route that does stands here behind the same layer.

use std::sync::Arc;

use gathering::http::panics;
use poem::http::StatusCode;
use poem::{Endpoint as _, EndpointExt as _, Request, Route, handler};

#[handler]
fn broken() -> &'static str {
    panic!("what somebody typed")
}

#[handler]
fn good() -> &'static str {
    "good"
}

#[tokio::test]
async fn a_panic_is_an_error_of_status_500_and_the_server_lives_on() {
    let app = Route::new()
        .at("/broken", broken)
        .at("/good", good)
        .around(panics::catch);
    let app = Arc::new(app);
    for _ in 0..3 {
        let error = app
            .call(Request::builder().uri_str("/broken").finish())
            .await
            .unwrap_err();
        assert_eq!(error.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!format!("{error} {error:?}").contains("typed"));
        let answer = app
            .call(Request::builder().uri_str("/good").finish())
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
    }
}

#[test]
fn the_built_app_has_the_layer() {
    // Where it stands decides what becomes of a panic: inside of what makes pages of errors.
    let source = include_str!("../../../src/app.rs");
    let caught = source.find(".around(panics::catch)").unwrap();
    let told = source.find(".around(tell_errors)").unwrap();
    let routes = source.find("web::routes(").unwrap();
    assert!(routes < caught && caught < told);
}
