//! Styles, scripts, icons and pictures: built in, named by their content, kept for a year.

use std::sync::LazyLock;

use bytes::Bytes;
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::Path;
use poem::{Body, Request, Response, handler};

use super::release_sheet::{release_path, sheet};
use super::visit::Visit;
use crate::domain::document::Document;
use crate::domain::secret::sha256;
use crate::http::conditional::{Representation, respond};

/// What is built in. A script that is put together of several files is one for browsers.
const FILES: [(&str, &[u8]); 18] = [
    ("gathering.css", include_bytes!("assets/gathering.css")),
    ("gathering.js", include_bytes!("assets/gathering.js")),
    ("board.js", include_bytes!("assets/board.js")),
    ("fresh.js", include_bytes!("assets/fresh.js")),
    ("offline.js", include_bytes!("assets/offline.js")),
    ("stars.js", include_bytes!("assets/stars.js")),
    ("plan.js", PLAN_SCRIPT.as_bytes()),
    ("questions.js", include_bytes!("assets/questions.js")),
    ("order.js", include_bytes!("assets/order.js")),
    ("day.css", include_bytes!("assets/day.css")),
    ("paper.css", include_bytes!("assets/paper.css")),
    ("letter.css", include_bytes!("assets/letter.css")),
    ("a4.css", include_bytes!("assets/a4.css")),
    ("icons.svg", include_bytes!("assets/icons.svg")),
    // What programs show beside a link to one of our pages: without words, so that it fits every language.
    ("quilt.png", include_bytes!("assets/quilt.png")),
    // The star block, for home screens; the last one has room for any outline.
    ("icon-192.png", include_bytes!("assets/icon-192.png")),
    ("icon-512.png", include_bytes!("assets/icon-512.png")),
    ("icon-mask.png", include_bytes!("assets/icon-mask.png")),
];

/// The plan's script: stars, the list of them, and the copy that is kept of a private plan.
const PLAN_SCRIPT: &str = concat!(
    include_str!("assets/stars.js"),
    include_str!("assets/plan.js"),
    include_str!("assets/keep.js"),
);

/// The name tells the content: it never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

const FAVICON: &str = include_str!("assets/favicon.svg");

/// The address of each, in the order of [`FILES`].
static PATHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let files = FILES.into_iter();
    files
        .map(|(name, content)| match name.rsplit_once('.') {
            Some((name, kind)) => path(name, content, kind),
            None => path(name, content, "txt"),
        })
        .collect()
});

/// Each packed as well as it can be, once: pictures are packed already.
static PACKED: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let files = FILES.into_iter();
    files
        .map(|(_, content)| Document::new(Bytes::from_static(content), None))
        .collect()
});

/// The address of a file called `name`, of this kind and with this content.
pub(super) fn path(name: &str, content: &[u8], kind: &str) -> String {
    format!("/assets/{name}.{}.{kind}", digest(content))
}

/// Sixteen digits of the content's hash: enough to be its name.
pub(crate) fn digest(content: &[u8]) -> String {
    sha256(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The address of the built-in file called `name`.
fn path_of(name: &str) -> &'static str {
    let place = FILES.iter().position(|(known, _)| *known == name);
    place.map_or("", |place| PATHS[place].as_str())
}

pub(crate) fn style_path() -> &'static str {
    path_of("gathering.css")
}

pub(crate) fn script_path() -> &'static str {
    path_of("gathering.js")
}

/// The script of the organizers' board.
pub(crate) fn board_script_path() -> &'static str {
    path_of("board.js")
}

/// The script of pages that keep themselves fresh.
pub(crate) fn fresh_script_path() -> &'static str {
    path_of("fresh.js")
}

/// The script that has pages kept for when there is no network.
pub(crate) fn offline_script_path() -> &'static str {
    path_of("offline.js")
}

/// The script of pages with stars.
pub(crate) fn stars_script_path() -> &'static str {
    path_of("stars.js")
}

/// The script of forms with questions that depend on others.
pub(crate) fn questions_script_path() -> &'static str {
    path_of("questions.js")
}

/// The script of lists that are put in order by dragging.
pub(crate) fn order_script_path() -> &'static str {
    path_of("order.js")
}

/// The script of plans; stars are in it.
pub(crate) fn plan_script_path() -> &'static str {
    path_of("plan.js")
}

/// The style sheet of what is on now and of door signs.
pub(crate) fn day_style_path() -> &'static str {
    path_of("day.css")
}

/// The style sheet of the agenda on paper.
pub(crate) fn paper_style_path() -> &'static str {
    path_of("paper.css")
}

/// The style sheet that asks printers for letter paper.
pub(crate) fn letter_style_path() -> &'static str {
    path_of("letter.css")
}

/// The style sheet that asks printers for A4 paper.
pub(crate) fn a4_style_path() -> &'static str {
    path_of("a4.css")
}

/// The picture of links to our pages.
pub(crate) fn quilt_path() -> &'static str {
    path_of("quilt.png")
}

pub(crate) fn icons_path() -> &'static str {
    path_of("icons.svg")
}

/// The icon of home screens, 192 pixels wide.
pub(crate) fn icon_path() -> &'static str {
    path_of("icon-192.png")
}

/// The same, 512 pixels wide.
pub(crate) fn large_icon_path() -> &'static str {
    path_of("icon-512.png")
}

/// The same with an edge that may be cut off.
pub(crate) fn masked_icon_path() -> &'static str {
    path_of("icon-mask.png")
}

/// Another text whenever any built-in file is another one.
pub(super) fn edition() -> String {
    digest(PATHS.join(" ").as_bytes())
}

#[handler]
pub(crate) fn asset(request: &Request, visit: Visit, Path(name): Path<String>) -> Response {
    let asked = format!("/assets/{name}");
    if let Some(place) = PATHS.iter().position(|path| *path == asked) {
        return built_in(request, place);
    }
    if name.starts_with("release.") && name.ends_with(".css") {
        let snapshot = &visit.snapshot;
        let agenda = snapshot.agenda.as_deref();
        let tracks = agenda.map_or(&[][..], |agenda| &agenda.tracks);
        let (rows, columns) = agenda.map_or((1, 1), super::agenda::grid_size);
        let sheet = sheet(tracks, rows, columns).unwrap_or_default();
        // A page from before a publication may ask for the older name: it gets today's, and not for long.
        return kept(
            content_type(&name),
            sheet.into(),
            asked == release_path(snapshot),
        );
    }
    Response::builder().status(StatusCode::NOT_FOUND).finish()
}

fn built_in(request: &Request, place: usize) -> Response {
    let (name, content) = FILES[place];
    let content_type = content_type(name);
    if !content_type.starts_with("text/") && content_type != "image/svg+xml" {
        return kept(content_type, Bytes::from_static(content).into(), true);
    }
    let packed = &PACKED[place];
    let mut response = respond(
        request.headers(),
        &Representation {
            bytes: &packed.bytes,
            gzip: &packed.gzip,
            etag: &packed.etag,
            gzip_etag: &packed.gzip_etag,
            last_modified: None,
            content_type,
        },
    );
    let caching = HeaderValue::from_static(FOR_EVER);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, caching);
    response
}

#[handler]
pub(crate) fn favicon() -> Response {
    kept("image/svg+xml", FAVICON.into(), false)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, kind)| kind) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

fn kept(content_type: &'static str, content: Body, for_ever: bool) -> Response {
    let caching = if for_ever {
        FOR_EVER
    } else {
        "public, max-age=300"
    };
    Response::builder()
        .content_type(content_type)
        .header(header::CACHE_CONTROL, caching)
        .body(content)
}
