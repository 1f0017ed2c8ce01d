//! The outside of the service: each request is named and noted in the log; what is kept is told at once, and
//! everything else passes all layers.

use std::time::Instant;

use poem::http::{HeaderMap, header};
use poem::{Endpoint, PathPattern, Request, Response};

use super::access_log;
use super::kept::{Edition, Kept, Told};
use super::request_id::{REQUEST_ID, RequestId};

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
        let told = match self.kept.find(&request, edition, begun) {
            Some(told) => told,
            // A box, so that the short way does not carry the room for the long one about.
            None => Box::pin(self.make(request, id.clone(), edition)).await,
        };
        let (mut response, route) = told;
        response.headers_mut().insert(REQUEST_ID, id.value());
        access_log::line(&method, route.as_ref(), &response, &id, begun);
        Ok(response)
    }
}

impl<E: Endpoint<Output = Response>> Front<E> {
    async fn make(&self, mut request: Request, id: RequestId, edition: Edition) -> Told {
        request.set_data(id);
        let Some(place) = Kept::place(&request) else {
            return with_route(self.inner.get_response(request).await);
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

/// An answer that is not kept, and the route that its handler stands for.
pub(super) fn with_route(response: Response) -> Told {
    let route = response.data::<PathPattern>().cloned();
    (response, route)
}
