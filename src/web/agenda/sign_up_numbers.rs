//! How many signed up, on the page of a session of the draft: speakers see numbers there, never names.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::agenda::Slot;
use crate::domain::plan::Seats;
use crate::web::frame::Frame;

/// The numbers of one slot; nothing for everybody else, and where nobody signs up.
#[derive(Template)]
#[template(path = "parts/sign_up_numbers.html")]
pub(super) struct SignUpNumbers<'p> {
    frame: &'p Frame<'p>,
    seats: Option<Seats>,
}

impl HtmlSafe for SignUpNumbers<'_> {}

impl<'p> SignUpNumbers<'p> {
    pub(super) fn of(frame: &'p Frame<'p>, slot: &Slot) -> Self {
        let seats = frame.visit.state.seats.of(slot.id);
        Self {
            frame,
            seats: seats.filter(|_| frame.previews()),
        }
    }
}
