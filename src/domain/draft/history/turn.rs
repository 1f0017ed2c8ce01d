//! Undo and redo: each person's own changes since the last release, unless somebody else changed the slot since.

use entity::{slot, slot_change};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _, Select, Set,
};
use uuid::Uuid;

use super::turn_batch::turn_batch;
use super::{DONE, Deed, KEPT, Step, UNDONE, from_json, newest_release, write};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::draft::edit::{begin, finish};
use crate::domain::draft::slots::{self, Point, Slot};
use crate::domain::organizers::Actor;

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
        if let Some(batch) = change.batch_id {
            let batch = (batch, Deed::parse(&change.deed));
            return turn_batch(transaction, actor, batch, Deed::Undo, now).await;
        }
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
        if let Some(batch) = change.batch_id {
            let batch = (batch, Deed::parse(&change.deed));
            return turn_batch(transaction, actor, batch, Deed::Redo, now).await;
        }
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
        batch: None,
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
