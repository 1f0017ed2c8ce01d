//! A name for each request: in the answer, in the log, and on the page of a failure.

use std::sync::Arc;

use poem::http::HeaderValue;
use poem::{Endpoint, IntoResponse as _, Request, Response};
use uuid::Uuid;

/// The name of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// As it is written in headers and logs.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names the request, for everything inside, and tells the name as `X-Request-Id`. A name that a client
/// sends is not taken over: it could say anything.
///
/// # Errors
/// What the endpoint answers.
pub async fn name<E: Endpoint>(endpoint: Arc<E>, mut request: Request) -> poem::Result<Response> {
    let id = RequestId(Uuid::now_v7().simple().to_string());
    request.set_data(id.clone());
    let mut response = endpoint.call(request).await?.into_response();
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert("x-request-id", value);
    }
    Ok(response)
}
