//! Answers that were made before anybody asked, told again only when they changed (RFC 9110, section 13).

use bytes::Bytes;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use poem::http::{HeaderMap, HeaderValue, StatusCode, header};
use poem::web::headers::HeaderMapExt as _;
use poem::{Body, Response};

use super::encoding::takes_gzip;

/// Bytes that were made before.
#[derive(Clone, Copy, Debug)]
pub struct Representation<'r> {
    /// As they are.
    pub bytes: &'r Bytes,
    /// Gzipped.
    pub gzip: &'r Bytes,
    /// Entity tag of the bytes, with its quotes.
    pub etag: &'r str,
    /// Entity tag of the gzipped bytes.
    pub gzip_etag: &'r str,
    /// When they last changed.
    pub last_modified: Option<Timestamp>,
    /// What they are.
    pub content_type: &'r str,
}

/// The answer to a request with `headers`: the bytes, gzipped where that is welcome, or 304.
#[must_use]
pub fn respond(headers: &HeaderMap, representation: &Representation<'_>) -> Response {
    let gzip = takes_gzip(headers);
    let (bytes, etag) = if gzip {
        (representation.gzip, representation.gzip_etag)
    } else {
        (representation.bytes, representation.etag)
    };
    let mut response = if unchanged(headers, representation) {
        Response::builder()
            .status(StatusCode::NOT_MODIFIED)
            .finish()
    } else {
        let mut response = Response::builder()
            .content_type(representation.content_type)
            .body(Body::from(bytes.clone()));
        if gzip {
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    };
    let answer = response.headers_mut();
    answer.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(value) = HeaderValue::from_str(etag) {
        answer.insert(header::ETAG, value);
    }
    if let Some(value) = representation.last_modified.and_then(http_date) {
        answer.insert(header::LAST_MODIFIED, value);
    }
    response
}

/// Whether `If-None-Match` names one of `tags`; none where the header is not there.
pub(crate) fn names_one_of<T: AsRef<str>>(headers: &HeaderMap, tags: &[T]) -> Option<bool> {
    let mut named = headers.get_all(header::IF_NONE_MATCH).iter().peekable();
    named.peek()?;
    Some(
        named
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .map(|tag| tag.strip_prefix("W/").unwrap_or(tag))
            .any(|tag| tag == "*" || tags.iter().any(|known| known.as_ref() == tag)),
    )
}

/// `If-None-Match` decides where it is there; `If-Modified-Since` only without it.
fn unchanged(headers: &HeaderMap, representation: &Representation<'_>) -> bool {
    let tags = [representation.etag, representation.gzip_etag];
    if let Some(known) = names_one_of(headers, &tags) {
        return known;
    }
    let since = headers.typed_get::<poem::web::headers::IfModifiedSince>();
    match (since, representation.last_modified) {
        // The header counts whole seconds.
        (Some(since), Some(modified)) => !since.is_modified(modified.into()),
        _ => false,
    }
}

/// An instant as HTTP writes it: "Mon, 02 Mar 2026 15:00:00 GMT" (RFC 9110, section 5.6.7).
fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let text = rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&at)
        .ok()
        .or_else(|| rfc2822::to_string(&at.to_zoned(TimeZone::UTC)).ok())?;
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(pairs: &[(&'static str, &str)]) -> Response {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        respond(
            &headers,
            &Representation {
                bytes: &Bytes::from_static(b"plain"),
                gzip: &Bytes::from_static(b"zipped"),
                etag: "\"a\"",
                gzip_etag: "\"a-gzip\"",
                last_modified: Some("2026-03-02T15:00:00.500Z".parse().unwrap()),
                content_type: "text/calendar; charset=utf-8",
            },
        )
    }

    #[test]
    fn what_is_known_already_is_not_sent_again() {
        for tag in ["\"a\"", "W/\"a\"", "\"x\", \"a-gzip\"", "*"] {
            let response = ask(&[("if-none-match", tag)]);
            assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{tag}");
            assert_eq!(response.headers()["etag"], "\"a\"");
        }
        assert_eq!(ask(&[("if-none-match", "\"b\"")]).status(), StatusCode::OK);
        let same = [("if-modified-since", "Mon, 02 Mar 2026 15:00:00 GMT")];
        assert_eq!(ask(&same).status(), StatusCode::NOT_MODIFIED);
        let older = [("if-modified-since", "Mon, 02 Mar 2026 14:59:59 GMT")];
        assert_eq!(ask(&older).status(), StatusCode::OK);
        // The tag decides, whatever the date says.
        let both = [("if-none-match", "\"b\""), same[0]];
        assert_eq!(ask(&both).status(), StatusCode::OK);
    }

    #[test]
    fn each_form_has_a_tag_of_its_own() {
        let zipped = ask(&[("accept-encoding", "gzip")]);
        assert_eq!(zipped.headers()["content-encoding"], "gzip");
        assert_eq!(zipped.headers()["etag"], "\"a-gzip\"");
        assert_eq!(zipped.headers()["vary"], "Accept-Encoding");
        let plain = ask(&[]);
        assert!(plain.headers().get("content-encoding").is_none());
        assert_eq!(
            plain.headers()["last-modified"],
            "Mon, 02 Mar 2026 15:00:00 GMT"
        );
    }
}
