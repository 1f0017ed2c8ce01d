//! Seats in words, for whoever may sign up.

use super::frame::Frame;
use crate::domain::agenda::Slot;
use crate::domain::plan::{Offer, Seats};

impl Frame<'_> {
    /// "Few seats left: 3 of 40".
    pub(crate) fn seats_said(&self, seats: &Seats, slot: &Slot) -> String {
        let offer = seats.offer(slot, *self.now());
        let words = self.words();
        let id = format!("seats-{}", offer.as_str());
        let said = match offer {
            Offer::NotYet(at) => words.t1(&id, "at", self.moment(&at)),
            Offer::Seat | Offer::FewSeats(_) => {
                words.t2(&id, "left", seats.left(), "capacity", seats.capacity)
            }
            Offer::Line => words.t1(&id, "waiting", seats.waiting),
            Offer::Closed | Offer::Full => words.t(&id),
        };
        said.into_owned()
    }
}
