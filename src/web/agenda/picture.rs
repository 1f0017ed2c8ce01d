//! `/agenda/pictures/{digest}-{size}.jpg`: the picture of a public speaker, from memory.

use poem::http::header;
use poem::web::Path;
use poem::{Response, handler};

use crate::domain::Error;
use crate::web::errors::failed;
use crate::web::render::Page;
use crate::web::visit::Visit;

/// A picture never changes under its name: it is kept as long as a browser likes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

#[handler]
pub(crate) fn show(visit: Visit, Path(file): Path<String>) -> Page {
    let pictures = &visit.snapshot.pictures;
    let bytes = if let Some(digest) = file.strip_suffix("-small.jpg") {
        pictures.get(digest).map(|picture| &picture.small)
    } else if let Some(digest) = file.strip_suffix("-large.jpg") {
        pictures.get(digest).map(|picture| &picture.large)
    } else {
        None
    };
    let bytes = bytes.ok_or_else(|| failed(Error::NotFound))?;
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, "image/jpeg")
        .header(header::CACHE_CONTROL, FOR_EVER)
        .body(bytes.clone()))
}
