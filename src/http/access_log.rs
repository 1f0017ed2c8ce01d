//! One line a request: which route, what came of it, how long it took. Never an address, a path or a
//! query: they hold secrets and names.

use std::time::Instant;

use poem::http::Method;
use poem::{PathPattern, Response};

use super::request_id::RequestId;

/// Logs what came of a request that was taken at `begun`.
pub(super) fn line(
    method: &Method,
    route: Option<&PathPattern>,
    response: &Response,
    id: &RequestId,
    begun: Instant,
) {
    // What the macro is given is looked at only where somebody reads the log.
    tracing::info!(
        method = method.as_str(),
        route = route.map_or("-", |pattern| &*pattern.0),
        status = response.status().as_u16(),
        microseconds = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        request_id = id.as_str(),
        "request"
    );
}
