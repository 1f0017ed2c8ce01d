//! The parts of the conference that organizers set, each on a page of its own.

/// A part of what organizers set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Name and texts.
    Name,
    /// The clocks that all times are read on.
    TimeZone,
    /// The days with their hours.
    Days,
    /// Where it is held.
    Venue,
    /// The registration window and the capacity.
    Window,
    /// Where people write to, and whom mail comes from.
    Contact,
    /// Code of conduct and support on site.
    Conduct,
    /// What is refunded to whoever cancels.
    Refunds,
    /// Registration types.
    Types,
    /// Prices that hold for a time or a number of people.
    Prices,
    /// Places that several types share.
    SharedPlaces,
    /// Questions with answers.
    Questions,
    /// News.
    Announcements,
    /// Meals that people say they come to.
    Meals,
    /// Diets that people choose from.
    Diets,
    /// Accommodations that people ask for.
    Accommodations,
    /// Credit categories of sessions.
    CeCategories,
}

impl Section {
    /// Those that have a card in the overview, in its order. The time zone stands on that of the days.
    pub const CARDS: [Self; 16] = [
        Self::Name,
        Self::Days,
        Self::Venue,
        Self::Contact,
        Self::Window,
        Self::Conduct,
        Self::Types,
        Self::Prices,
        Self::Refunds,
        Self::SharedPlaces,
        Self::Questions,
        Self::Announcements,
        Self::Meals,
        Self::Diets,
        Self::Accommodations,
        Self::CeCategories,
    ];

    /// Its name in addresses, in the names of words and in the history.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::TimeZone => "time-zone",
            Self::Days => "days",
            Self::Venue => "venue",
            Self::Window => "registration",
            Self::Contact => "contact",
            Self::Conduct => "conduct",
            Self::Types => "types",
            Self::Refunds => "refunds",
            Self::Prices => "prices",
            Self::SharedPlaces => "shared-places",
            Self::Questions => "questions",
            Self::Announcements => "announcements",
            Self::Meals => "meals",
            Self::Diets => "diets",
            Self::Accommodations => "accommodations",
            Self::CeCategories => "ce-categories",
        }
    }

    /// Whether a release freezes it: the public sees a change with the next release only.
    #[must_use]
    pub fn is_frozen(self) -> bool {
        match self {
            Self::Name
            | Self::TimeZone
            | Self::Days
            | Self::Venue
            | Self::Contact
            | Self::Conduct
            | Self::CeCategories => true,
            Self::Window
            | Self::Types
            | Self::Refunds
            | Self::Prices
            | Self::SharedPlaces
            | Self::Questions
            | Self::Announcements
            | Self::Meals
            | Self::Diets
            | Self::Accommodations => false,
        }
    }
}
