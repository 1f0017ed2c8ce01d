//! A fault of ours in one request is a page and a log line, and the server lives on.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt as _;
use poem::http::StatusCode;
use poem::{Endpoint, IntoResponse as _, Request, Response};

use super::request_id::RequestId;

/// Turns a panic into an error of status 500. What the panic says is not told to anybody: it could hold
/// what somebody typed. The panic hook has written where it happened.
///
/// # Errors
/// What the endpoint answers; status 500 after a panic.
pub async fn catch<E: Endpoint>(endpoint: Arc<E>, request: Request) -> poem::Result<Response> {
    let id = request.data::<RequestId>().cloned();
    match AssertUnwindSafe(endpoint.call(request))
        .catch_unwind()
        .await
    {
        Ok(outcome) => Ok(outcome?.into_response()),
        Err(_) => {
            let request_id = id.as_ref().map(RequestId::as_str);
            tracing::error!(request_id, "a request panicked");
            Err(poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR))
        }
    }
}
