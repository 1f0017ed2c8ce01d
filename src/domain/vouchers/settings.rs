//! What organizers set for a voucher.

use jiff::Timestamp;

use super::{Discount, key};
use crate::domain::email::Email;
use crate::domain::{FieldError, FieldProblem};

/// The longest code, in characters.
pub(super) const CODE_MAX: usize = 40;
/// The longest note, in characters.
const NOTE_MAX: usize = 200;
/// The most uses.
const USES_MAX: i32 = 1_000_000;

/// What organizers set for a voucher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoucherSettings {
    /// As it is shown; people may type it in any case, with spaces and dashes or without. Empty for a new one: it
    /// gets one that nobody can guess.
    pub code: String,
    /// For organizers; may be empty.
    pub note: String,
    /// What it takes off a price.
    pub discount: Discount,
    /// How often it can be used; none: no bound.
    pub uses: Option<i32>,
    /// What it may take off prices in all, in US cents; none: no bound.
    pub budget_cents: Option<i64>,
    /// Not before.
    pub valid_from: Option<Timestamp>,
    /// Not from then on.
    pub valid_until: Option<Timestamp>,
    /// The one address that it is for.
    pub email: Option<String>,
    /// A place is held back for each use.
    pub holds_places: bool,
    /// The slugs of the types that it is for; none: all.
    pub types: Vec<String>,
}

impl VoucherSettings {
    /// All that is wrong with it, as far as it can be told without looking at anything else.
    pub(super) fn faults(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        let mut fault = |field, problem| faults.push(FieldError::new(field, problem));
        // Empty: one is made.
        if key(&self.code).is_empty() && !self.code.is_empty() {
            fault("code", FieldProblem::Missing);
        }
        if self.code.chars().count() > CODE_MAX {
            fault("code", FieldProblem::TooLong);
        }
        if self.note.chars().count() > NOTE_MAX {
            fault("note", FieldProblem::TooLong);
        }
        let fits = match self.discount {
            Discount::None | Discount::Free => true,
            Discount::Percent(percent) => (1..=100).contains(&percent),
            Discount::Amount(cents) => (1..1_000_000_000).contains(&cents),
        };
        if !fits {
            fault("value", FieldProblem::OutOfRange);
        }
        if self
            .uses
            .is_some_and(|uses| !(1..=USES_MAX).contains(&uses))
        {
            fault("uses", FieldProblem::OutOfRange);
        }
        if self.budget_cents.is_some_and(|cents| cents < 0) {
            fault("budget", FieldProblem::OutOfRange);
        }
        if let (Some(from), Some(until)) = (self.valid_from, self.valid_until)
            && until <= from
        {
            fault("until_date", FieldProblem::EndsBeforeItBegins);
        }
        let email = self.email.as_deref();
        if email.is_some_and(|email| Email::parse(email).is_none()) {
            fault("email", FieldProblem::NotAnEmail);
        }
        if self.holds_places && self.uses.is_none() {
            // A place is held for each use: without a number there is nothing to count.
            fault("uses", FieldProblem::Missing);
        }
        faults
    }
}
