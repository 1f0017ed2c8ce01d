//! Where a registration stands.

/// Where a registration stands. Only `Confirmed` holds a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Awaits an organizer's approval.
    Pending,
    /// Has a place.
    Confirmed,
    /// Stands in line for one.
    Waitlisted,
    /// Was not approved.
    Declined,
    /// Was given up.
    Cancelled,
}

impl Status {
    /// All of them, in the order that people read them.
    pub const ALL: [Self; 5] = [
        Self::Confirmed,
        Self::Pending,
        Self::Waitlisted,
        Self::Declined,
        Self::Cancelled,
    ];

    /// Those of which nothing more can come, as the database writes them.
    pub(crate) const ENDED: [&str; 2] = [Self::Declined.as_str(), Self::Cancelled.as_str()];

    /// As the database and the API write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Confirmed => "confirmed",
            Self::Waitlisted => "waitlisted",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads what [`as_str`](Status::as_str) wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether nothing more can come of it.
    #[must_use]
    pub fn has_ended(self) -> bool {
        matches!(self, Self::Declined | Self::Cancelled)
    }
}
