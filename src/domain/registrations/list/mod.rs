//! The list of registrations: searched, filtered, sorted and cut into pages, as quick for many as for few.

mod filter;
mod find;
mod part;
#[cfg(test)]
mod tests;

use entity::registration;
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _, Select};
use uuid::Uuid;

pub use filter::{Filter, PaymentState, Sort};
pub use find::{Place, Total};

use find::Finding;

use super::{Registration, protected_are_erased};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};

/// How many registrations a page holds.
pub const PAGE_SIZE: u64 = 50;
/// So many are counted; of more it is said that they are more.
pub const COUNT_MAX: u64 = 1_000;

/// A page of registrations.
pub struct Listed {
    /// The registrations, in the order that was asked for.
    pub registrations: Vec<Registration>,
    /// How many fit the filter, on all pages.
    pub total: Total,
    /// Whether there are some before.
    pub has_before: bool,
    /// Whether there are some after.
    pub has_after: bool,
}

/// A page of those who fit `filter`: `size` of them from `place` on, which is the beginning unless told. A place next
/// to a registration that is not there any more is the beginning. The look is noted in the history; where it tells
/// who asked for accommodations, in the history of each of them.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn list(
    db: &Db,
    actor: &Actor,
    filter: &Filter,
    place: Option<Place>,
    size: u64,
    now: Timestamp,
) -> Result<Listed, Error> {
    let finding = finding(db, actor, filter, now).await?;
    let mut listed = page(db, &finding, place, size).await?;
    if matches!(place, Some(Place::Before(_))) && !listed.has_before {
        // Some came in between: the first page is a whole one.
        listed = page(db, &finding, None, size).await?;
    }
    let ids: Vec<Uuid> = listed.registrations.iter().map(|one| one.id).collect();
    note(db, actor, filter, "registrations.listed", None, &ids, now).await?;
    Ok(listed)
}

async fn page(
    db: &Db,
    finding: &Finding,
    place: Option<Place>,
    size: u64,
) -> Result<Listed, Error> {
    let beside = match place {
        Some(place @ (Place::After(id) | Place::Before(id))) => {
            let row = registration::Entity::find_by_id(id).one(db.read()).await?;
            row.map(|row| (row, place))
        }
        None => None,
    };
    let beside = beside.as_ref().map(|(row, place)| (row, *place));
    let mut rows = finding.from(beside).limit(size + 1).all(db.read()).await?;
    let length = usize::try_from(size).unwrap_or(usize::MAX);
    let more = rows.len() > length;
    rows.truncate(length);
    let (has_before, has_after) = match beside {
        None => (false, more),
        Some((_, Place::After(_))) => (true, more),
        Some((_, Place::Before(_))) => {
            rows.reverse();
            (more, true)
        }
    };
    Ok(Listed {
        registrations: Registration::many(db.read(), rows).await?,
        total: finding.total,
        has_before,
        has_after,
    })
}

/// How those are found who fit `filter`, for somebody who may see them.
pub(super) async fn finding(
    db: &Db,
    actor: &Actor,
    filter: &Filter,
    now: Timestamp,
) -> Result<Finding, Error> {
    actor.require(Action::SeeRegistrations)?;
    if filter.accommodations {
        actor.require(Action::SeeAccommodations)?;
        if protected_are_erased(db.read(), now).await? {
            // What is still there goes within the hour.
            return Err(Error::NotFound);
        }
    }
    Finding::of(db.read(), filter).await
}

/// Those who fit `filter`, as a query; who may ask is the caller's to check. Nobody fits any more who asked for
/// accommodations once that is erased.
pub(super) async fn fitting(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    now: Timestamp,
) -> Result<Select<registration::Entity>, Error> {
    if filter.accommodations && protected_are_erased(connection, now).await? {
        return Ok(registration::Entity::find().filter(Expr::val(1).eq(0)));
    }
    Ok(Finding::of(connection, filter).await?.from(None))
}

/// Notes a look at those who fit `filter`.
pub(super) async fn note(
    db: &Db,
    actor: &Actor,
    filter: &Filter,
    action: &str,
    detail: Option<&str>,
    ids: &[Uuid],
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        audit::record(transaction, actor, action, None, None, detail, now).await?;
        if filter.accommodations {
            let action = "registration.accommodations_viewed";
            for some in ids.chunks(AT_ONCE) {
                audit::record_many(transaction, actor, action, some, now).await?;
            }
        }
        Ok(())
    })
    .await
}

/// How many lines of the history one statement takes.
const AT_ONCE: usize = 1_000;

/// The newest registrations, `count` at most. The look is noted in the history.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn latest(
    db: &Db,
    actor: &Actor,
    count: u64,
    now: Timestamp,
) -> Result<Vec<Registration>, Error> {
    let all = Filter::default();
    let finding = finding(db, actor, &all, now).await?;
    let rows = finding.from(None).limit(count).all(db.read()).await?;
    super::manage::note_list(db, actor, now).await?;
    Registration::many(db.read(), rows).await
}
