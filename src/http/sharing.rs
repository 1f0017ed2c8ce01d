//! What any page may read (CORS; Fetch standard, section 3.2): feeds and schedules, refusals included, so that a
//! program of others can tell a wrong address from a broken line.

use std::sync::Arc;

use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse as _, Request, Response};

/// What a page may see of an answer.
const ALWAYS: [(HeaderName, &str); 2] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        "ETag, Content-Disposition",
    ),
];

/// What a page may ask: browsers want to know before they send an entity tag.
const BEFORE: [(HeaderName, &str); 3] = [
    (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
    (
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        "If-None-Match, If-Modified-Since, Cache-Control",
    ),
    (header::ACCESS_CONTROL_MAX_AGE, "86400"),
];

/// Opens what is for every page to every page.
///
/// # Errors
/// What the endpoint answers.
pub async fn open<E: Endpoint>(endpoint: Arc<E>, request: Request) -> poem::Result<Response> {
    if !is_shared(request.original_uri().path()) {
        return Ok(endpoint.call(request).await?.into_response());
    }
    let asks_before = request.method() == Method::OPTIONS;
    let mut response = if asks_before {
        StatusCode::NO_CONTENT.into_response()
    } else {
        endpoint.call(request).await?.into_response()
    };
    let more = if asks_before { &BEFORE[..] } else { &[] };
    let headers = response.headers_mut();
    for (name, value) in ALWAYS.iter().chain(more) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// Feeds, those of a draft behind its private link among them, and schedules; never a person's own.
fn is_shared(path: &str) -> bool {
    if path.starts_with("/calendar/my/") {
        return false;
    }
    (path.contains("/calendar/") && path.ends_with(".ics"))
        || [
            "/agenda/schedule.json",
            "/agenda/schedule.xml",
            "/agenda/changes.atom",
        ]
        .contains(&path)
}
