//! Templates to answers.

use askama::Template;
use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};

use super::errors::failed;
use crate::domain::Error;

/// A page, or what became of it.
pub(crate) type Page = poem::Result<Response>;

/// A public page.
pub(crate) fn page(template: &impl Template) -> Page {
    with_status(StatusCode::OK, template)
}

/// A page with another status, such as a form with errors.
pub(crate) fn with_status(status: StatusCode, template: &impl Template) -> Page {
    let body = template
        .render()
        .map_err(|error| failed(Error::Internal(format!("template: {error}"))))?;
    Ok(Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .body(body))
}

/// What only one person may see: kept by nobody, and its address is told to nobody.
pub(crate) fn private(page: Page) -> Page {
    let mut response = page?;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(response)
}

/// After a form: go and see (303).
pub(crate) fn see(address: &str) -> Page {
    private(Ok(Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, address)
        .finish()))
}
