//! What opens a plan besides the private link: feeds, and keys for programs. Both have a name that the person gives.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait, QueryFilter as _};
use uuid::Uuid;

use crate::db::{Db, millis};
use crate::domain::organizers::{Actor, audit};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::fold;

/// The longest name, in characters.
pub const NAME_MAX: usize = 60;
/// So many of each one person may have.
pub const OPENERS_MAX: usize = 20;

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

/// Ends the one of `person` whose id is `id`, by the columns of id, registration and end; `deed` is noted.
///
/// # Errors
/// [`Error::NotFound`].
pub(super) async fn end<E: EntityTrait>(
    db: &Db,
    [own_id, registration_id, ended_at]: [E::Column; 3],
    (person, id): (Uuid, Uuid),
    deed: &str,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        let ended = E::update_many()
            .col_expr(ended_at, Expr::value(millis(now)))
            .filter(own_id.eq(id))
            .filter(registration_id.eq(person))
            .filter(ended_at.is_null())
            .exec(transaction)
            .await?
            .rows_affected;
        if ended == 0 {
            return Err(Error::NotFound);
        }
        let actor = Actor::attendee();
        audit::record(transaction, &actor, deed, Some(person), None, None, now).await
    })
    .await
}

/// Whether one more, called `name`, may be made beside those that are called `has`. Each has a name of its own: so its
/// owner knows which one to end, and a form that is sent again by a reload makes no second one.
pub(super) fn may_make(name: &str, has: &[String]) -> Result<(), Error> {
    let problem = if has.iter().any(|other| fold(other) == fold(name)) {
        FieldProblem::Taken
    } else if has.len() >= OPENERS_MAX {
        FieldProblem::TooMany
    } else {
        return Ok(());
    };
    Err(Error::Invalid(vec![FieldError::new("name", problem)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_by_more_than_case_and_accents_and_there_are_not_too_many() {
        let has = ["Móvil".to_owned()];
        assert!(may_make("Phone", &has).is_ok());
        assert!(may_make("movil", &has).is_err());
        let many: Vec<String> = (0..OPENERS_MAX).map(|number| number.to_string()).collect();
        assert!(may_make("Phone", &many).is_err());
        assert!(may_make("Phone", &many[1..]).is_ok());
    }
}
