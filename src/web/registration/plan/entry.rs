//! One slot on a page of a plan: what the person has there, what can be had, and what to know.

use askama::filters::HtmlSafe;

use crate::domain::agenda::{Agenda, Session, Slot};
use crate::domain::plan::{Entry, MyPlan, Offer, Seats, Standing, Way};
use crate::domain::registrations::{Registration, Status};
use crate::web::frame::Frame;
use crate::web::visit::Visit;

/// A line of the page.
#[derive(Clone)]
pub(super) struct Line<'v> {
    pub(super) slot: &'v Slot,
    pub(super) session: &'v Session,
    pub(super) starred: bool,
    pub(super) standing: Option<Standing>,
    /// Where the person has a seat at the same time: one has to be given up.
    pub(super) sits_elsewhere: Vec<&'v Slot>,
    /// What else is at the same time.
    pub(super) clashes: Vec<&'v Slot>,
    pub(super) gap: Option<i64>,
    pub(super) ways: Vec<Way>,
    agenda: Option<&'v Agenda>,
    seats: Option<Seats>,
    offer: Option<Offer>,
    is_confirmed: bool,
}

impl<'v> Line<'v> {
    /// Of what is planned.
    pub(super) fn new(
        visit: &'v Visit,
        registration: &Registration,
        plan: &MyPlan,
        entry: Entry<'v>,
    ) -> Self {
        let seats = visit.state.seats.of(entry.slot.id);
        let sits_elsewhere = entry.sits_elsewhere(plan);
        Self {
            slot: entry.slot,
            session: entry.session,
            starred: entry.starred,
            standing: entry.standing,
            clashes: {
                let others = entry.clashes.iter().copied();
                let is_other =
                    |other: &&Slot| sits_elsewhere.iter().all(|slot| slot.id != other.id);
                others.filter(is_other).collect()
            },
            sits_elsewhere,
            gap: entry.gap,
            ways: entry.ways,
            agenda: visit.agenda(),
            offer: seats.map(|seats| seats.offer(entry.slot, visit.now)),
            seats,
            is_confirmed: registration.status == Status::Confirmed,
        }
    }

    /// Of what could be planned.
    pub(super) fn of_slot(
        visit: &'v Visit,
        registration: &Registration,
        plan: &MyPlan,
        (slot, session): (&'v Slot, &'v Session),
    ) -> Self {
        let entry = Entry {
            slot,
            session,
            starred: plan.starred.contains(&session.id),
            standing: plan.standing(slot.id),
            clashes: Vec::new(),
            gap: None,
            ways: Vec::new(),
        };
        Self::new(visit, registration, plan, entry)
    }

    pub(super) fn classes(&self) -> &'static str {
        if self.slot.cancelled {
            "plan-line cancelled"
        } else if self.has_seat() {
            "plan-line has-seat"
        } else if self.standing.is_some() {
            "plan-line waits"
        } else {
            "plan-line"
        }
    }

    pub(super) fn has_seat(&self) -> bool {
        self.standing == Some(Standing::Seat)
    }

    /// The place in line: 1 is next.
    pub(super) fn place(&self) -> Option<u64> {
        match self.standing {
            Some(Standing::Waiting(place)) => Some(place),
            _ => None,
        }
    }

    /// "10:45 AM–12:00 PM".
    pub(super) fn time(&self, frame: &Frame<'_>) -> String {
        frame.range(&self.slot.starts_at, &self.slot.ends_at())
    }

    /// "Northwoods Room, 2nd floor".
    pub(super) fn place_name(&self, frame: &Frame<'_>) -> String {
        let room = self.agenda.and_then(|agenda| agenda.room(&self.slot.room));
        room.map_or_else(String::new, |room| frame.room_and_floor(room))
    }

    /// The titles of the sessions in `slots`.
    pub(super) fn titles(&self, frame: &Frame<'_>, slots: &[&Slot]) -> String {
        let titles = slots.iter().filter_map(|slot| {
            let session = self.agenda?.session(&slot.session)?;
            Some(frame.plain(&session.title).to_owned())
        });
        titles.collect::<Vec<_>>().join(", ")
    }

    /// What can be had of its seats; none where people just come, or the person has something there.
    pub(super) fn offer(&self) -> Option<Offer> {
        self.offer
            .filter(|_| self.standing.is_none() && !self.slot.cancelled)
    }

    /// Whether the button is there: a seat, or a place in line, for somebody who can have one.
    pub(super) fn can_sign_up(&self) -> bool {
        let is_offered = matches!(
            self.offer(),
            Some(Offer::Seat | Offer::FewSeats(_) | Offer::Line)
        );
        is_offered && self.is_confirmed
    }

    pub(super) fn is_line(&self) -> bool {
        self.offer() == Some(Offer::Line)
    }

    /// The seats in words: "12 of 40 seats are free".
    pub(super) fn seats_said(&self, frame: &Frame<'_>) -> Option<String> {
        self.offer()?;
        Some(frame.seats_said(&self.seats?, self.slot))
    }

    pub(super) fn way_words(way: &Way) -> &'static str {
        match way {
            Way::OtherFloor => "plan-way-other-floor",
            Way::NotStepFree => "plan-way-not-step-free",
        }
    }
}

/// A line with its forms, as a part of pages.
#[derive(askama::Template)]
#[template(path = "plan/line.html")]
pub(super) struct LinePart<'p> {
    frame: &'p Frame<'p>,
    line: &'p Line<'p>,
    secret: &'p str,
    /// Where to come back to: `plan` or `sessions`.
    from: &'static str,
}

impl HtmlSafe for LinePart<'_> {}

impl<'p> LinePart<'p> {
    pub(super) fn new(
        frame: &'p Frame<'p>,
        line: &'p Line<'p>,
        secret: &'p str,
        from: &'static str,
    ) -> Self {
        Self {
            frame,
            line,
            secret,
            from,
        }
    }
}
