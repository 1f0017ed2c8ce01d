//! Where a registration stands, as a badge.

use askama::Template;

use crate::domain::registrations::{Registration, Status};
use crate::web::frame::Frame;

/// A status as word, icon and edge: any one of the three is enough.
#[derive(Template)]
#[template(path = "parts/status.html")]
pub(crate) struct StatusBadge<'f> {
    frame: &'f Frame<'f>,
    look: &'static str,
    icon: &'static str,
    words: String,
}

impl askama::filters::HtmlSafe for StatusBadge<'_> {}

impl<'f> StatusBadge<'f> {
    /// Where `registration` stands; until when a place is held for it, while one is.
    pub(crate) fn of_one(frame: &'f Frame<'f>, registration: &Registration) -> Self {
        match &registration.offered_until {
            Some(until) => {
                let words = frame.t1("status-offered", "until", frame.moment(until));
                Self::new(frame, "warn", "hold", words.into_owned())
            }
            None => Self::of(frame, registration.status, registration.place),
        }
    }

    /// What this status looks like; with the place in line, where there is one.
    pub(crate) fn of(frame: &'f Frame<'f>, status: Status, place: Option<u64>) -> Self {
        let (look, icon) = match status {
            Status::Confirmed => ("good", "check"),
            Status::Pending => ("warn wait", "hold"),
            Status::Waitlisted => ("info", "queue"),
            Status::Declined => ("", "minus"),
            Status::Cancelled => ("gone", "cross"),
        };
        let words = match place {
            Some(place) if status == Status::Waitlisted => {
                frame.count("status-waitlisted-at", place)
            }
            _ => frame.t(match status {
                Status::Confirmed => "status-confirmed",
                Status::Pending => "status-pending",
                Status::Waitlisted => "status-waitlisted",
                Status::Declined => "status-declined",
                Status::Cancelled => "status-cancelled",
            }),
        };
        Self::new(frame, look, icon, words.into_owned())
    }

    /// Any other state.
    pub(crate) fn new(
        frame: &'f Frame<'f>,
        look: &'static str,
        icon: &'static str,
        words: String,
    ) -> Self {
        Self {
            frame,
            look,
            icon,
            words,
        }
    }
}
