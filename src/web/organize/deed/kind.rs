//! Which deeds there are, and what each asks.

use uuid::Uuid;

use crate::domain::registrations::{Deed, Payment, Registration, Substitute};

/// Which deed an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web::organize) enum Kind {
    Approve,
    Decline,
    Cancel,
    Restore,
    Resend,
    Payment,
    MoveUp,
    ChangeType,
    Replace,
    Merge,
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::Approve,
        Self::Decline,
        Self::MoveUp,
        Self::Payment,
        Self::Resend,
        Self::ChangeType,
        Self::Replace,
        Self::Merge,
        Self::Restore,
        Self::Cancel,
    ];

    /// Its name in addresses and words.
    pub(in crate::web::organize) fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::Cancel => "cancel",
            Self::Restore => "restore",
            Self::Resend => "resend",
            Self::Payment => "payment",
            Self::MoveUp => "move-up",
            Self::ChangeType => "type",
            Self::Replace => "replace",
            Self::Merge => "merge",
        }
    }

    pub(in crate::web::organize) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What can be done with `registration`, in the order of the buttons.
    pub(in crate::web::organize) fn fitting(registration: &Registration) -> Vec<Self> {
        Self::ALL
            .into_iter()
            // Doubles have a page of their own, which leads to merging.
            .filter(|kind| *kind != Self::Merge && kind.blank().fits(registration))
            .collect()
    }

    /// The deed before anything is typed.
    pub(super) fn blank(self) -> Deed {
        match self {
            Self::Approve => Deed::Approve,
            Self::Decline => Deed::Decline(String::new()),
            Self::Cancel => Deed::Cancel,
            Self::Restore => Deed::Restore,
            Self::Resend => Deed::Resend,
            Self::Payment => Deed::Pay(Payment::Open),
            Self::MoveUp => Deed::MoveUp(String::new()),
            Self::ChangeType => Deed::ChangeType(String::new()),
            Self::Replace => Deed::Replace(Substitute::default()),
            Self::Merge => Deed::Merge(Uuid::nil()),
        }
    }

    /// Whether it takes something from somebody.
    pub(in crate::web::organize) fn is_loss(self) -> bool {
        matches!(
            self,
            Self::Decline | Self::Cancel | Self::Replace | Self::Merge
        )
    }

    /// Whether something else than the button is asked.
    pub(super) fn asks(self) -> bool {
        !matches!(
            self,
            Self::Approve | Self::Cancel | Self::Restore | Self::Resend
        )
    }

    /// Whether nothing can be said of what comes of it before something is chosen.
    pub(super) fn needs_choice(self) -> bool {
        matches!(
            self,
            Self::Payment | Self::ChangeType | Self::Replace | Self::Merge
        )
    }
}
