//! What everybody found, held against the table.

use std::collections::BTreeSet;

use gathering::domain::organizers::Role;

use super::field_of;
use super::seed::{Mark, Whose};
use super::table::{Field, ROLES, Seen, Where};

/// Somebody who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Signed in at the desk, with this role or none.
    Desk(Option<Role>),
    /// A program with a token of this role or none.
    Program(Option<Role>),
    /// Nobody known.
    Stranger,
    /// Whoever has the private link: Dana, Gale, and Mel, who was registered with Gale.
    Person(usize),
    /// The contact of Gale and Mel.
    Contact,
    /// A program with the key of Dana's plan.
    Key,
}

/// Where somebody found what: for each mark the addresses.
pub(super) struct Read {
    pub(super) who: Who,
    pub(super) found: Vec<BTreeSet<String>>,
}

/// What the table says of the field of `mark`, against what everybody found.
pub(super) fn judge(mark: &Mark, read: &[Read], wrong: &mut Vec<String>) {
    let field = field_of(mark);
    let mut by_role = Vec::new();
    for one in read {
        let found = one.of(mark, field);
        let told = |what: &str| {
            format!(
                "{:?} {what}: {} of {:?} {found:?}",
                one.who, mark.field, mark.whose
            )
        };
        match one.who {
            Who::Desk(role) | Who::Program(role) => {
                if !role.is_some_and(|role| field.is_for(role)) && !found.is_empty() {
                    wrong.push(told("may not see"));
                }
                let misplaced = found.iter().filter(|place| !field.may_stand_at(place));
                if misplaced.count() > 0 {
                    wrong.push(told("sees somewhere else"));
                }
                by_role.push((role, !found.is_empty()));
            }
            Who::Stranger => {
                if !found.is_empty() {
                    wrong.push(told("may not see"));
                }
            }
            Who::Person(_) | Who::Contact | Who::Key => match one.who.by_link(mark, field) {
                Seen::Yes if found.is_empty() => wrong.push(told("should see")),
                Seen::No if !found.is_empty() => wrong.push(told("may not see")),
                _ => {}
            },
        }
    }
    for role in ROLES.into_iter().filter(|role| field.is_for(*role)) {
        let sees = by_role
            .iter()
            .any(|(who, sees)| *who == Some(role) && *sees);
        if !sees {
            wrong.push(format!(
                "{role:?} should see: {} of {:?}",
                mark.field, mark.whose
            ));
        }
    }
}

impl Read {
    /// Where `mark` was found, apart from where its word is only offered.
    fn of(&self, mark: &Mark, field: &Field) -> BTreeSet<&str> {
        let found = self.found[mark.number].iter().map(String::as_str);
        match field.place {
            Where::Named(tops) => {
                let named = |place: &&str| tops.iter().any(|top| place.starts_with(top));
                found.filter(|place| !named(place)).collect()
            }
            _ => found.collect(),
        }
    }
}

impl Field {
    fn is_for(&self, role: Role) -> bool {
        let place = ROLES.iter().position(|known| *known == role);
        self.roles[place.unwrap()]
    }

    fn may_stand_at(&self, place: &str) -> bool {
        match self.place {
            Where::Anywhere | Where::Named(_) => true,
            Where::Only(places) => places.contains(&place),
            Where::Not(tops) => !tops.iter().any(|top| place.starts_with(top)),
        }
    }
}

impl Who {
    /// What this one, who has a private link, sees of `mark`.
    fn by_link(self, mark: &Mark, field: &Field) -> Seen {
        let is_own = match self {
            Self::Person(0) | Self::Key => mark.whose == Whose::Dana,
            Self::Person(1) => matches!(mark.whose, Whose::Gale | Whose::Group),
            Self::Person(_) => mark.whose == Whose::Group,
            _ => matches!(mark.whose, Whose::Gale | Whose::Group),
        };
        match self {
            // A mailing is known by its name to whoever got it.
            Self::Person(_) if field.own == Seen::Either => Seen::Either,
            _ if !is_own => Seen::No,
            Self::Contact => field.contact,
            // The plan, and nothing of what was answered.
            Self::Key if matches!(field.name, "star" | "plan's feed" | "plan's key" | "secret") => {
                Seen::Either
            }
            Self::Key => Seen::No,
            _ => field.own,
        }
    }
}
