//! The orders that registrations can stand in.

use std::cmp::Ordering;

use super::super::Sort;
use super::person::Person;

/// What a list is sorted by. Each goes on by time and id, so that no two stand at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Time,
    Name,
    Due,
    Line,
}

impl Order {
    pub(super) const ALL: [Self; 4] = [Self::Time, Self::Name, Self::Due, Self::Line];

    /// The order of a list, and whether it begins at the end.
    pub(super) fn of(sort: Sort) -> (Self, bool) {
        match sort {
            Sort::Newest => (Self::Time, true),
            Sort::Oldest => (Self::Time, false),
            Sort::Name => (Self::Name, false),
            Sort::Due => (Self::Due, true),
            Sort::Line => (Self::Line, true),
        }
    }

    /// Which of both stands first.
    pub(super) fn compare(self, one: &Person, other: &Person) -> Ordering {
        let first = match self {
            Self::Time => Ordering::Equal,
            Self::Name => one.name.cmp(&other.name),
            Self::Due => one.due.cmp(&other.due),
            Self::Line => one.line.cmp(&other.line),
        };
        let rest = || (one.created_at, one.id).cmp(&(other.created_at, other.id));
        first.then_with(rest)
    }
}
