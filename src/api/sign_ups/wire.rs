//! Sign-ups on the wire.

use jiff::Timestamp;
use poem_openapi::{Enum, Object};
use uuid::Uuid;

use crate::domain::agenda::Slot;
use crate::domain::plan::{Offer, Person, Rules, Seats, SlotRules, SlotSettings, Standing};
use crate::domain::registrations::display_code;
use crate::domain::{Error, FieldError, FieldProblem};

/// The sign-ups of a session.
#[derive(Object)]
pub(crate) struct SessionSignUpsOut {
    /// The session's slug.
    pub(crate) session: String,
    /// Its slots with seats to sign up for, in the order of their times.
    pub(crate) slots: Vec<SignUpsOut>,
}

/// The sign-ups of a slot.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct SignUpsOut {
    /// The slot's id.
    slot: Uuid,
    /// When it begins (RFC 3339).
    starts_at: String,
    /// How many seats there are.
    seats: i64,
    /// How many of them only organizers give.
    held_back: i64,
    /// How many are taken.
    taken: i64,
    /// How many somebody can still have.
    left: i64,
    /// How many more are taken than there are, after their number was lowered.
    over: i64,
    /// How many people stand in line.
    waiting: i64,
    /// Whether there is a line.
    waitlist: bool,
    /// What somebody who comes now can have.
    offer: OfferOut,
    /// People sign up from this instant on (RFC 3339); missing: from the release on.
    opens_at: Option<String>,
    /// People sign up until this instant (RFC 3339); missing: until the slot begins.
    closes_at: Option<String>,
    /// Who sits, then who waits, in the order of the line; told to those who may see registrations.
    people: Option<Vec<PersonOut>>,
}

/// What somebody who comes now can have.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum OfferOut {
    /// Nothing yet.
    NotYet,
    /// Nothing any more.
    Closed,
    /// A seat.
    Seat,
    /// A seat, and there are few.
    FewSeats,
    /// A place in line.
    Line,
    /// Nothing: it is full.
    Full,
}

/// Somebody who signed up.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct PersonOut {
    /// The registration's id.
    registration: Uuid,
    /// The registration's code.
    code: String,
    /// The name for the badge, or else the other one.
    name: String,
    /// The place in line, 1 is next; missing for somebody who sits.
    place: Option<u64>,
}

/// What holds for all slots.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct RulesOut {
    /// People sign up from this instant on (RFC 3339); missing: from the release on.
    opens_at: Option<String>,
    /// People sign up until this instant (RFC 3339); missing: until a slot begins.
    closes_at: Option<String>,
    /// How many seats and places in line one person may have; missing: no limit.
    limit: Option<i32>,
}

/// What is to hold for all slots.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct RulesIn {
    /// From this instant on (RFC 3339).
    opens_at: Option<String>,
    /// Until this instant (RFC 3339).
    closes_at: Option<String>,
    /// How many seats and places in line one person may have.
    limit: Option<i32>,
}

/// How sign-up for a slot is set.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct SlotSettingsOut {
    /// The slot's id.
    slot: Uuid,
    /// Stands for all that is set: send it back with what you set.
    seen: String,
    /// How many seats it has; missing: as many as its session says.
    capacity: Option<i32>,
    /// How many of them only organizers give.
    held_back: i32,
    /// Instead of the rules for all (RFC 3339).
    opens_at: Option<String>,
    /// Instead of the rules for all (RFC 3339).
    closes_at: Option<String>,
    /// What comes of it; missing where nobody signs up for the slot.
    figures: Option<SignUpsOut>,
}

/// How sign-up for a slot is to be set.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct SlotSettingsIn {
    /// The `seen` that you know. When it is another one now, nothing is changed: 409 `stale`.
    pub(crate) seen: String,
    /// How many seats it has; left out: as many as its session says.
    capacity: Option<i32>,
    /// How many of them only organizers give; none unless told.
    held_back: Option<i32>,
    /// Instead of the rules for all (RFC 3339).
    opens_at: Option<String>,
    /// Instead of the rules for all (RFC 3339).
    closes_at: Option<String>,
}

/// Who gets a seat.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct SeatIn {
    /// The registration's code, with or without its dash.
    pub(crate) code: String,
}

/// Where to move somebody.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct MoveIn {
    /// The other slot's id.
    pub(crate) to: Uuid,
}

impl SignUpsOut {
    pub(super) fn new(
        slot: &Slot,
        seats: &Seats,
        people: Option<Vec<Person>>,
        now: Timestamp,
    ) -> Self {
        Self {
            slot: slot.id,
            starts_at: slot.starts_at.to_string(),
            seats: seats.capacity,
            held_back: seats.held_back,
            taken: seats.taken,
            left: seats.left(),
            over: seats.over(),
            waiting: seats.waiting,
            waitlist: seats.has_line,
            offer: seats.offer(slot, now).into(),
            opens_at: seats.opens_at.map(|at| at.to_string()),
            closes_at: seats.closes_at.map(|at| at.to_string()),
            people: people.map(|people| people.into_iter().map(Into::into).collect()),
        }
    }
}

impl From<Offer> for OfferOut {
    fn from(offer: Offer) -> Self {
        match offer {
            Offer::NotYet(_) => Self::NotYet,
            Offer::Closed => Self::Closed,
            Offer::Seat => Self::Seat,
            Offer::FewSeats(_) => Self::FewSeats,
            Offer::Line => Self::Line,
            Offer::Full => Self::Full,
        }
    }
}

impl From<Person> for PersonOut {
    fn from(person: Person) -> Self {
        Self {
            registration: person.registration,
            code: display_code(&person.code),
            name: person.name,
            place: match person.standing {
                Standing::Seat => None,
                Standing::Waiting(place) => Some(place),
            },
        }
    }
}

impl From<Rules> for RulesOut {
    fn from(rules: Rules) -> Self {
        Self {
            opens_at: rules.opens_at.map(|at| at.to_string()),
            closes_at: rules.closes_at.map(|at| at.to_string()),
            limit: rules.limit,
        }
    }
}

impl RulesIn {
    pub(super) fn read(&self) -> Result<Rules, Error> {
        let (opens_at, closes_at) = window(self.opens_at.as_ref(), self.closes_at.as_ref())?;
        Ok(Rules {
            opens_at,
            closes_at,
            limit: self.limit,
        })
    }
}

impl SlotSettingsIn {
    pub(super) fn read(&self) -> Result<SlotSettings, Error> {
        let (opens_at, closes_at) = window(self.opens_at.as_ref(), self.closes_at.as_ref())?;
        Ok(SlotSettings {
            capacity: self.capacity,
            rules: SlotRules {
                held_back: self.held_back.unwrap_or_default(),
                opens_at,
                closes_at,
            },
        })
    }
}

impl SlotSettingsOut {
    pub(super) fn new(slot: Uuid, set: &SlotSettings, figures: Option<SignUpsOut>) -> Self {
        Self {
            slot,
            seen: set.seen(),
            capacity: set.capacity,
            held_back: set.rules.held_back,
            opens_at: set.rules.opens_at.map(|at| at.to_string()),
            closes_at: set.rules.closes_at.map(|at| at.to_string()),
            figures,
        }
    }
}

/// Both instants, or all that is wrong with them.
fn window(
    opens_at: Option<&String>,
    closes_at: Option<&String>,
) -> Result<(Option<Timestamp>, Option<Timestamp>), Error> {
    let mut faults = Vec::new();
    let mut read = |sent: Option<&String>, field: &'static str| {
        let at = sent?.parse::<Timestamp>();
        if at.is_err() {
            faults.push(FieldError::new(field, FieldProblem::NotATime));
        }
        at.ok()
    };
    let window = (read(opens_at, "opens_at"), read(closes_at, "closes_at"));
    if faults.is_empty() {
        Ok(window)
    } else {
        Err(Error::Invalid(faults))
    }
}
