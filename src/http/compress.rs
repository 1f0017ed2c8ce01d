//! Gzip for texts that are worth it.

use std::io::Write as _;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, IntoResponse as _, Request, Response};

use super::encoding::takes_gzip;

/// Below this many bytes the packing costs more than it saves.
const WORTH_IT: usize = 1024;

/// Packs texts for clients that take gzip. Private answers (`no-store`) stay unpacked: a page that holds
/// a secret beside what the address brings in would tell the secret by its length (BREACH).
///
/// # Errors
/// What the endpoint answers.
pub async fn pack<E: Endpoint>(endpoint: Arc<E>, request: Request) -> poem::Result<Response> {
    let welcome = takes_gzip(request.headers()) && request.method() != Method::HEAD;
    let mut response = endpoint.call(request).await?.into_response();
    if !is_text(&response) {
        return Ok(response);
    }
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if !welcome || response.status() != StatusCode::OK {
        return Ok(response);
    }
    let bytes = response
        .take_body()
        .into_vec()
        .await
        .map_err(|_| poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR))?;
    match (bytes.len() >= WORTH_IT).then(|| gzip(&bytes)) {
        Some(Ok(packed)) => {
            response.set_body(Body::from(packed));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            headers.remove(header::CONTENT_LENGTH);
        }
        _ => response.set_body(Body::from(bytes)),
    }
    Ok(response)
}

/// Texts that were made for everybody, and are whole.
fn is_text(response: &Response) -> bool {
    const TEXTS: [&str; 7] = [
        "text/html",
        "text/css",
        "text/javascript",
        "text/plain",
        "application/json",
        "application/problem+json",
        "image/svg+xml",
    ];
    let headers = response.headers();
    let private = headers
        .get(header::CACHE_CONTROL)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("no-store") || value.contains("private"));
    let kind = response.content_type().unwrap_or_default();
    !private
        && !headers.contains_key(header::CONTENT_ENCODING)
        && TEXTS.iter().any(|text| kind.starts_with(text))
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}
