//! What happens in the lines of slots when something else changes: a registration ends, or there are more seats.

use entity::{session, sign_up, slot};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::locked::{lock_people, lock_slots};
use super::seating::{SEAT, Seating, WAITING};
use super::seats::free_with_a_line;
use super::terms::seats;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, stored};

/// The released agenda, read in the transaction itself: for what happens seldom.
pub(super) async fn released(transaction: &DatabaseTransaction) -> Result<Option<Agenda>, Error> {
    let newest = stored::newest(transaction).await?;
    Ok(newest.map(|(_, agenda)| agenda))
}

/// Locks all that the end of the registration `person` will move, before the registration itself is locked.
pub(crate) async fn begin_leaving(
    transaction: &DatabaseTransaction,
    person: Uuid,
) -> Result<(), Error> {
    let slots = slots_of(transaction, person).await?;
    if slots.is_empty() {
        return Ok(());
    }
    lock_slots(transaction, &slots, &[]).await?;
    lock_people(transaction, &slots, &[person]).await?;
    Ok(())
}

/// Ends all seats and places in line of `person`, whose registration has ended; each seat goes to the next in line.
pub(crate) async fn leave_all(
    transaction: &DatabaseTransaction,
    person: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    let slots = slots_of(transaction, person).await?;
    if slots.is_empty() {
        return Ok(());
    }
    let Some(agenda) = released(transaction).await? else {
        return Ok(());
    };
    let mut seating = Seating::lock(transaction, &agenda, &slots, &[person], &[], now).await?;
    let own: Vec<Uuid> = seating.rows_of(person).map(|row| row.id).collect();
    seating.end(&own).await?;
    seating.fill_all().await?;
    seating.finish().await?;
    Ok(())
}

/// Gives the free seats of `slots` to the people in their lines.
pub(crate) async fn serve_line(
    transaction: &DatabaseTransaction,
    slots: &[Uuid],
    now: Timestamp,
) -> Result<(), Error> {
    let Some(agenda) = released(transaction).await? else {
        return Ok(());
    };
    let mut seating = Seating::lock(transaction, &agenda, slots, &[], &[], now).await?;
    seating.fill_all().await?;
    seating.finish().await?;
    Ok(())
}

/// The same wherever somebody waits and a seat is free: after the number of seats was raised. Answers in which slots
/// that is so still, because everybody in line sits elsewhere at that time.
///
/// # Errors
/// The database's own.
pub async fn serve_lines(db: &Db, now: Timestamp) -> Result<Vec<Uuid>, Error> {
    let free = waiting_for_nothing(db.read()).await?;
    if free.is_empty() {
        return Ok(free);
    }
    db.write(async |transaction| serve_line(transaction, &free, now).await)
        .await?;
    waiting_for_nothing(db.read()).await
}

async fn waiting_for_nothing(connection: &impl ConnectionTrait) -> Result<Vec<Uuid>, Error> {
    Ok(free_with_a_line(&seats(connection, None).await?))
}

/// All slots that people sign up for, and those that somebody still sits or waits in.
pub(super) async fn slots_with_seats(
    transaction: &DatabaseTransaction,
) -> Result<Vec<Uuid>, Error> {
    let sessions: Vec<Uuid> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::SignUpCapacity.is_not_null())
        .into_tuple()
        .all(transaction)
        .await?;
    let taken: Vec<Uuid> = sign_up::Entity::find()
        .select_only()
        .column(sign_up::Column::SlotId)
        .distinct()
        .filter(sign_up::Column::Status.is_in([SEAT, WAITING]))
        .into_tuple()
        .all(transaction)
        .await?;
    let any = Condition::any()
        .add(slot::Column::SignUpCapacity.is_not_null())
        .add(slot::Column::SessionId.is_in(sessions))
        .add(slot::Column::Id.is_in(taken));
    Ok(slot::Entity::find()
        .select_only()
        .column(slot::Column::Id)
        .filter(any)
        .into_tuple()
        .all(transaction)
        .await?)
}

async fn slots_of(transaction: &DatabaseTransaction, person: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(sign_up::Entity::find()
        .select_only()
        .column(sign_up::Column::SlotId)
        .filter(sign_up::Column::RegistrationId.eq(person))
        .filter(sign_up::Column::Status.is_in([SEAT, WAITING]))
        .into_tuple()
        .all(transaction)
        .await?)
}
