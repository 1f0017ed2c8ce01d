//! Which registrations are asked for, and in which order.

use jiff::Timestamp;

use super::super::Status;

/// Which registrations are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of words from names, address and organization, or a code; empty: all.
    pub text: String,
    /// Where they stand.
    pub status: Option<Status>,
    /// The slug of their type.
    pub type_slug: Option<String>,
    /// How their payment stands.
    pub payment: Option<PaymentState>,
    /// Whether an organizer approved them.
    pub approved: Option<bool>,
    /// Only those who asked for accommodations: for those who may see that.
    pub accommodations: bool,
    /// Registered at this moment or later.
    pub since: Option<Timestamp>,
    /// Their order.
    pub sort: Sort,
}

impl Filter {
    /// Whether anything narrows the list.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let all = Self {
            sort: self.sort,
            ..Self::default()
        };
        *self != all
    }
}

/// In which order registrations stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first: who waits longest.
    Oldest,
    /// By name.
    Name,
    /// Who owes most first.
    Due,
    /// By place in line; who does not wait comes after.
    Line,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Newest,
        Self::Oldest,
        Self::Name,
        Self::Due,
        Self::Line,
    ];

    /// Its name in addresses and words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Name => "name",
            Self::Due => "due",
            Self::Line => "line",
        }
    }

    /// The order of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == name)
    }
}

/// How a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentState {
    /// Nothing was paid yet.
    Open,
    /// A part was paid.
    Part,
    /// The whole price was paid.
    Full,
    /// Nothing more has to be paid.
    Waived,
    /// There was never anything to pay.
    Free,
}

impl PaymentState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Open, Self::Part, Self::Full, Self::Waived, Self::Free];

    /// Its name in addresses and words; the database has it in an index.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Part => "part",
            Self::Full => "full",
            Self::Waived => "waived",
            Self::Free => "free",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}
