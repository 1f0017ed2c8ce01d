//! Remembers the language that was asked for, and tells caches that pages differ by it.

use poem::http::StatusCode;
use poem::http::header::{self, HeaderValue};
use poem::web::cookie::{Cookie, SameSite};
use poem::{Endpoint, Request, Response};

use super::visit::{LANGUAGE_COOKIE, asked_language};

/// Around all pages: `?lang=` is kept in a cookie for a year. What is no page, such as a feed, leaves none behind: it
/// is the same for everybody, and caches may keep it.
pub(crate) async fn remember<E: Endpoint>(
    endpoint: std::sync::Arc<E>,
    request: Request,
    secure: bool,
) -> poem::Result<Response> {
    let asked = asked_language(&request);
    let jar = request.cookie().clone();
    let outcome = endpoint.call(request).await;
    let mut outcome = outcome.map(poem::IntoResponse::into_response);
    let kind = outcome.as_ref().map_or(Kind::Page, Kind::of);
    if let (Some(language), Kind::Page | Kind::Other) = (asked, kind) {
        let mut cookie = Cookie::new_with_str(LANGUAGE_COOKIE, language.code());
        cookie.set_path("/");
        cookie.set_max_age(std::time::Duration::from_secs(365 * 24 * 60 * 60));
        cookie.set_same_site(SameSite::Lax);
        cookie.set_http_only(true);
        cookie.set_secure(secure);
        jar.add(cookie);
    }
    if let (Ok(response), Kind::Page) = (&mut outcome, kind) {
        response.headers_mut().append(
            header::VARY,
            HeaderValue::from_static("Accept-Language, Cookie"),
        );
    }
    outcome
}

/// What somebody gets.
#[derive(Clone, Copy)]
enum Kind {
    /// A page; what goes wrong becomes one.
    Page,
    /// A feed or a file.
    Document,
    /// Nothing to read, such as the way to another page.
    Other,
}

impl Kind {
    fn of(response: &Response) -> Self {
        let is_known = response.status() == StatusCode::NOT_MODIFIED;
        match response.content_type() {
            Some(kind) if kind.starts_with("text/html") => Self::Page,
            Some(_) => Self::Document,
            None if is_known => Self::Document,
            None => Self::Other,
        }
    }
}
