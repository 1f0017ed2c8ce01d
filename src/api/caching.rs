//! What is told about persons is kept by nobody on the way.

use std::sync::Arc;

use poem::http::{HeaderValue, header};
use poem::{Endpoint, IntoResponse as _, Request, Response};

/// `no-store` for every answer that does not say itself that it is for everybody.
pub(super) async fn private<E: Endpoint>(
    endpoint: Arc<E>,
    request: Request,
) -> poem::Result<Response> {
    let mut response = endpoint.call(request).await?.into_response();
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    Ok(response)
}
