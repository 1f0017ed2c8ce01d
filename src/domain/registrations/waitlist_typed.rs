//! The rules of the waitlist as they are typed.

use super::{HOURS_MAX, TypeRules, Waitlist, WaitlistRules};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Text;

/// How forms name the two ways in which a place goes on.
const AT_ONCE: &str = "at-once";
const OFFER: &str = "offer";

/// All of it, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedWaitlist {
    /// `at-once` or `offer`.
    pub way: String,
    /// How long an offer lasts.
    pub hours: String,
    /// What differs for types.
    pub types: Vec<TypedTypeRules>,
}

/// What differs for one type, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedTypeRules {
    /// The type's name in addresses.
    pub slug: String,
    /// The type's name.
    pub name: Text,
    /// `at-once`, `offer`, or empty: as for the conference.
    pub way: String,
    /// How long an offer lasts; empty: as for the conference.
    pub hours: String,
    /// Nobody of this type gets anything now.
    pub paused: bool,
}

impl TypedWaitlist {
    /// As `set` would be typed.
    #[must_use]
    pub fn of(set: &Waitlist) -> Self {
        let types = set.types.iter().map(|own| TypedTypeRules {
            slug: own.slug.clone(),
            name: own.name.clone(),
            way: own.by_offer.map_or("", way).to_owned(),
            hours: own
                .offer_hours
                .map_or_else(String::new, |hours| hours.to_string()),
            paused: own.paused,
        });
        Self {
            way: way(set.rules.by_offer).to_owned(),
            hours: set.rules.offer_hours.to_string(),
            types: types.collect(),
        }
    }

    /// Reads it; whether the whole line is `paused` is set by buttons of its own.
    ///
    /// # Errors
    /// [`Error::Invalid`], at `way`, `hours` and `types`.
    pub fn read(&self, paused: bool) -> Result<Waitlist, Error> {
        let mut faults = Vec::new();
        let by_offer = by_offer(&self.way).unwrap_or_else(|| {
            faults.push(FieldError::new("way", FieldProblem::UnknownChoice));
            false
        });
        let offer_hours = hours(&self.hours).unwrap_or_else(|| {
            faults.push(FieldError::new("hours", FieldProblem::OutOfRange));
            1
        });
        if self.types.iter().any(TypedTypeRules::has_wrong_hours) {
            faults.push(FieldError::new("types", FieldProblem::OutOfRange));
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        Ok(Waitlist {
            rules: WaitlistRules {
                by_offer,
                offer_hours,
                paused,
            },
            types: self.types.iter().map(TypedTypeRules::read).collect(),
        })
    }
}

impl TypedTypeRules {
    /// Whether its hours can not be read.
    #[must_use]
    pub fn has_wrong_hours(&self) -> bool {
        !self.hours.trim().is_empty() && hours(&self.hours).is_none()
    }

    fn read(&self) -> TypeRules {
        TypeRules {
            slug: self.slug.clone(),
            name: self.name.clone(),
            by_offer: by_offer(&self.way),
            offer_hours: hours(&self.hours),
            paused: self.paused,
        }
    }
}

fn way(by_offer: bool) -> &'static str {
    if by_offer { OFFER } else { AT_ONCE }
}

fn by_offer(way: &str) -> Option<bool> {
    match way {
        AT_ONCE => Some(false),
        OFFER => Some(true),
        _ => None,
    }
}

fn hours(typed: &str) -> Option<i32> {
    let hours = typed.trim().parse().ok();
    hours.filter(|hours| (1..=HOURS_MAX).contains(hours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_again_is_the_same() {
        let own = TypeRules {
            slug: "student".to_owned(),
            name: Text::new("Student".to_owned(), None),
            by_offer: Some(false),
            offer_hours: Some(2),
            paused: true,
        };
        let set = Waitlist {
            rules: WaitlistRules {
                by_offer: true,
                offer_hours: HOURS_MAX,
                paused: true,
            },
            types: vec![own],
        };
        assert_eq!(TypedWaitlist::of(&set).read(true).unwrap(), set);
    }

    #[test]
    fn hours_are_from_one_to_four_weeks() {
        for typed in ["0", "673", "-1", "1.5", "x", ""] {
            assert_eq!(hours(typed), None, "{typed}");
        }
        assert_eq!((hours("1"), hours(" 672 ")), (Some(1), Some(672)));
    }
}
