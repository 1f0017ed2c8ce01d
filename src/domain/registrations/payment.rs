//! What was paid, and what is still to be paid. The program notes payments; it takes none.

use entity::registration;
use sea_orm::Set;

use super::Status;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::{dollars, parse_dollars};

/// What an organizer notes about the payment of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payment {
    /// Nothing was paid.
    Open,
    /// So many US cents were paid in all, and not the whole price.
    Part(i64),
    /// The whole price was paid.
    Full,
    /// Nothing more has to be paid.
    Waived,
}

impl Payment {
    /// How a registration of this row stands.
    pub(super) fn of(row: &registration::Model) -> Self {
        if row.waived {
            Self::Waived
        } else if row.paid_cents == 0 {
            Self::Open
        } else if row.paid_cents < row.price_cents {
            Self::Part(row.paid_cents)
        } else {
            Self::Full
        }
    }

    /// The name in forms, words and mail.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Part(_) => "part",
            Self::Full => "full",
            Self::Waived => "waived",
        }
    }

    /// The payment of this name; `typed` is the sum for `part`, such as "60" or "$60.50".
    ///
    /// # Errors
    /// [`Error::Invalid`] for an unknown name and a sum that is none, or that is not a part of the price.
    pub fn parse(name: &str, typed: &str, price_cents: i64) -> Result<Self, Error> {
        let fault = |field, problem| Err(Error::Invalid(vec![FieldError::new(field, problem)]));
        match name {
            "open" => Ok(Self::Open),
            "full" => Ok(Self::Full),
            "waived" => Ok(Self::Waived),
            "part" if typed.trim().is_empty() => fault("amount", FieldProblem::Missing),
            "part" => match parse_dollars(typed) {
                Some(sum) if sum > 0 && sum < price_cents => Ok(Self::Part(sum)),
                Some(_) => fault("amount", FieldProblem::OutOfRange),
                None => fault("amount", FieldProblem::NotAPrice),
            },
            _ => fault("payment", FieldProblem::Missing),
        }
    }

    /// What the history says more about it.
    pub(super) fn detail(self) -> Option<String> {
        match self {
            Self::Part(sum) => Some(dollars(sum)),
            Self::Open | Self::Full | Self::Waived => None,
        }
    }
}

/// What is still to be paid: the one place that decides it.
fn due(status: Status, price_cents: i64, paid_cents: i64, waived: bool) -> i64 {
    if status.has_ended() || waived {
        0
    } else {
        (price_cents - paid_cents).max(0)
    }
}

/// `row` of a new registration of `status`, of whose price so much is paid already.
pub(super) fn paid(
    mut row: registration::Model,
    status: Status,
    paid_cents: i64,
) -> registration::Model {
    row.paid_cents = paid_cents;
    row.amount_due_cents = due(status, row.price_cents, paid_cents, row.waived);
    row
}

/// Puts `row`, changed to `status`, in order about what is due.
pub(super) fn settle(
    change: &mut registration::ActiveModel,
    row: &registration::Model,
    status: Status,
) {
    let cents = due(status, row.price_cents, row.paid_cents, row.waived);
    change.amount_due_cents = Set(cents);
}

/// Notes `payment` on `row`.
pub(super) fn note(
    change: &mut registration::ActiveModel,
    row: &registration::Model,
    status: Status,
    payment: Payment,
) {
    let (paid, waived) = match payment {
        Payment::Open => (0, false),
        Payment::Part(sum) => (sum, false),
        Payment::Full => (row.price_cents, false),
        Payment::Waived => (row.paid_cents, true),
    };
    change.paid_cents = Set(paid);
    change.waived = Set(waived);
    change.amount_due_cents = Set(due(status, row.price_cents, paid, waived));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_more_than_nothing_and_less_than_the_price() {
        assert_eq!(
            Payment::parse("part", "60", 12_000).unwrap(),
            Payment::Part(6_000)
        );
        for typed in ["0", "120", "500", "", "x"] {
            assert!(Payment::parse("part", typed, 12_000).is_err(), "{typed}");
        }
        assert!(Payment::parse("", "", 12_000).is_err());
    }

    #[test]
    fn nothing_is_due_once_it_is_paid_waived_or_over() {
        assert_eq!(due(Status::Confirmed, 12_000, 5_000, false), 7_000);
        assert_eq!(due(Status::Confirmed, 12_000, 15_000, false), 0);
        assert_eq!(due(Status::Waitlisted, 12_000, 0, true), 0);
        assert_eq!(due(Status::Cancelled, 12_000, 0, false), 0);
        assert_eq!(due(Status::Declined, 12_000, 0, false), 0);
    }
}
