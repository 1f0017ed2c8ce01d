//! `/calendar`: how to subscribe to a feed.

use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use poem::handler;

use crate::domain::calendar::Scope;
use crate::web::frame::{Area, Frame};
use crate::web::render::{self, Page};
use crate::web::visit::Visit;

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
pub(crate) fn show(visit: Visit) -> Page {
    let about = visit.words().t("calendar-lede");
    let frame = Frame::new(&visit, Area::Calendar, "calendar-title").shared_as("/calendar", &about);
    let address = format!(
        "{}{}",
        visit.state.config.public_url,
        frame.feed(&Scope::Conference)
    );
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
