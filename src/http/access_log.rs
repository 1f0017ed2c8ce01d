//! One line a request: which route, what came of it, how long it took. Never an address, a path or a
//! query: they hold secrets and names.

use std::sync::Arc;
use std::time::Instant;

use poem::{Endpoint, IntoResponse as _, PathPattern, Request, Response};

use super::request_id::RequestId;

/// Logs what came of the request.
///
/// # Errors
/// What the endpoint answers.
pub async fn log<E: Endpoint>(endpoint: Arc<E>, request: Request) -> poem::Result<Response> {
    let begun = Instant::now();
    let method = request.method().clone();
    let id = request.data::<RequestId>().cloned();
    let response = endpoint.call(request).await?.into_response();
    let route = response
        .data::<PathPattern>()
        .map_or("-", |pattern| &*pattern.0);
    tracing::info!(
        %method,
        route,
        status = response.status().as_u16(),
        microseconds = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        request_id = id.as_ref().map(RequestId::as_str),
        "request"
    );
    Ok(response)
}
