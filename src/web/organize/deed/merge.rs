//! Two registrations of one person made one: which is taken in.

use uuid::Uuid;

use super::super::guard::Desk;
use super::asked::Asked;
use super::page::DeedPage;
use super::typed::Typed;
use crate::domain::registrations::{self, Deed, Registration, display_code};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::web::errors::failed;
use crate::web::visit::Visit;

/// Other registrations that may be of the same person.
pub(super) async fn doubles(
    visit: &Visit,
    desk: &Desk,
    registration: &Registration,
) -> poem::Result<Vec<Registration>> {
    registrations::doubles_of(&visit.state.db, &desk.actor, registration)
        .await
        .map_err(failed)
}

/// The one that can be taken in, where there is one alone: its id.
pub(super) fn only(asked: &Asked) -> Option<String> {
    match asked.doubles.as_slice() {
        [other] => Some(other.id.to_string()),
        _ => None,
    }
}

pub(super) fn deed(typed: &Typed) -> Result<Deed, Error> {
    let missing = || Error::Invalid(vec![FieldError::new("other", FieldProblem::Missing)]);
    let other = Uuid::parse_str(&typed.other).map_err(|_| missing())?;
    Ok(Deed::Merge(other))
}

impl DeedPage<'_> {
    pub(super) fn is_other(&self, other: &Registration) -> bool {
        self.typed.other == other.id.to_string()
    }

    pub(super) fn code_of(&self, other: &Registration) -> String {
        display_code(&other.code)
    }
}
