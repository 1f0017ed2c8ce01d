//! The outside of the service: each request is named and noted in the log; what is kept is told at once, and
//! everything else passes all layers.

use std::time::Instant;

use poem::http::{HeaderMap, HeaderName, header};
use poem::{Endpoint, Request, Response};

use super::access_log;
use super::kept::{Edition, Kept};
use super::request_id::RequestId;

/// The name of the request, in its answer.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outside around `inner`.
pub struct Front<E> {
    inner: E,
    kept: Kept,
    edition: Box<dyn Fn() -> Edition + Send + Sync>,
}

impl<E> Front<E> {
    /// `edition` tells what is public now.
    pub fn new(inner: E, edition: impl Fn() -> Edition + Send + Sync + 'static) -> Self {
        Self {
            inner,
            kept: Kept::default(),
            edition: Box::new(edition),
        }
    }
}

impl<E: Endpoint<Output = Response>> Endpoint for Front<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let begun = Instant::now();
        let id = RequestId::new();
        let method = request.method().clone();
        let edition = (self.edition)();
        let mut response = match self.kept.find(&request, edition) {
            Some(response) => response,
            // A box, so that the short way does not carry the room for the long one about.
            None => Box::pin(self.make(request, id.clone(), edition)).await,
        };
        response.headers_mut().insert(REQUEST_ID, id.value());
        access_log::line(&method, &response, &id, begun.elapsed());
        Ok(response)
    }
}

impl<E: Endpoint<Output = Response>> Front<E> {
    async fn make(&self, mut request: Request, id: RequestId, edition: Edition) -> Response {
        request.set_data(id);
        let Some(place) = Kept::place(&request) else {
            return self.inner.get_response(request).await;
        };
        let mut known = HeaderMap::new();
        if self.kept.knows(&place) {
            // What is made now is for the next ones too: whole, whatever this one knows already.
            let tags = request.headers_mut();
            if let header::Entry::Occupied(tags) = tags.entry(header::IF_NONE_MATCH) {
                let (name, values) = tags.remove_entry_mult();
                known.extend(values.map(|value| (name.clone(), value)));
            }
        }
        let response = self.inner.get_response(request).await;
        self.kept.keep(place, response, &known, edition).await
    }
}
