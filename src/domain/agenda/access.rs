//! What makes it easier to take part in a session: promised for it, or built into its room.

use super::{Agenda, Room, Session, Slot};

/// One such fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Live captions (CART) are promised.
    Captions,
    /// A sign language interpreter is promised.
    Asl,
    /// No step on the way to the room or inside.
    StepFree,
    /// A hearing loop is built in.
    HearingLoop,
    /// Some seats are away from noise.
    QuietSeating,
    /// People are asked to leave perfume at home.
    ScentFree,
}

impl Access {
    /// All of them, in the order that people read them.
    pub const ALL: [Self; 6] = [
        Self::Captions,
        Self::Asl,
        Self::StepFree,
        Self::HearingLoop,
        Self::QuietSeating,
        Self::ScentFree,
    ];

    /// As addresses and the names of words have it.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Captions => "captions",
            Self::Asl => "asl",
            Self::StepFree => "step-free",
            Self::HearingLoop => "hearing-loop",
            Self::QuietSeating => "quiet-seating",
            Self::ScentFree => "scent-free",
        }
    }

    /// Whether it holds for `session` in `room`.
    #[must_use]
    pub fn holds(self, session: &Session, room: Option<&Room>) -> bool {
        let built_in = room.map(|room| &room.accessibility);
        match self {
            Self::Captions => session.captions,
            Self::Asl => session.asl,
            Self::StepFree => built_in.is_some_and(|facts| facts.step_free),
            Self::HearingLoop => built_in.is_some_and(|facts| facts.hearing_loop),
            Self::QuietSeating => built_in.is_some_and(|facts| facts.quiet_seating),
            Self::ScentFree => built_in.is_some_and(|facts| facts.scent_free),
        }
    }

    /// What holds for `session` in `room`, in order.
    pub fn of<'a>(session: &'a Session, room: Option<&'a Room>) -> impl Iterator<Item = Self> + 'a {
        Self::ALL
            .into_iter()
            .filter(move |access| access.holds(session, room))
    }
}

impl Agenda {
    /// Whether `slot` is open hours, such as the quiet room's, and not something that begins and ends
    /// for those who are there.
    #[must_use]
    pub fn is_open_hours(&self, slot: &Slot) -> bool {
        self.session(&slot.session)
            .is_some_and(|session| session.kind == "service")
    }
}
