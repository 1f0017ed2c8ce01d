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
    let mut waiting: Vec<(Uuid, i64, Uuid)> = rows
        .iter()
        .filter(|row| row.status == Status::Waitlisted.as_str() && row.offered_until.is_none())
        .filter_map(|row| Some((row.registration_type_id, row.line_number?, row.id)))
        .collect();
    match waiting.len() {
        0 => Ok(HashMap::new()),
        count if count <= FEW => {
            waiting.sort_unstable();
            places_of(connection, &waiting).await
        }
        _ => all_places(connection).await,
    }
}

/// So many places in line are counted by themselves; for more the whole line is read.
const FEW: usize = 100;

/// The places of these types, numbers and ids, in ascending order: how many of the same type stand between one and the
/// next is counted by an index, so that nobody in line is counted twice.
async fn places_of(
    connection: &impl ConnectionTrait,
    waiting: &[(Uuid, i64, Uuid)],
) -> Result<HashMap<Uuid, u64>, Error> {
    let of_types = || waiting.chunk_by(|(one, ..), (other, ..)| one == other);
    let mut stretches = Vec::new();
    for of_type in of_types() {
        let mut before = -1;
        for (kind, number, _) in of_type {
            stretches.push((*kind, before, *number));
            before = *number;
        }
    }
    let counted = counted(connection, stretches).await?;
    let mut places = HashMap::new();
    for of_type in of_types() {
        let mut place = 0;
        for (kind, number, id) in of_type {
            place += counted.get(&(*kind, *number)).copied().unwrap_or_default();
            places.insert(*id, place);
        }
    }
    Ok(places)
}

/// How many wait for each of these types behind one number up to another: by type and the last number.
async fn counted(
    connection: &impl ConnectionTrait,
    mut stretches: Vec<(Uuid, i64, i64)>,
) -> Result<HashMap<(Uuid, i64), u64>, Error> {
    // Some of them several times: so that there are few statements, whose plans are kept.
    if let Some(last) = stretches.last().copied() {
        stretches.resize(stretches.len().next_power_of_two(), last);
    }
    let asked = |column: &'static str| Expr::col((Alias::new("asked"), Alias::new(column)));
    let own = |column| Expr::col((registration::Entity, column));
    let count = Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from(registration::Entity)
        .and_where(own(Column::RegistrationTypeId).eq(asked("column1")))
        .and_where(own(Column::LineNumber).gt(asked("column2")))
        .and_where(own(Column::LineNumber).lte(asked("column3")))
        .and_where(own(Column::LineNumber).is_not_null())
        .and_where(own(Column::OfferedUntil).is_null())
        .take();
    let query = Query::select()
        .expr(asked("column1"))
        .expr(asked("column3"))
        .expr(Expr::SubQuery(None, Box::new(count.into())))
        .from_values(stretches, Alias::new("asked"))
        .take();
    let mut counted = HashMap::new();
    for row in connection.query_all(&query).await? {
        let (kind, number): (Uuid, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let count: i64 = row.try_get_by_index(2)?;
        counted.insert((kind, number), u64::try_from(count).unwrap_or_default());
    }
    Ok(counted)
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

/// Those who wait and for whom no place is held: nobody else has a number and no offer. An index holds just these.
pub(super) fn waiting() -> Select<registration::Entity> {
    registration::Entity::find()
        .filter(Column::LineNumber.is_not_null())
        .filter(Column::OfferedUntil.is_null())
}
