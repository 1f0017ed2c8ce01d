//! Undo and redo of many changes at once: all of them, or none.

use std::collections::{HashMap, HashSet};

use entity::{room, slot, slot_change, text_change};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::batch::{
    SlotStep, insert_changes, rows_of, sessions_of, set_state, write_slots, write_texts, written,
};
use super::{
    DONE, Deed, KEPT, Outcome, Step, Texts, UNDONE, change_row, from_json, newest_release,
};
use crate::domain::Error;
use crate::domain::draft::Placing;
use crate::domain::draft::edit::finish;
use crate::domain::draft::slots::{Point, Slot, placing_of};
use crate::domain::organizers::Actor;

/// Where a slot was, and where it goes.
struct Turned {
    at: Point,
    from: Option<Placing>,
    to: Option<Placing>,
}

/// Brings everything of the batch `id` from one state to the other, if all of it still is in the first.
pub(super) async fn turn_batch(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    (id, deed): (Uuid, Deed),
    way: Deed,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let turned = slots(transaction, id, way).await?;
    let texts = texts(transaction, id, way).await?;
    let rows = rows_of(transaction, turned.iter().map(|one| one.at.id)).await?;
    if let Some(refused) = refusal(transaction, &turned, &texts, &rows).await? {
        return Ok(refused);
    }
    let steps: Vec<SlotStep> = turned
        .iter()
        .map(|one| SlotStep {
            id: one.at.id,
            session: one.at.session,
            after: one.to.clone(),
        })
        .collect();
    let written = written(&steps, &rows, now);
    let draft = finish(transaction, actor, way.audit(), &id.to_string(), now).await?;
    let release = newest_release(transaction).await?;
    let mut told = Vec::new();
    for (one, row) in turned.iter().zip(&written) {
        let step = Step {
            at: one.at,
            version: row.version,
            draft,
            deed: way,
            batch: None,
            before: one.from.as_ref(),
            after: one.to.as_ref(),
        };
        told.push(change_row(actor, &step, KEPT, release, now)?);
    }
    let first = written.first().cloned().map(Slot::from);
    write_slots(transaction, written).await?;
    write_texts(
        transaction,
        texts.iter().map(|(id, [_, to])| (*id, to)).collect(),
    )
    .await?;
    set_state(
        transaction,
        id,
        if way == Deed::Undo { UNDONE } else { DONE },
    )
    .await?;
    insert_changes(transaction, told).await?;
    Ok(first.map_or(Outcome::Nothing, |slot| Outcome::Done(deed, slot)))
}

/// Why it cannot be turned: something of it was changed since, or is gone.
async fn refusal(
    connection: &impl ConnectionTrait,
    turned: &[Turned],
    texts: &[(Uuid, [Texts; 2])],
    rows: &HashMap<Uuid, slot::Model>,
) -> Result<Option<Outcome>, Error> {
    let changed = |session| {
        let by = String::new();
        Ok(Some(Outcome::ChangedSince { by, session }))
    };
    for one in turned {
        if placing_of(rows.get(&one.at.id)) != one.from {
            return changed(one.at.session);
        }
    }
    let ids = turned.iter().map(|one| one.at.session);
    let ids: HashSet<Uuid> = ids.chain(texts.iter().map(|(id, _)| *id)).collect();
    let sessions = sessions_of(connection, ids.iter().copied()).await?;
    let is_there = |id: &Uuid| {
        let row = sessions.get(id);
        row.is_some_and(|row| row.archived_at.is_none())
    };
    if let Some(session) = ids.iter().copied().find(|id| !is_there(id)) {
        return Ok(Some(Outcome::Gone { session }));
    }
    for (id, [from, _]) in texts {
        if sessions.get(id).map(Texts::of).as_ref() != Some(from) {
            return changed(*id);
        }
    }
    let rooms: Vec<Uuid> = room::Entity::find()
        .select_only()
        .column(room::Column::Id)
        .filter(room::Column::ArchivedAt.is_null())
        .into_tuple()
        .all(connection)
        .await?;
    let gone = turned.iter().find(|one| {
        let to = one.to.as_ref();
        to.is_some_and(|placing| !rooms.contains(&placing.room))
    });
    Ok(gone.map(|one| Outcome::Gone {
        session: one.at.session,
    }))
}

async fn slots(
    connection: &impl ConnectionTrait,
    batch: Uuid,
    way: Deed,
) -> Result<Vec<Turned>, Error> {
    let rows = slot_change::Entity::find()
        .filter(slot_change::Column::BatchId.eq(batch))
        .order_by_asc(slot_change::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let (before, after) = (from_json(row.before)?, from_json(row.after)?);
            let (from, to) = in_order(before, after, way);
            let at = Point {
                id: row.slot_id,
                session: row.session_id,
            };
            Ok(Turned { at, from, to })
        })
        .collect()
}

async fn texts(
    connection: &impl ConnectionTrait,
    batch: Uuid,
    way: Deed,
) -> Result<Vec<(Uuid, [Texts; 2])>, Error> {
    let rows = text_change::Entity::find()
        .filter(text_change::Column::BatchId.eq(batch))
        .order_by_asc(text_change::Column::Id)
        .all(connection)
        .await?;
    let read = |text: &str| {
        serde_json::from_str::<Texts>(text)
            .map_err(|error| Error::Internal(format!("a kept text cannot be read: {error}")))
    };
    rows.iter()
        .map(|row| {
            let (from, to) = in_order(read(&row.before)?, read(&row.after)?, way);
            Ok((row.session_id, [from, to]))
        })
        .collect()
}

/// Undoing goes from what came after to what was before.
fn in_order<T>(before: T, after: T, way: Deed) -> (T, T) {
    if way == Deed::Undo {
        (after, before)
    } else {
        (before, after)
    }
}
