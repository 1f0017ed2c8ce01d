//! What was done on the board: undone and redone by whoever did it, and told to the others.

use entity::{release, slot, slot_change};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select, Set,
};
use uuid::Uuid;

use super::edit::{begin, finish};
use super::slots::{self, Placing, Point, Slot};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::Actor;

/// What somebody did on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Placed a session.
    Place,
    /// Moved it to another room or time.
    Move,
    /// Made it longer or shorter.
    Resize,
    /// Took it off the board.
    Unplace,
    /// Said that it does not take place.
    Cancel,
    /// Said that it takes place after all.
    Restore,
    /// Changed its seats or its note.
    Change,
    /// Undid the last of one's own changes.
    Undo,
    /// Did again what was undone.
    Redo,
}

impl Deed {
    const ALL: [Self; 9] = [
        Self::Place,
        Self::Move,
        Self::Resize,
        Self::Unplace,
        Self::Cancel,
        Self::Restore,
        Self::Change,
        Self::Undo,
        Self::Redo,
    ];

    /// Its name: in the database, and at the end of the words that tell of it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Move => "move",
            Self::Resize => "resize",
            Self::Unplace => "unplace",
            Self::Cancel => "cancel",
            Self::Restore => "restore",
            Self::Change => "change",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    fn parse(name: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|deed| deed.as_str() == name)
            .unwrap_or(Self::Change)
    }

    /// What leads from `before` to `after`.
    pub(super) fn between(before: &Placing, after: &Placing) -> Self {
        match (before.cancelled_at, after.cancelled_at) {
            (None, Some(_)) => return Self::Cancel,
            (Some(_), None) => return Self::Restore,
            _ => {}
        }
        if (before.room, before.starts_at) != (after.room, after.starts_at) {
            Self::Move
        } else if before.minutes != after.minutes {
            Self::Resize
        } else {
            Self::Change
        }
    }

    /// As the history of the desk writes it.
    pub(super) fn audit(self) -> &'static str {
        match self {
            Self::Place => "slot.placed",
            Self::Move => "slot.moved",
            Self::Resize => "slot.resized",
            Self::Unplace => "slot.unplaced",
            Self::Cancel => "slot.cancelled",
            Self::Restore => "slot.restored",
            Self::Change => "slot.changed",
            Self::Undo => "slot.undone",
            Self::Redo => "slot.redone",
        }
    }
}

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
    slot_change::Entity::update_many()
        .col_expr(slot_change::Column::State, Expr::value(KEPT))
        .filter(slot_change::Column::ActorId.eq(actor.id()))
        .filter(slot_change::Column::State.eq(UNDONE))
        .exec(transaction)
        .await?;
    write(transaction, actor, step, DONE, now).await
}

async fn write(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    step: &Step<'_>,
    state: &str,
    now: Timestamp,
) -> Result<(), Error> {
    slot_change::ActiveModel {
        id: Set(Uuid::now_v7()),
        draft_version: Set(step.draft),
        at: Set(millis(now)),
        actor_id: Set(actor.id()),
        actor_name: Set(actor.name().to_owned()),
        slot_id: Set(step.at.id),
        session_id: Set(step.at.session),
        version: Set(step.version),
        release: Set(newest_release(transaction).await?),
        deed: Set(step.deed.as_str().to_owned()),
        state: Set(state.to_owned()),
        before: Set(step.before.map(to_json).transpose()?),
        after: Set(step.after.map(to_json).transpose()?),
    }
    .insert(transaction)
    .await?;
    Ok(())
}

/// What came of undoing or redoing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done: what it was, and the slot now.
    Done(Deed, Slot),
    /// There is nothing to undo or redo.
    Nothing,
    /// Somebody else changed the slot since: it stays as it is.
    ChangedSince {
        /// Who.
        by: String,
        /// The session.
        session: Uuid,
    },
    /// The session or the room is in the archive by now: it stays as it is.
    Gone {
        /// The session.
        session: Uuid,
    },
}

/// Undoes the last of `actor`'s changes since the last release that is not undone yet.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn undo(db: &Db, actor: &Actor, now: Timestamp) -> Result<Outcome, Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let Some(change) = next_to_undo(transaction, actor).await? else {
            return Ok(Outcome::Nothing);
        };
        let (from, to) = (change.after.clone(), change.before.clone());
        turn(transaction, actor, change, [from, to], Deed::Undo, now).await
    })
    .await
}

/// Does again the first of those changes that `actor` undid.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn redo(db: &Db, actor: &Actor, now: Timestamp) -> Result<Outcome, Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let Some(change) = next_to_redo(transaction, actor).await? else {
            return Ok(Outcome::Nothing);
        };
        let (from, to) = (change.before.clone(), change.after.clone());
        turn(transaction, actor, change, [from, to], Deed::Redo, now).await
    })
    .await
}

/// Brings the slot of `change` from one state to the other, if it still is in the first.
async fn turn(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    change: slot_change::Model,
    [from, to]: [Option<String>; 2],
    way: Deed,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let (session, deed) = (change.session_id, Deed::parse(&change.deed));
    let row = slot::Entity::find_by_id(change.slot_id)
        .one(transaction)
        .await?;
    let (from, to) = (from_json(from)?, from_json(to)?);
    if slots::placing_of(row.as_ref()) != from {
        let by = changed_by(transaction, actor, &change).await?;
        return Ok(Outcome::ChangedSince { by, session });
    }
    let room_is_there = match &to {
        Some(placing) => slots::is_room(transaction, placing.room).await?,
        None => true,
    };
    if !room_is_there || !slots::is_session(transaction, session).await? {
        return Ok(Outcome::Gone { session });
    }
    let at = Point {
        id: change.slot_id,
        session,
    };
    let slot = slots::write(transaction, at, row, to.as_ref(), now).await?;
    let draft = finish(transaction, actor, way.audit(), &at.id.to_string(), now).await?;
    let mut turned = change.into_active_model();
    turned.state = Set(if way == Deed::Undo { UNDONE } else { DONE }.to_owned());
    turned.update(transaction).await?;
    let step = Step {
        at,
        version: slot.version,
        draft,
        deed: way,
        before: from.as_ref(),
        after: to.as_ref(),
    };
    write(transaction, actor, &step, KEPT, now).await?;
    Ok(Outcome::Done(deed, slot))
}

/// Who else changed the slot after `change`; without a name where that is not known.
async fn changed_by(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    change: &slot_change::Model,
) -> Result<String, Error> {
    let other = slot_change::Entity::find()
        .filter(slot_change::Column::SlotId.eq(change.slot_id))
        .filter(slot_change::Column::DraftVersion.gt(change.draft_version))
        .filter(slot_change::Column::ActorId.ne(actor.id()))
        .order_by_desc(slot_change::Column::DraftVersion)
        .one(connection)
        .await?;
    Ok(other.map_or_else(String::new, |row| row.actor_name))
}

/// Something that can be undone or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turnable {
    /// What it was.
    pub deed: Deed,
    /// With which session.
    pub session: Uuid,
}

impl From<slot_change::Model> for Turnable {
    fn from(row: slot_change::Model) -> Self {
        Self {
            deed: Deed::parse(&row.deed),
            session: row.session_id,
        }
    }
}

/// What `actor` can undo next, and redo next.
///
/// # Errors
/// The database's own.
pub async fn turnable(
    connection: &impl ConnectionTrait,
    actor: &Actor,
) -> Result<(Option<Turnable>, Option<Turnable>), Error> {
    Ok((
        next_to_undo(connection, actor).await?.map(Into::into),
        next_to_redo(connection, actor).await?.map(Into::into),
    ))
}

async fn next_to_undo(
    connection: &impl ConnectionTrait,
    actor: &Actor,
) -> Result<Option<slot_change::Model>, Error> {
    Ok(own(connection, actor, DONE)
        .await?
        .order_by_desc(slot_change::Column::DraftVersion)
        .one(connection)
        .await?)
}

async fn next_to_redo(
    connection: &impl ConnectionTrait,
    actor: &Actor,
) -> Result<Option<slot_change::Model>, Error> {
    Ok(own(connection, actor, UNDONE)
        .await?
        .order_by_asc(slot_change::Column::DraftVersion)
        .one(connection)
        .await?)
}

/// The changes of `actor` since the last release that are in this state.
async fn own(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    state: &str,
) -> Result<Select<slot_change::Entity>, Error> {
    Ok(slot_change::Entity::find()
        .filter(slot_change::Column::ActorId.eq(actor.id()))
        .filter(slot_change::Column::Release.eq(newest_release(connection).await?))
        .filter(slot_change::Column::State.eq(state)))
}

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

fn to_json(placing: &Placing) -> Result<String, Error> {
    serde_json::to_string(placing).map_err(|error| Error::Internal(error.to_string()))
}

fn from_json(kept: Option<String>) -> Result<Option<Placing>, Error> {
    kept.map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| Error::Internal(format!("a kept change cannot be read: {error}")))
}
