//! One slot and its seats in words and figures.

use crate::domain::agenda::{Agenda, Room, Slot};
use crate::domain::plan::{Offer, Seats};
use crate::i18n::Text;
use crate::web::frame::Frame;

/// A slot with its seats.
pub(super) struct Figures<'p> {
    pub(super) frame: &'p Frame<'p>,
    pub(super) agenda: &'p Agenda,
    pub(super) slot: &'p Slot,
    pub(super) seats: Seats,
}

/// The title of the session in `slot`.
pub(super) fn title<'a>(agenda: &'a Agenda, slot: &Slot) -> Option<&'a Text> {
    let session = agenda.session(&slot.session)?;
    Some(&session.title)
}

/// "Monday, April 20, 10:45 AM–12:00 PM, Northwoods Room".
pub(super) fn line(frame: &Frame<'_>, agenda: &Agenda, slot: &Slot) -> String {
    let day = frame.weekday_date(&slot.starts_at);
    let time = frame.range(&slot.starts_at, &slot.ends_at());
    match agenda.room(&slot.room) {
        Some(room) => format!("{day}, {time}, {}", frame.plain(&room.name)),
        None => format!("{day}, {time}"),
    }
}

/// What people see of these seats now.
pub(super) fn offer(frame: &Frame<'_>, slot: &Slot, seats: &Seats) -> String {
    if slot.cancelled {
        return frame.t("agenda-cancelled").into_owned();
    }
    let offer = seats.offer(slot, *frame.now());
    match offer {
        Offer::NotYet(at) => frame
            .t1("sign-ups-offer-not-yet", "when", frame.moment(&at))
            .into_owned(),
        Offer::FewSeats(left) => frame.count("sign-ups-offer-few-seats", left).into_owned(),
        Offer::Closed | Offer::Seat | Offer::Line | Offer::Full => {
            let name = format!("sign-ups-offer-{}", offer.as_str());
            frame.t(name).into_owned()
        }
    }
}

impl Figures<'_> {
    pub(super) fn title(&self) -> Option<&Text> {
        title(self.agenda, self.slot)
    }

    pub(super) fn room(&self) -> Option<&Room> {
        self.agenda.room(&self.slot.room)
    }

    pub(super) fn time(&self) -> String {
        let slot = self.slot;
        self.frame.range(&slot.starts_at, &slot.ends_at())
    }

    /// How many are left, or how many are over after the number of seats was lowered.
    pub(super) fn left(&self) -> String {
        match self.seats.over() {
            0 => self.seats.left().to_string(),
            over => self.frame.count("sign-ups-over", over).into_owned(),
        }
    }

    pub(super) fn offer(&self) -> String {
        offer(self.frame, self.slot, &self.seats)
    }
}
