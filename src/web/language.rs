//! Remembers the language that was asked for, and tells caches that pages differ by it.

use poem::http::header::{self, HeaderValue};
use poem::web::cookie::{Cookie, SameSite};
use poem::{Endpoint, IntoResponse as _, Request, Response};

use super::visit::{LANGUAGE_COOKIE, asked_language};

/// Around all pages: `?lang=` is kept in a cookie for a year.
pub(crate) async fn remember<E: Endpoint>(
    endpoint: std::sync::Arc<E>,
    request: Request,
    secure: bool,
) -> poem::Result<Response> {
    let asked = asked_language(&request);
    let jar = request.cookie().clone();
    if let Some(language) = asked {
        let mut cookie = Cookie::new_with_str(LANGUAGE_COOKIE, language.code());
        cookie.set_path("/");
        cookie.set_max_age(std::time::Duration::from_secs(365 * 24 * 60 * 60));
        cookie.set_same_site(SameSite::Lax);
        cookie.set_http_only(true);
        cookie.set_secure(secure);
        jar.add(cookie);
    }
    let mut response = endpoint.call(request).await?.into_response();
    let is_page = response
        .content_type()
        .is_some_and(|kind| kind.starts_with("text/html"));
    if is_page {
        response.headers_mut().append(
            header::VARY,
            HeaderValue::from_static("Accept-Language, Cookie"),
        );
    }
    Ok(response)
}
