//! Bodies have an end: what is larger is refused, declared or not.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::StreamExt as _;
use poem::http::header;
use poem::{Body, Endpoint, IntoResponse as _, Request, Response};

use super::refused::Refused;

/// The most that is taken, in bytes, where nothing else is said: no form or JSON of ours comes near.
pub const LIMIT: usize = 64 * 1024;

/// Refuses a body of more than `limit` bytes: at once when its length is declared, while it is read
/// otherwise.
///
/// # Errors
/// [`Refused::TooLarge`], whatever the handler made of the broken body.
pub async fn hold<E: Endpoint>(
    endpoint: Arc<E>,
    mut request: Request,
    limit: usize,
) -> poem::Result<Response> {
    let declared = request
        .header(header::CONTENT_LENGTH)
        .and_then(|length| length.parse::<u64>().ok());
    if declared.is_some_and(|length| usize::try_from(length).map_or(true, |length| length > limit))
    {
        return Err(Refused::TooLarge.into());
    }
    if declared == Some(0) {
        return Ok(endpoint.call(request).await?.into_response());
    }
    let exceeded = Arc::new(AtomicBool::new(false));
    let body = count(request.take_body(), limit, Arc::clone(&exceeded));
    request.set_body(body);
    let outcome = endpoint.call(request).await;
    if exceeded.load(Ordering::Relaxed) {
        return Err(Refused::TooLarge.into());
    }
    Ok(outcome?.into_response())
}

fn count(body: Body, limit: usize, exceeded: Arc<AtomicBool>) -> Body {
    let mut seen = 0_usize;
    Body::from_bytes_stream(body.into_bytes_stream().map(move |part| {
        let part = part?;
        seen = seen.saturating_add(part.len());
        if seen > limit {
            exceeded.store(true, Ordering::Relaxed);
            return Err(io::Error::other("the body is too large"));
        }
        Ok(part)
    }))
}

#[cfg(test)]
mod tests {
    use futures_util::stream;
    use poem::http::{Method, StatusCode};
    use poem::{EndpointExt as _, handler};

    use super::*;

    #[handler]
    async fn length(body: String) -> String {
        body.len().to_string()
    }

    async fn send(body: Body) -> poem::Result<Response> {
        let app = length.around(|endpoint, request| hold(endpoint, request, 10));
        let request = Request::builder().method(Method::POST).body(body);
        app.call(request).await
    }

    fn chunks(count: usize) -> Body {
        Body::from_bytes_stream(stream::iter(
            (0..count).map(|_| Ok::<_, io::Error>(vec![b'x'; 4])),
        ))
    }

    #[tokio::test]
    async fn a_body_without_a_declared_length_is_counted_while_it_is_read() {
        let response = send(chunks(2)).await.unwrap();
        assert_eq!(response.into_body().into_string().await.unwrap(), "8");
        let refused = send(chunks(3)).await.unwrap_err();
        assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }
}
