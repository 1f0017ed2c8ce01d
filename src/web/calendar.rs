//! `/calendar`: the feed, and how to subscribe to it.

use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use poem::http::header;
use poem::web::Path;
use poem::{Request, Response, handler};

use super::documents;
use super::errors::failed;
use super::frame::{Area, Frame};
use super::render::{self, Page};
use super::visit::{Visit, asked_language};
use crate::domain::{Error, calendar};

#[derive(Template)]
#[template(path = "calendar.html")]
struct CalendarPage<'v> {
    frame: Frame<'v>,
    address: String,
    webcal: String,
    google: String,
    outlook: String,
    published: bool,
}

#[handler]
pub(crate) fn page(visit: Visit) -> Page {
    let frame = Frame::new(&visit, Area::Calendar, "calendar-title");
    let address = format!("{}{}", visit.state.config.public_url, frame.feed_href());
    // The same address by the name that calendar programs answer to.
    let webcal = address
        .split_once("://")
        .map_or_else(|| address.clone(), |(_, rest)| format!("webcal://{rest}"));
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    render::page(&CalendarPage {
        google: format!(
            "https://calendar.google.com/calendar/r?cid={}",
            encode(&webcal)
        ),
        outlook: format!(
            "https://outlook.live.com/calendar/0/addfromweb?url={}",
            encode(&address)
        ),
        published: visit.snapshot.release.is_some(),
        frame,
        address,
        webcal,
    })
}

/// The feed: bytes that were made at publication. Its language is that of `?lang=` alone, English
/// without: what a calendar program gets must not depend on its other headers.
#[handler]
pub(crate) fn conference(request: &Request, visit: Visit) -> Response {
    let language = asked_language(request).unwrap_or_default();
    let feed = visit.snapshot.feed(language);
    documents::tell(
        request,
        feed,
        "text/calendar; charset=utf-8",
        "conference.ics",
    )
}

/// One session with all its slots, to add to a calendar once. It keeps the UIDs of the feed.
#[handler]
pub(crate) fn session(request: &Request, visit: Visit, Path(file): Path<String>) -> Page {
    let missing = || failed(Error::NotFound);
    let slug = file.strip_suffix(".ics").ok_or_else(missing)?;
    let agenda = visit.agenda().ok_or_else(missing)?;
    let bytes = calendar::session_file(
        agenda,
        slug,
        &visit.snapshot.calendar_domain,
        &visit.state.config.public_url,
        asked_language(request).unwrap_or_default(),
    )
    .ok_or_else(missing)?;
    Ok(Response::builder()
        .content_type("text/calendar; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{file}\""),
        )
        .header(header::CACHE_CONTROL, "public, max-age=300")
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header("x-robots-tag", "noindex")
        .body(bytes))
}
