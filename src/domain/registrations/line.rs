//! The waitlist: one line for the conference, ordered by a number drawn under the lock. Who holds an offer stands
//! before it.

use std::collections::HashMap;

use entity::{conference, registration};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::Status;
use crate::domain::Error;

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

/// Which place somebody has in line, counted within the type: 1 is next. None when not waiting, and for whom a
/// place is held.
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
    let line: Vec<(Uuid, Uuid)> = waiting()
        .select_only()
        .column(registration::Column::Id)
        .column(registration::Column::RegistrationTypeId)
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

/// The number of the front of the line: before everybody who waits. Numbers are not negative: where there is no room
/// before the first, all of them move back by one.
pub(super) async fn front_number(transaction: &DatabaseTransaction) -> Result<i64, Error> {
    let number = registration::Column::LineNumber;
    let first: Option<Option<i64>> = registration::Entity::find()
        .select_only()
        .column_as(number.min(), "first")
        .into_tuple()
        .one(transaction)
        .await?;
    let first = first.flatten().unwrap_or(1);
    if first > 0 {
        return Ok(first - 1);
    }
    registration::Entity::update_many()
        .col_expr(number, Expr::col(number).add(1))
        .filter(number.is_not_null())
        .exec(transaction)
        .await?;
    Ok(first)
}

/// Those who wait and for whom no place is held.
pub(super) fn waiting() -> Select<registration::Entity> {
    registration::Entity::find()
        .filter(registration::Column::Status.eq(Status::Waitlisted.as_str()))
        .filter(registration::Column::OfferedUntil.is_null())
}
