//! What opens a plan besides the private link: feeds, and keys for programs. Both have a name that the person gives.

use crate::domain::{Error, FieldError, FieldProblem};

/// The longest name, in characters.
pub const NAME_MAX: usize = 60;
/// So many of each one person may have.
pub const OPENERS_MAX: u64 = 20;

/// The name that was typed, without spaces around it.
pub(super) fn name(typed: &str) -> Result<String, Error> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let problem = if name.is_empty() {
        FieldProblem::Missing
    } else if name.chars().count() > NAME_MAX {
        FieldProblem::TooLong
    } else {
        return Ok(name);
    };
    Err(Error::Invalid(vec![FieldError::new("name", problem)]))
}

/// One more is too many.
pub(super) fn too_many(has: u64) -> Result<(), Error> {
    if has < OPENERS_MAX {
        return Ok(());
    }
    let fault = FieldError::new("name", FieldProblem::TooMany);
    Err(Error::Invalid(vec![fault]))
}
