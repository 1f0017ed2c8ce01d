//! Many slots and texts changed at once: one change in the history, undone and redone as a whole.

use std::collections::HashMap;

use entity::{session, slot, slot_change, text_change};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, Set,
};
use uuid::Uuid;

use super::{DONE, Deed, Step, Texts, change_row, keep_what_was_undone, newest_release, to_json};
use crate::domain::Error;
use crate::domain::draft::Placing;
use crate::domain::draft::slots::{self, Point, placing_of};
use crate::domain::organizers::Actor;

/// How many rows one statement writes: databases take so many values and no more.
const AT_ONCE: usize = 500;

/// What is changed at once.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    /// What it is.
    pub(crate) deed: Deed,
    /// Slots, each with its place after.
    pub(crate) slots: Vec<SlotStep>,
    /// Sessions' texts.
    pub(crate) texts: Vec<TextStep>,
}

/// A slot and what becomes of it.
#[derive(Clone, Debug)]
pub(crate) struct SlotStep {
    /// The slot's id.
    pub(crate) id: Uuid,
    /// The session's id.
    pub(crate) session: Uuid,
    /// Its place after; none: off the board.
    pub(crate) after: Option<Placing>,
}

/// A session and what becomes of its texts.
#[derive(Clone, Debug)]
pub(crate) struct TextStep {
    /// The session's id.
    pub(crate) session: Uuid,
    /// Before.
    pub(crate) before: Texts,
    /// After.
    pub(crate) after: Texts,
}

impl Batch {
    /// Nothing is to be done.
    pub(crate) fn is_empty(&self) -> bool {
        self.slots.is_empty() && self.texts.is_empty()
    }
}

/// Does all of `batch`, as version `draft` of the draft, and keeps it so that it can be undone.
pub(crate) async fn write_batch(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    batch: &Batch,
    draft: i64,
    now: Timestamp,
) -> Result<(), Error> {
    keep_what_was_undone(transaction, actor).await?;
    let id = Uuid::now_v7();
    let rows = rows_of(transaction, batch.slots.iter().map(|step| step.id)).await?;
    let mut steps = batch.slots.clone();
    if steps.is_empty() {
        // Undoing looks for what was done with slots: texts alone are kept at a slot that stays as it is.
        steps.extend(anchor(transaction, batch).await?);
    }
    let release = newest_release(transaction).await?;
    let mut kept = Vec::new();
    let written = written(&steps, &rows, now);
    for (step, row) in steps.iter().zip(&written) {
        let before = placing_of(rows.get(&step.id));
        let step = Step {
            at: Point {
                id: step.id,
                session: step.session,
            },
            version: row.version,
            draft,
            deed: batch.deed,
            batch: Some(id),
            before: before.as_ref(),
            after: step.after.as_ref(),
        };
        kept.push(change_row(actor, &step, DONE, release, now)?);
    }
    write_slots(transaction, written).await?;
    insert_changes(transaction, kept).await?;
    let texts = batch.texts.iter().map(|step| (step.session, &step.after));
    write_texts(transaction, texts.collect()).await?;
    keep_texts(transaction, id, &batch.texts).await
}

/// A slot of the first session whose texts change, staying where it is.
async fn anchor(
    transaction: &DatabaseTransaction,
    batch: &Batch,
) -> Result<Option<SlotStep>, Error> {
    let Some(text) = batch.texts.first() else {
        return Ok(None);
    };
    let row = slot::Entity::find()
        .filter(slot::Column::SessionId.eq(text.session))
        .one(transaction)
        .await?;
    Ok(row.map(|row| SlotStep {
        id: row.id,
        session: row.session_id,
        after: placing_of(Some(&row)),
    }))
}

/// The rows of these slots, by id.
pub(super) async fn rows_of(
    connection: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, slot::Model>, Error> {
    let ids: Vec<Uuid> = ids.collect();
    let mut rows = HashMap::new();
    for ids in ids.chunks(AT_ONCE) {
        let found = slot::Entity::find()
            .filter(slot::Column::Id.is_in(ids.iter().copied()))
            .all(connection)
            .await?;
        rows.extend(found.into_iter().map(|row| (row.id, row)));
    }
    Ok(rows)
}

/// The rows as they become.
pub(super) fn written(
    steps: &[SlotStep],
    rows: &HashMap<Uuid, slot::Model>,
    now: Timestamp,
) -> Vec<slot::Model> {
    let row = |step: &SlotStep| {
        let at = (step.id, step.session);
        slots::row_after(at, rows.get(&step.id), step.after.as_ref(), now)
    };
    steps.iter().map(row).collect()
}

/// Writes these rows, those that are new too.
pub(super) async fn write_slots(
    transaction: &DatabaseTransaction,
    rows: Vec<slot::Model>,
) -> Result<(), Error> {
    use slot::Column::{
        CancelledAt, Minutes, NoteEn, NoteEs, RoomId, SignUpCapacity, StartsAt, UnplacedAt, Version,
    };
    for rows in rows.chunks(AT_ONCE) {
        let rows = rows.iter().cloned().map(slot::Model::into_active_model);
        slot::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::column(slot::Column::Id)
                    .update_columns([
                        RoomId,
                        StartsAt,
                        Minutes,
                        CancelledAt,
                        NoteEn,
                        NoteEs,
                        SignUpCapacity,
                        UnplacedAt,
                        Version,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// Writes these changes into the history.
pub(super) async fn insert_changes(
    transaction: &DatabaseTransaction,
    rows: Vec<slot_change::ActiveModel>,
) -> Result<(), Error> {
    for rows in rows.chunks(AT_ONCE) {
        slot_change::Entity::insert_many(rows.iter().cloned())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// Writes the texts of these sessions.
pub(super) async fn write_texts(
    transaction: &DatabaseTransaction,
    texts: Vec<(Uuid, &Texts)>,
) -> Result<(), Error> {
    use session::Column::{
        AbstractEn, AbstractEs, ContentNoteEn, ContentNoteEs, ObjectivesEn, ObjectivesEs, TitleEn,
        TitleEs, Version,
    };
    for texts in texts.chunks(AT_ONCE) {
        let wanted: HashMap<Uuid, &Texts> = texts.iter().copied().collect();
        let mut rows = sessions_of(transaction, wanted.keys().copied()).await?;
        for row in rows.values_mut() {
            if let Some(texts) = wanted.get(&row.id) {
                texts.put(row);
                row.version = row.version.saturating_add(1);
            }
        }
        let rows = rows.into_values().map(session::Model::into_active_model);
        session::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::column(session::Column::Id)
                    .update_columns([
                        TitleEn,
                        TitleEs,
                        AbstractEn,
                        AbstractEs,
                        ContentNoteEn,
                        ContentNoteEs,
                        ObjectivesEn,
                        ObjectivesEs,
                        Version,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// The rows of these sessions, by id; at most as many as one statement takes.
pub(super) async fn sessions_of(
    connection: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, session::Model>, Error> {
    let rows = session::Entity::find()
        .filter(session::Column::Id.is_in(ids))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

async fn keep_texts(
    transaction: &DatabaseTransaction,
    batch: Uuid,
    texts: &[TextStep],
) -> Result<(), Error> {
    let rows: Result<Vec<text_change::ActiveModel>, Error> = texts
        .iter()
        .map(|step| {
            Ok(text_change::ActiveModel {
                id: Set(Uuid::now_v7()),
                batch_id: Set(batch),
                session_id: Set(step.session),
                before: Set(to_json(&step.before)?),
                after: Set(to_json(&step.after)?),
            })
        })
        .collect();
    for rows in rows?.chunks(AT_ONCE) {
        text_change::Entity::insert_many(rows.iter().cloned())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// Sets the state of all changes of a batch.
pub(super) async fn set_state(
    transaction: &DatabaseTransaction,
    batch: Uuid,
    state: &str,
) -> Result<(), Error> {
    slot_change::Entity::update_many()
        .col_expr(slot_change::Column::State, Expr::value(state))
        .filter(slot_change::Column::BatchId.eq(batch))
        .exec(transaction)
        .await?;
    Ok(())
}
