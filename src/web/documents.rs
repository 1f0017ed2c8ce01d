//! Public documents that were made at publication: told from memory, and again only when they changed.

use poem::http::{HeaderValue, header};
use poem::{Request, Response, handler};

use super::errors::failed;
use super::render::Page;
use super::visit::{Visit, asked_language};
use crate::domain::Error;
use crate::domain::document::Document;
use crate::http::conditional::{Representation, respond};
use crate::http::kept::Keep;

/// `document` for everybody, any page and any program: kept for five minutes, and then asked for again.
pub(super) fn tell(
    request: &Request,
    document: &Document,
    content_type: &'static str,
    file: File<'_>,
) -> Response {
    let mut response = respond(
        request.headers(),
        &Representation {
            bytes: &document.bytes,
            gzip: &document.gzip,
            etag: &document.etag,
            gzip_etag: &document.gzip_etag,
            last_modified: document.last_modified,
            content_type,
        },
    );
    response.set_data(Keep {
        tags: vec![document.etag.clone(), document.gzip_etag.clone()],
        until: None,
    });
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::HeaderName::from_static("x-robots-tag"), "noindex"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let disposition = match file {
        File::Unnamed => None,
        File::Shown(name) => Some(format!("inline; filename=\"{name}\"")),
        File::Saved(name) => Some(format!("attachment; filename=\"{name}\"")),
    };
    if let Some(value) = disposition.and_then(|text| HeaderValue::try_from(text).ok()) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// What a document becomes as a file (RFC 6266).
#[derive(Clone, Copy, Debug)]
pub(super) enum File<'n> {
    /// It has no name of its own.
    Unnamed,
    /// It is shown; who saves it gets this name.
    Shown(&'n str),
    /// It is saved by this name.
    Saved(&'n str),
}

/// `/agenda/schedule.json`: the public schedule format. Its language is that of `?lang=` alone: what a program
/// gets must not depend on its other headers.
#[handler]
pub(crate) fn schedule_json(request: &Request, visit: Visit) -> Page {
    let language = asked_language(request).unwrap_or_default();
    let document = visit.snapshot.schedule_json(language);
    let document = document.ok_or_else(|| failed(Error::NotFound))?;
    let content_type = "application/json; charset=utf-8";
    let file = File::Shown("schedule.json");
    Ok(tell(request, document, content_type, file))
}

/// `/agenda/schedule.xml`: the same as XML.
#[handler]
pub(crate) fn schedule_xml(request: &Request, visit: Visit) -> Page {
    let language = asked_language(request).unwrap_or_default();
    let document = visit.snapshot.schedule_xml(language);
    let document = document.ok_or_else(|| failed(Error::NotFound))?;
    let content_type = "application/xml; charset=utf-8";
    let file = File::Shown("schedule.xml");
    Ok(tell(request, document, content_type, file))
}
