//! What was done on the board: undone and redone by whoever did it, and told to the others.

mod batch;
mod deed;
mod texts;
mod told;
mod turn;
mod turn_batch;

use entity::{release, slot_change};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
};
use serde::Serialize;
use uuid::Uuid;

use super::slots::{Placing, Point};
use crate::db::millis;
use crate::domain::Error;
use crate::domain::organizers::Actor;

pub(crate) use super::slots::{placing_of, row_after};
pub(crate) use batch::{Batch, SlotStep, TextStep, write_batch};
pub use deed::Deed;
pub(crate) use texts::Texts;
pub use told::{Told, count_since_release, last_of, made, since};
pub use turn::{Outcome, Turnable, redo, turnable, undo};

/// It can be undone.
const DONE: &str = "done";
/// It was undone, and can be done again.
const UNDONE: &str = "undone";
/// It stays as it is.
const KEPT: &str = "kept";

/// A change to keep.
pub(super) struct Step<'s> {
    pub(super) at: Point,
    /// The version of the slot that it made.
    pub(super) version: i32,
    /// The version of the draft that it made.
    pub(super) draft: i64,
    pub(super) deed: Deed,
    /// What was changed together with others, and is undone with them.
    pub(super) batch: Option<Uuid>,
    pub(super) before: Option<&'s Placing>,
    pub(super) after: Option<&'s Placing>,
}

/// Keeps a change that can be undone; what the same person had undone before cannot be redone any more.
pub(super) async fn keep(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    step: &Step<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    keep_what_was_undone(transaction, actor).await?;
    write(transaction, actor, step, DONE, now).await
}

async fn keep_what_was_undone(
    transaction: &DatabaseTransaction,
    actor: &Actor,
) -> Result<(), Error> {
    slot_change::Entity::update_many()
        .col_expr(slot_change::Column::State, Expr::value(KEPT))
        .filter(slot_change::Column::ActorId.eq(actor.id()))
        .filter(slot_change::Column::State.eq(UNDONE))
        .exec(transaction)
        .await?;
    Ok(())
}

async fn write(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    step: &Step<'_>,
    state: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let release = newest_release(transaction).await?;
    let row = change_row(actor, step, state, release, now)?;
    row.insert(transaction).await?;
    Ok(())
}

/// What is kept of a change that is made after the release of this number.
fn change_row(
    actor: &Actor,
    step: &Step<'_>,
    state: &str,
    release: i32,
    now: Timestamp,
) -> Result<slot_change::ActiveModel, Error> {
    Ok(slot_change::ActiveModel {
        id: Set(Uuid::now_v7()),
        draft_version: Set(step.draft),
        at: Set(millis(now)),
        actor_id: Set(actor.id()),
        actor_name: Set(actor.name().to_owned()),
        slot_id: Set(step.at.id),
        session_id: Set(step.at.session),
        version: Set(step.version),
        release: Set(release),
        deed: Set(step.deed.as_str().to_owned()),
        state: Set(state.to_owned()),
        batch_id: Set(step.batch),
        before: Set(step.before.map(to_json).transpose()?),
        after: Set(step.after.map(to_json).transpose()?),
    })
}

async fn newest_release(connection: &impl ConnectionTrait) -> Result<i32, Error> {
    let number: Option<i32> = release::Entity::find()
        .select_only()
        .column(release::Column::Number)
        .order_by_desc(release::Column::Number)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(number.unwrap_or_default())
}

fn to_json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.to_string()))
}

fn from_json(kept: Option<String>) -> Result<Option<Placing>, Error> {
    kept.map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| Error::Internal(format!("a kept change cannot be read: {error}")))
}
