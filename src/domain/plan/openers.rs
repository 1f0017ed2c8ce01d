//! What opens a plan besides the private link: feeds, and keys for programs. Both have a name that the person gives.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait, QueryFilter as _};
use uuid::Uuid;

use crate::db::{Db, millis};
use crate::domain::organizers::{Actor, audit};
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

/// One more is too many.
pub(super) fn too_many(has: u64) -> Result<(), Error> {
    if has < OPENERS_MAX {
        return Ok(());
    }
    let fault = FieldError::new("name", FieldProblem::TooMany);
    Err(Error::Invalid(vec![fault]))
}
