//! For phones at the conference: the worker that keeps pages for when the network is away, the page that stands in
//! for those that it does not keep, and what makes an app of the site (a web app manifest).

use std::sync::LazyLock;

use askama::Template;
use poem::http::{HeaderValue, header};
use poem::{Request, Response, handler};
use serde_json::json;

use super::assets;
use super::documents::{File, tell};
use super::errors::failed;
use super::frame::{Area, Frame};
use super::render::{self, Page};
use super::visit::{Visit, asked_language};
use crate::domain::Error;
use crate::domain::document::Document;
use crate::http::kept::Keep;

#[derive(Template)]
#[template(path = "service_worker.js", escape = "none")]
struct Worker {
    version: String,
}

/// The same for everybody: made when somebody first asks.
static WORKER: LazyLock<Document> = LazyLock::new(|| {
    let script = Worker {
        version: assets::edition(),
    };
    Document::new(script.render().unwrap_or_default(), None)
});

/// `/service-worker.js`: lies at the top, so that it may serve all pages. Browsers ask each time whether it is
/// still the same.
#[handler]
pub(crate) fn worker(request: &Request) -> Response {
    let content_type = "text/javascript; charset=utf-8";
    let mut response = tell(request, &WORKER, content_type, File::Unnamed);
    let caching = HeaderValue::from_static("no-cache");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, caching);
    response
}

#[derive(Template)]
#[template(path = "offline.html")]
struct Away<'v> {
    frame: Frame<'v>,
}

/// `/offline`: what is there without a network. Shown instead of pages that are not kept.
#[handler]
pub(crate) fn away(visit: Visit) -> Page {
    let frame = Frame::new(&visit, Area::Other, "offline-title");
    let mut answer = render::page(&Away { frame })?;
    let robots = HeaderValue::from_static("noindex");
    answer.headers_mut().insert("x-robots-tag", robots);
    Ok(for_everybody(answer, &visit))
}

/// Told again to others, but not in the demo, whose pages show a clock.
pub(super) fn for_everybody(mut answer: Response, visit: &Visit) -> Response {
    if !visit.state.config.demo {
        answer.set_data(Keep::default());
    }
    answer
}

/// `/manifest.webmanifest`: its language is that of `?lang=` alone, since browsers ask for it without cookies.
#[handler]
pub(crate) fn manifest(request: &Request, mut visit: Visit) -> Page {
    visit.language = asked_language(request).unwrap_or_default();
    let frame = Frame::new(&visit, Area::Home, "home-title");
    let name = visit.agenda().map_or_else(
        || frame.brand().into_owned(),
        |agenda| frame.plain(&agenda.conference.name).to_owned(),
    );
    let icon = |path: &str, size: &str, purpose: &str| json!({ "src": path, "sizes": size, "type": "image/png", "purpose": purpose });
    let shortcut = |words: &str, url: &str| json!({ "name": frame.t(words), "url": url });
    let facts = json!({
        "id": "/agenda",
        "name": name,
        "short_name": frame.brand(),
        "description": frame.conference_in_short(),
        "lang": visit.language.code(),
        "dir": "ltr",
        "start_url": "/agenda",
        "scope": "/",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "background_color": "#fbfaf6",
        "theme_color": "#1d2a52",
        "icons": [
            icon(assets::icon_path(), "192x192", "any"),
            icon(assets::large_icon_path(), "512x512", "any"),
            icon(assets::masked_icon_path(), "512x512", "maskable"),
        ],
        "shortcuts": [
            shortcut("stars-title", "/plan"),
            shortcut("support-title", "/support"),
        ],
    });
    let text = serde_json::to_vec(&facts)
        .map_err(|error| failed(Error::Internal(format!("manifest: {error}"))))?;
    let document = Document::new(text, None);
    let content_type = "application/manifest+json";
    Ok(tell(request, &document, content_type, File::Unnamed))
}
