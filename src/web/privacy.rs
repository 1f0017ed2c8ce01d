//! `/privacy`: what is kept, who sees it, for how long.

use askama::Template;
use poem::handler;

use super::frame::{Area, Frame};
use super::render::{self, Page};
use super::visit::Visit;

#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy<'v> {
    frame: Frame<'v>,
    contact: Option<&'v str>,
}

#[handler]
pub(crate) fn page(visit: Visit) -> Page {
    render::page(&Privacy {
        frame: Frame::new(&visit, Area::Other, "privacy-title"),
        contact: visit
            .agenda()
            .map(|agenda| agenda.conference.contact_email.as_str()),
    })
}
