//! Requests that carry a log-in change things only when our own pages sent them.

use std::sync::Arc;

use poem::http::{Method, header};
use poem::{Endpoint, IntoResponse as _, Request, Response};
use url::Url;

use super::refused::Refused;

/// The log-in's cookie over HTTPS: browsers take the prefix as a promise (RFC 6265bis, section 4.1.3.2).
pub const SECURE_COOKIE: &str = "__Host-login";
/// The log-in's cookie over plain HTTP, where the prefix is not taken.
pub const PLAIN_COOKIE: &str = "login";

/// Lets safe methods, requests without the cookie and our own pages through.
///
/// # Errors
/// [`Refused::ForeignSite`] for the others.
pub async fn check<E: Endpoint>(
    endpoint: Arc<E>,
    request: Request,
    public_url: Arc<str>,
) -> poem::Result<Response> {
    if !allowed(&request, &public_url) {
        return Err(Refused::ForeignSite.into());
    }
    Ok(endpoint.call(request).await?.into_response())
}

fn allowed(request: &Request, public_url: &str) -> bool {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE
    );
    if safe || !is_signed_in(request) {
        return true;
    }
    if let Some(site) = request.header("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = request.header(header::ORIGIN) else {
        return false;
    };
    let Ok(origin) = Url::parse(origin) else {
        return false;
    };
    let ours = Url::parse(public_url).is_ok_and(|url| url.origin() == origin.origin());
    let host = request.header(header::HOST).is_some_and(|host| {
        Url::parse(&format!("{}://{host}", origin.scheme()))
            .is_ok_and(|url| url.origin() == origin.origin())
    });
    ours || host
}

/// Whether a browser says that another site sends this. Forms that sign somebody in ask: there is no
/// cookie yet that would tell.
#[must_use]
pub fn says_foreign(request: &Request) -> bool {
    request
        .header("sec-fetch-site")
        .is_some_and(|site| !matches!(site, "same-origin" | "none"))
}

/// Whether the log-in's cookie is there; whether it is a good one, others find out.
fn is_signed_in(request: &Request) -> bool {
    request
        .headers()
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.split('=').next())
        .any(|name| [SECURE_COOKIE, PLAIN_COOKIE].contains(&name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(headers: &[(&str, &str)]) -> Request {
        let mut builder = Request::builder()
            .method(Method::POST)
            .header("host", "conference.example");
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        builder.finish()
    }

    fn passes(headers: &[(&str, &str)]) -> bool {
        allowed(&post(headers), "https://conference.example")
    }

    #[test]
    fn only_our_own_pages_change_things_for_somebody_signed_in() {
        let cookie = ("cookie", "__Host-login=abc");
        assert!(passes(&[]));
        assert!(passes(&[cookie, ("sec-fetch-site", "same-origin")]));
        assert!(passes(&[cookie, ("origin", "https://conference.example")]));
        assert!(!passes(&[cookie]));
        assert!(!passes(&[cookie, ("sec-fetch-site", "cross-site")]));
        assert!(!passes(&[cookie, ("sec-fetch-site", "same-site")]));
        assert!(!passes(&[cookie, ("origin", "https://elsewhere.example")]));
        assert!(!passes(&[cookie, ("origin", "null")]));
        assert!(!passes(&[
            ("cookie", "login=abc"),
            ("origin", "http://conference.example:8080"),
        ]));
    }
}
