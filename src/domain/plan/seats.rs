//! The seats of a slot: how many there are, how many are taken, and what that means for who comes now.

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::domain::agenda::Slot;

/// The seats of one slot: figures alone, which everybody may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// How many there are.
    pub capacity: i64,
    /// How many of them only organizers give.
    pub held_back: i64,
    /// How many are taken.
    pub taken: i64,
    /// How many people stand in line.
    pub waiting: i64,
    /// Whether there is a line.
    pub has_line: bool,
    /// People sign up from this instant on; none: from the release on.
    pub opens_at: Option<Timestamp>,
    /// People sign up until this instant; none: until it begins.
    pub closes_at: Option<Timestamp>,
}

/// What somebody who comes now can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Nothing before this instant.
    NotYet(Timestamp),
    /// Nothing any more.
    Closed,
    /// A seat.
    Seat,
    /// A seat, and there are few.
    FewSeats(i64),
    /// A place in line.
    Line,
    /// Nothing: it is full, and there is no line.
    Full,
}

impl Offer {
    /// Its name in the API, and the end of the names of its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotYet(_) => "not-yet",
            Self::Closed => "closed",
            Self::Seat => "seat",
            Self::FewSeats(_) => "few-seats",
            Self::Line => "line",
            Self::Full => "full",
        }
    }
}

impl Seats {
    /// How many somebody can still have.
    #[must_use]
    pub fn left(&self) -> i64 {
        std::cmp::max(self.capacity - self.held_back - self.taken, 0)
    }

    /// How many more are taken than there are, after the capacity was lowered.
    #[must_use]
    pub fn over(&self) -> i64 {
        std::cmp::max(self.taken - self.capacity, 0)
    }

    /// What somebody who comes at `now` can have in `slot`.
    #[must_use]
    pub fn offer(&self, slot: &Slot, now: Timestamp) -> Offer {
        let is_over = slot.cancelled || slot.starts_at <= now;
        if is_over || self.closes_at.is_some_and(|at| at <= now) {
            return Offer::Closed;
        }
        if let Some(at) = self.opens_at.filter(|at| now < *at) {
            return Offer::NotYet(at);
        }
        match self.left() {
            0 if self.has_line => Offer::Line,
            0 => Offer::Full,
            // A fifth of them, or the last three.
            left if left <= 3 || left * 5 <= self.capacity => Offer::FewSeats(left),
            _ => Offer::Seat,
        }
    }
}

/// The slots in which a seat is free though somebody waits, in the order of their ids.
pub(super) fn free_with_a_line(seats: &HashMap<Uuid, Seats>) -> Vec<Uuid> {
    let free = seats.iter();
    let free = free.filter(|(_, seats)| seats.left() > 0 && seats.waiting > 0);
    let mut free: Vec<Uuid> = free.map(|(slot, _)| *slot).collect();
    free.sort_unstable();
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_held_back_are_not_left_and_too_many_are_over() {
        let seats = Seats {
            capacity: 10,
            held_back: 2,
            taken: 7,
            waiting: 0,
            has_line: true,
            opens_at: None,
            closes_at: None,
        };
        assert_eq!((seats.left(), seats.over()), (1, 0));
        let lowered = Seats {
            capacity: 5,
            ..seats
        };
        assert_eq!((lowered.left(), lowered.over()), (0, 2));
    }
}
