//! Which registrations are asked for, in which order, and where a page of them begins.

use jiff::Timestamp;
use uuid::Uuid;

use super::super::Status;

/// Which registrations are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Beginnings of words from names, addresses and organizations, their own and those of who registered them in a
    /// group; or a code; empty: all.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

    /// How a payment stands of which so much was paid, both in US cents.
    pub(in super::super) fn of(waived: bool, price_cents: i64, paid_cents: i64) -> Self {
        if waived {
            Self::Waived
        } else if price_cents == 0 {
            Self::Free
        } else if paid_cents == 0 {
            Self::Open
        } else if paid_cents < price_cents {
            Self::Part
        } else {
            Self::Full
        }
    }

    /// Its name in addresses and words.
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

/// How many fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(u64),
    /// More than [`COUNT_MAX`](super::COUNT_MAX).
    Many,
}

/// Where a page begins or ends: next to a registration, which is in neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// After it.
    After(Uuid),
    /// Before it.
    Before(Uuid),
}
