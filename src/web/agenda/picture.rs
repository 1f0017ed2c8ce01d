//! `/agenda/pictures/{digest}-{size}.jpg`: the picture of a public speaker, from memory.

use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Request, Response, handler};

use crate::domain::Error;
use crate::http::conditional::names_one_of;
use crate::web::errors::failed;
use crate::web::render::Page;
use crate::web::visit::Visit;

/// A picture never changes under its name, but a speaker who is hidden takes it along: soon from all caches too.
const A_WHILE: &str = "public, max-age=300";

#[handler]
pub(crate) fn show(request: &Request, visit: Visit, Path(file): Path<String>) -> Page {
    let pictures = &visit.snapshot.pictures;
    let bytes = if let Some(digest) = file.strip_suffix("-small.jpg") {
        pictures.get(digest).map(|picture| &picture.small)
    } else if let Some(digest) = file.strip_suffix("-large.jpg") {
        pictures.get(digest).map(|picture| &picture.large)
    } else {
        None
    };
    let bytes = bytes.ok_or_else(|| failed(Error::NotFound))?;
    let tag = format!("\"{file}\"");
    let answer = Response::builder()
        .header(header::CACHE_CONTROL, A_WHILE)
        .header(header::ETAG, &tag);
    if names_one_of(request.headers(), &[&tag]) == Some(true) {
        return Ok(answer.status(StatusCode::NOT_MODIFIED).finish());
    }
    Ok(answer
        .header(header::CONTENT_TYPE, "image/jpeg")
        .body(bytes.clone()))
}
