//! `/demo/mail`: the mail that the demo "sent". There is no such page anywhere else.

use askama::Template;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::errors::failed;
use super::frame::{Area, Frame};
use super::render::{Page, page, private};
use super::visit::Visit;
use crate::domain::Error;
use crate::domain::mail::DemoMail as Sent;

#[derive(Template)]
#[template(path = "demo_mail.html")]
struct DemoMail<'v> {
    frame: Frame<'v>,
    mails: Vec<Sent>,
}

#[derive(Template)]
#[template(path = "demo_mail_one.html")]
struct OneMail<'v> {
    frame: Frame<'v>,
    mail: Sent,
    lines: Vec<Line>,
}

/// A line of the plain part: text, or an address to follow.
struct Line {
    text: String,
    link: Option<String>,
}

#[handler]
pub(crate) fn list(visit: Visit) -> Page {
    let mails = visit
        .state
        .shelf
        .as_ref()
        .map(crate::domain::mail::Shelf::all)
        .unwrap_or_default();
    private(page(&DemoMail {
        frame: Frame::new(&visit, Area::Other, "demo-mail-title"),
        mails,
    }))
}

#[handler]
pub(crate) fn one(visit: Visit, Path(id): Path<Uuid>) -> Page {
    let shelf = visit.state.shelf.as_ref();
    let mail = shelf
        .and_then(|shelf| shelf.get(id))
        .ok_or_else(|| failed(Error::NotFound))?;
    let public_url = &visit.state.config.public_url;
    let lines = mail
        .text
        .lines()
        .map(|text| Line {
            // Within the demo the link opens here, whatever name this page was reached by.
            link: text.strip_prefix(public_url.as_str()).map(str::to_owned),
            text: text.to_owned(),
        })
        .collect();
    private(page(&OneMail {
        frame: Frame::new(&visit, Area::Other, "demo-mail-title"),
        mail,
        lines,
    }))
}
