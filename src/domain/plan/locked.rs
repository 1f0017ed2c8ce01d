//! Taking the lock for seats, and reading what is decided by it. Each statement is a way to the database and back while
//! all others wait: so there are few.

use std::collections::HashMap;

use entity::{registration, sign_up, slot};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DatabaseTransaction, DbBackend,
    EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::attendee::Attendee;
use super::seating::WAITING;
use crate::domain::Error;

/// Locks `slots` and those in whose lines `leavers` stand, in the order of their ids; answers all of them.
pub(super) async fn lock_slots(
    transaction: &DatabaseTransaction,
    slots: &[Uuid],
    leavers: &[Uuid],
) -> Result<Vec<Uuid>, Error> {
    if leavers.is_empty() && transaction.get_database_backend() == DbBackend::Sqlite {
        // Whoever writes there is alone already.
        return Ok(slots.to_vec());
    }
    let lines = waiting()
        .column(sign_up::Column::SlotId)
        .and_where(sign_up::Column::RegistrationId.is_in(leavers.iter().copied()))
        .to_owned();
    let any = Condition::any()
        .add(slot::Column::Id.is_in(slots.iter().copied()))
        .add(slot::Column::Id.in_subquery(lines));
    Ok(slot::Entity::find()
        .select_only()
        .column(slot::Column::Id)
        .filter(any)
        .order_by_asc(slot::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(transaction)
        .await?)
}

/// Locks `people` and all who wait in `slots`, which are locked already, so that nobody joins or leaves their lines; in
/// the order of their ids.
pub(super) async fn lock_people(
    transaction: &DatabaseTransaction,
    slots: &[Uuid],
    people: &[Uuid],
) -> Result<HashMap<Uuid, Attendee>, Error> {
    let line = waiting()
        .column(sign_up::Column::RegistrationId)
        .and_where(sign_up::Column::SlotId.is_in(slots.iter().copied()))
        .to_owned();
    let any = Condition::any()
        .add(registration::Column::Id.is_in(people.iter().copied()))
        .add(registration::Column::Id.in_subquery(line));
    let rows = registration::Entity::find()
        .filter(any)
        .order_by_asc(registration::Column::Id)
        .lock_exclusive()
        .into_partial_model::<Attendee>()
        .all(transaction)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn waiting() -> SelectStatement {
    Query::select()
        .from(sign_up::Entity)
        .and_where(Expr::col(sign_up::Column::Status).eq(WAITING))
        .to_owned()
}

/// The seats and places in line that `people` have or had. They are locked already: with the lock in one statement, what
/// another one wrote meanwhile would not be seen.
pub(super) async fn sign_ups(
    transaction: &DatabaseTransaction,
    people: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<sign_up::Model>, Error> {
    Ok(sign_up::Entity::find()
        .filter(sign_up::Column::RegistrationId.is_in(people))
        .all(transaction)
        .await?)
}
