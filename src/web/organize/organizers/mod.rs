//! `/organize/organizers`: who can sign in, and what each may do.

mod access;
mod all;
mod fields;
mod one;

pub(super) use access::{end, end_question, restore, restore_question, send_link};
pub(super) use all::{invite, list};
pub(super) use one::{change, show};

use askama::Template;
use uuid::Uuid;

use crate::domain::Error;
use crate::domain::organizers::{Organizer, Standing};
use crate::web::errors::failed;
use crate::web::frame::Frame;

/// The page of the organizer `id`.
fn address(id: Uuid) -> String {
    format!("/organize/organizers/{id}")
}

fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}

/// Where an organizer stands, as word, icon and edge.
#[derive(Template)]
#[template(path = "parts/status.html")]
struct StandingBadge<'f> {
    frame: &'f Frame<'f>,
    look: &'static str,
    icon: &'static str,
    words: String,
}

impl askama::filters::HtmlSafe for StandingBadge<'_> {}

impl<'f> StandingBadge<'f> {
    fn of(frame: &'f Frame<'f>, organizer: &Organizer) -> Self {
        let (look, icon, words) = match organizer.standing {
            Standing::Active => ("good", "check", "organizers-active"),
            Standing::Invited => ("warn wait", "hold", "organizers-invited"),
            Standing::Ended => ("", "minus", "organizers-ended"),
        };
        Self {
            frame,
            look,
            icon,
            words: frame.t(words).into_owned(),
        }
    }
}
