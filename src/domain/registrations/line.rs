//! The waitlist: one line for the conference, ordered by a number drawn under the lock. Who holds an offer stands
//! before it.

use std::collections::HashMap;

use entity::registration::Column;
use entity::{conference, registration};
use sea_orm::sea_query::{Alias, Asterisk, Expr, Func, Query};
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
        .column_as(Column::LineNumber.max(), "last")
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
    let wait = rows
        .iter()
        .filter(|row| row.status == Status::Waitlisted.as_str());
    let ids: Vec<Uuid> = wait.map(|row| row.id).collect();
    match ids.len() {
        0 => Ok(HashMap::new()),
        count if count <= FEW => places_of(connection, ids).await,
        _ => all_places(connection).await,
    }
}

/// So many places in line are counted one by one; for more the whole line is read.
const FEW: usize = 100;

/// The places of these: of each, how many of the same type stand before it is counted by an index.
async fn places_of(
    connection: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Error> {
    let before = Alias::new("before");
    let of = |column| Expr::col((before.clone(), column));
    let own = |column| Expr::col((registration::Entity, column));
    let (kind, number) = (Column::RegistrationTypeId, Column::LineNumber);
    let place = Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from_as(registration::Entity, before.clone())
        .and_where(of(kind).eq(own(kind)))
        .and_where(of(number).lte(own(number)))
        .and_where(of(number).is_not_null())
        .and_where(of(Column::OfferedUntil).is_null())
        .take();
    let rows: Vec<(Uuid, i64)> = waiting()
        .select_only()
        .column(Column::Id)
        .column_as(Expr::SubQuery(None, Box::new(place.into())), "place")
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(connection)
        .await?;
    let place = |place| u64::try_from(place).unwrap_or_default();
    Ok(rows.into_iter().map(|(id, at)| (id, place(at))).collect())
}

async fn all_places(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, u64>, Error> {
    let line: Vec<(Uuid, Uuid)> = waiting()
        .select_only()
        .column(Column::Id)
        .column(Column::RegistrationTypeId)
        .order_by_asc(Column::LineNumber)
        .into_tuple()
        .all(connection)
        .await?;
    let mut places = HashMap::new();
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
    let number = Column::LineNumber;
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

/// Whether somebody waits and no place is held for them.
pub(super) fn waits(row: &registration::Model) -> bool {
    row.line_number.is_some() && row.offered_until.is_none()
}

/// Those who wait and for whom no place is held: nobody else has a number and no offer. An index holds just these.
pub(super) fn waiting() -> Select<registration::Entity> {
    registration::Entity::find()
        .filter(Column::LineNumber.is_not_null())
        .filter(Column::OfferedUntil.is_null())
}
