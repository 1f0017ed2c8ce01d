//! One line a request: which route, what came of it, how long it took. Never an address, a path or a
//! query: they hold secrets and names.

use std::time::Duration;

use poem::http::Method;
use poem::{PathPattern, Response};

use super::request_id::RequestId;

/// Logs what came of a request.
pub(super) fn line(method: &Method, response: &Response, id: &RequestId, took: Duration) {
    let route = response
        .data::<PathPattern>()
        .map_or("-", |pattern| &*pattern.0);
    tracing::info!(
        method = method.as_str(),
        route,
        status = response.status().as_u16(),
        microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        request_id = id.as_str(),
        "request"
    );
}
