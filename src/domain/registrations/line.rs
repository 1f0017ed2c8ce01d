//! The waitlist: one line for the conference, ordered by a number drawn under the lock.

use std::collections::HashMap;

use entity::{conference, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::places::Places;
use super::{Status, news};
use crate::db::{from_millis, millis};
use crate::domain::Error;
use crate::domain::mail::Template;
use crate::domain::organizers::Actor;

/// Locks the conference row: from here on this transaction alone gives places. (On SQLite every write
/// transaction holds the lock from its beginning.)
pub(crate) async fn lock_conference(
    transaction: &DatabaseTransaction,
) -> Result<Option<conference::Model>, Error> {
    Ok(conference::Entity::find()
        .lock_exclusive()
        .one(transaction)
        .await?)
}

/// The next number in line.
pub(super) async fn draw_number(transaction: &DatabaseTransaction) -> Result<i64, Error> {
    let last: Option<Option<i64>> = registration::Entity::find()
        .select_only()
        .column_as(registration::Column::LineNumber.max(), "last")
        .into_tuple()
        .one(transaction)
        .await?;
    Ok(last.flatten().unwrap_or_default() + 1)
}

/// Which place somebody has in line, counted within the type: 1 is next. None when not waiting.
pub(super) async fn place(
    connection: &impl ConnectionTrait,
    row: &registration::Model,
) -> Result<Option<u64>, Error> {
    let places = places(connection, std::slice::from_ref(row)).await?;
    Ok(places.get(&row.id).copied())
}

/// The places in line of those of `rows` who wait: one query, and none when nobody does.
pub(super) async fn places(
    connection: &impl ConnectionTrait,
    rows: &[registration::Model],
) -> Result<HashMap<Uuid, u64>, Error> {
    let mut places = HashMap::new();
    if !rows
        .iter()
        .any(|row| row.status == Status::Waitlisted.as_str())
    {
        return Ok(places);
    }
    let line: Vec<(Uuid, Uuid)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::Id)
        .column(registration::Column::RegistrationTypeId)
        .filter(registration::Column::Status.eq(Status::Waitlisted.as_str()))
        .order_by_asc(registration::Column::LineNumber)
        .into_tuple()
        .all(connection)
        .await?;
    let mut lengths: HashMap<Uuid, u64> = HashMap::new();
    for (id, type_id) in line {
        let length = lengths.entry(type_id).or_default();
        *length += 1;
        places.insert(id, *length);
    }
    Ok(places)
}

/// Gives every free place to the next in line whose type has room too, mail included; until the
/// conference starts. Answers the places as they are then.
pub(super) async fn promote(
    transaction: &DatabaseTransaction,
    conference: &conference::Model,
    now: Timestamp,
) -> Result<Places, Error> {
    let mut places = Places::count(transaction, conference.capacity, now).await?;
    if places.is_full() {
        return Ok(places);
    }
    let waiting = registration::Entity::find()
        .filter(registration::Column::Status.eq(Status::Waitlisted.as_str()))
        .order_by_asc(registration::Column::LineNumber)
        .all(transaction)
        .await?;
    if waiting.is_empty() || has_started(transaction, now).await? {
        return Ok(places);
    }
    let capacities: HashMap<Uuid, Option<i32>> = registration_type::Entity::find()
        .all(transaction)
        .await?
        .into_iter()
        .map(|row| (row.id, row.capacity))
        .collect();
    for row in waiting {
        let type_id = row.registration_type_id;
        let capacity = capacities.get(&type_id).copied().flatten();
        // A row a turn: a place that becomes free moves one person up, seldom two.
        if places.has_room(type_id, capacity, places.are_held_for(row.id)) {
            places.take(row.id, type_id);
            confirm(transaction, row, now).await?;
        }
    }
    Ok(places)
}

async fn confirm(
    transaction: &DatabaseTransaction,
    row: registration::Model,
    now: Timestamp,
) -> Result<(), Error> {
    let mut change = row.into_active_model();
    change.status = Set(Status::Confirmed.as_str().to_owned());
    change.line_number = Set(None);
    change.confirmed_at = Set(Some(millis(now)));
    change.updated_at = Set(millis(now));
    let row = change.update(transaction).await?;
    news::tell(
        transaction,
        &row,
        Template::RegistrationPromoted,
        news::Extra::default(),
        now,
    )
    .await?;
    news::note(transaction, &Actor::program(), &row, "promoted", None, now).await
}

async fn has_started(connection: &impl ConnectionTrait, now: Timestamp) -> Result<bool, Error> {
    let first = entity::conference_day::Entity::find()
        .order_by_asc(entity::conference_day::Column::OpensAt)
        .one(connection)
        .await?;
    Ok(first.is_some_and(|day| from_millis(day.opens_at) <= now))
}

/// Gives places that were added to the people in line; answers how many got one. The conference is
/// locked.
pub(crate) async fn fill_places(
    transaction: &DatabaseTransaction,
    conference: &conference::Model,
    now: Timestamp,
) -> Result<u64, Error> {
    let before = waiting(transaction).await?;
    promote(transaction, conference, now).await?;
    Ok(before - waiting(transaction).await?)
}

async fn waiting(transaction: &DatabaseTransaction) -> Result<u64, Error> {
    Ok(registration::Entity::find()
        .filter(registration::Column::Status.eq(Status::Waitlisted.as_str()))
        .count(transaction)
        .await?)
}
