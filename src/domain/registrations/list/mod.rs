//! The list of registrations: searched, filtered, sorted and cut into pages, as quick for many as for few.

mod filter;

use std::collections::HashMap;

use entity::{accommodation_request, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;

pub use filter::{Filter, PaymentState, Place, Sort, Total};

use super::roster::{Asked, Facet, Roster, Stretch, Wanted};
use super::{Registration, line, protected_are_erased};
use crate::db::{Db, millis};
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
    let asked = asked(db, actor, filter, now).await?;
    let roster = Roster::of(db);
    let mut stretch = roster.stretch(db, &asked, place, size).await?;
    if matches!(place, Some(Place::Before(_))) && !stretch.has_before {
        // Some came in between: the first page is a whole one.
        stretch = roster.stretch(db, &asked, None, size).await?;
    }
    let listed = read(db, stretch).await?;
    let ids: Vec<Uuid> = listed.registrations.iter().map(|one| one.id).collect();
    note(db, actor, filter, "registrations.listed", None, &ids, now).await?;
    Ok(listed)
}

async fn read(db: &Db, stretch: Stretch) -> Result<Listed, Error> {
    let mut rows: HashMap<Uuid, registration::Model> = registration::Entity::find()
        .filter(registration::Column::Id.is_in(padded(&stretch.ids)))
        .all(db.read())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let mut places = stretch.places;
    // Whoever got a place or an offer in between has none in line.
    places.retain(|id, _| rows.get(id).is_some_and(line::waits));
    let ids = stretch.ids.iter();
    let rows = ids.filter_map(|id| rows.remove(id)).collect();
    Ok(Listed {
        registrations: Registration::many_with(db.read(), rows, &places).await?,
        total: stretch.total,
        has_before: stretch.has_before,
        has_after: stretch.has_after,
    })
}

/// `ids`, some of them several times: so that there are few statements, whose plans are kept.
fn padded(ids: &[Uuid]) -> Vec<Uuid> {
    let mut padded = ids.to_vec();
    if let Some(last) = ids.last() {
        padded.resize(ids.len().next_power_of_two(), *last);
    }
    padded
}

/// The ids of those who fit `filter`, in their order, for somebody who may see them; `limit` of them at most.
pub(super) async fn ids(
    db: &Db,
    actor: &Actor,
    filter: &Filter,
    limit: Option<u64>,
    now: Timestamp,
) -> Result<Vec<Uuid>, Error> {
    let asked = asked(db, actor, filter, now).await?;
    Roster::of(db).ids(db, &asked, limit).await
}

/// How many fit `filter`, for somebody who may see them.
pub(super) async fn total(
    db: &Db,
    actor: &Actor,
    filter: &Filter,
    now: Timestamp,
) -> Result<Total, Error> {
    let asked = asked(db, actor, filter, now).await?;
    Roster::of(db).total(db, &asked).await
}

/// The ids of those who fit `filter`; who may ask is the caller's to check. Nobody fits any more who asked for
/// accommodations once that is erased.
pub(super) async fn fitting(db: &Db, filter: &Filter, now: Timestamp) -> Result<Vec<Uuid>, Error> {
    if filter.accommodations && protected_are_erased(db.read(), now).await? {
        return Ok(Vec::new());
    }
    let asked = understood(db, filter).await?;
    Roster::of(db).ids(db, &asked, None).await
}

/// What `filter` asks the roster, for somebody who may see what it finds.
async fn asked(db: &Db, actor: &Actor, filter: &Filter, now: Timestamp) -> Result<Asked, Error> {
    actor.require(Action::SeeRegistrations)?;
    if filter.accommodations {
        actor.require(Action::SeeAccommodations)?;
        if protected_are_erased(db.read(), now).await? {
            // What is still there goes within the hour.
            return Err(Error::NotFound);
        }
    }
    understood(db, filter).await
}

async fn understood(db: &Db, filter: &Filter) -> Result<Asked, Error> {
    let mut asked = Asked {
        text: Wanted::read(&filter.text),
        since: filter.since.map(millis),
        sort: filter.sort,
        ..Asked::default()
    };
    asked.facets.extend(filter.status.map(Facet::Status));
    asked.facets.extend(filter.payment.map(Facet::Payment));
    asked.facets.extend(filter.approved.map(Facet::Approved));
    if let Some(slug) = &filter.type_slug {
        let kind = registration_type::Entity::find()
            .filter(registration_type::Column::Slug.eq(slug))
            .one(db.read())
            .await?;
        // No registration is of a type that is not there.
        let id = kind.map_or(Uuid::nil(), |kind| kind.id);
        asked.facets.push(Facet::Kind(id));
    }
    if filter.accommodations {
        let ids = accommodation_request::Entity::find()
            .select_only()
            .column(accommodation_request::Column::RegistrationId)
            .into_tuple()
            .all(db.read())
            .await?;
        asked.among = Some(ids);
    }
    Ok(asked)
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
    let asked = asked(db, actor, &Filter::default(), now).await?;
    let stretch = Roster::of(db).stretch(db, &asked, None, count).await?;
    let listed = read(db, stretch).await?;
    super::manage::note_list(db, actor, now).await?;
    Ok(listed.registrations)
}
