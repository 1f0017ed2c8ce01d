//! What was done on the board, for those who look at it.

use entity::slot_change;
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{Deed, UNDONE, from_json, newest_release};
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::draft::Placing;

/// How many changes of the board there are since the last release, those that were undone left out.
///
/// # Errors
/// The database's own.
pub async fn count_since_release(connection: &impl ConnectionTrait) -> Result<u64, Error> {
    Ok(slot_change::Entity::find()
        .filter(slot_change::Column::Release.eq(newest_release(connection).await?))
        .filter(slot_change::Column::Deed.is_not_in([Deed::Undo.as_str(), Deed::Redo.as_str()]))
        .filter(slot_change::Column::State.ne(UNDONE))
        .count(connection)
        .await?)
}

/// A change, for those who look at the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The version of the draft that it made.
    pub draft: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// The organizer's or token's id.
    pub actor: Option<Uuid>,
    /// What.
    pub deed: Deed,
    /// With which slot.
    pub slot: Uuid,
    /// Of which session.
    pub session: Uuid,
    /// Its place after; none: off the board.
    pub after: Option<Placing>,
}

/// The changes after version `draft` of the draft, the last `limit` of them, oldest first.
///
/// # Errors
/// The database's own.
pub async fn since(
    connection: &impl ConnectionTrait,
    draft: i64,
    limit: u64,
) -> Result<Vec<Told>, Error> {
    let rows = slot_change::Entity::find()
        .filter(slot_change::Column::DraftVersion.gt(draft))
        .order_by_desc(slot_change::Column::DraftVersion)
        .limit(limit)
        .all(connection)
        .await?;
    rows.into_iter().rev().map(told).collect()
}

/// The change that made version `draft` of the draft, if it was one of the board.
///
/// # Errors
/// The database's own.
pub async fn made(connection: &impl ConnectionTrait, draft: i64) -> Result<Option<Told>, Error> {
    let row = slot_change::Entity::find()
        .filter(slot_change::Column::DraftVersion.eq(draft))
        .one(connection)
        .await?;
    row.map(told).transpose()
}

/// The last change of the slot `id`.
///
/// # Errors
/// The database's own.
pub async fn last_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Told>, Error> {
    let row = slot_change::Entity::find()
        .filter(slot_change::Column::SlotId.eq(id))
        .order_by_desc(slot_change::Column::DraftVersion)
        .one(connection)
        .await?;
    row.map(told).transpose()
}

fn told(row: slot_change::Model) -> Result<Told, Error> {
    Ok(Told {
        draft: row.draft_version,
        at: from_millis(row.at),
        by: row.actor_name,
        actor: row.actor_id,
        deed: Deed::parse(&row.deed),
        slot: row.slot_id,
        session: row.session_id,
        after: from_json(row.after)?,
    })
}
