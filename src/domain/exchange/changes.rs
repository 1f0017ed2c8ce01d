//! The steps from one agenda to the next: places, moves, cancellations, new titles.

use std::collections::HashMap;

use entity::{session, slot};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::agenda_rows;
use super::conference_rows::{pair, pair_maybe};
use super::file::{Change, Placement, Said};
use super::names::{Directory, refused};
use crate::domain::Error;

/// The slot of each session that has one.
pub(super) type Slots = HashMap<Uuid, Uuid>;

/// Applies `changes`, which stand at `path`, in order. A cancellation happens `at` this instant.
pub(super) async fn apply(
    transaction: &impl ConnectionTrait,
    changes: Vec<Change>,
    path: &str,
    directory: &Directory,
    slots: &mut Slots,
    at: i64,
) -> Result<(), Error> {
    for (index, change) in changes.into_iter().enumerate() {
        let path = format!("{path}[{index}]");
        let session = directory.session_of(&change, &path)?;
        match change {
            Change::Move {
                placement, note, ..
            } => {
                let mut row = placed(slots, session, &path)?;
                let target = format!("{path}.placement");
                let (room, starts_at) = directory.place(&placement, &target)?;
                row.room_id = Set(room);
                row.starts_at = Set(starts_at);
                noted(row, note).update(transaction).await?;
            }
            Change::Cancel { note, .. } => {
                let mut row = placed(slots, session, &path)?;
                row.cancelled_at = Set(Some(at));
                noted(row, note).update(transaction).await?;
            }
            Change::Retitle { title, note, .. } => {
                retitle(transaction, session, title, note).await?;
            }
            Change::Place { placement, .. } => {
                place(transaction, session, &placement, &path, directory, slots).await?;
            }
        }
    }
    Ok(())
}

fn placed(slots: &Slots, session: Uuid, path: &str) -> Result<slot::ActiveModel, Error> {
    let id = slots
        .get(&session)
        .ok_or_else(|| refused(path, "this session has no place yet"))?;
    Ok(slot::ActiveModel {
        id: Set(*id),
        ..Default::default()
    })
}

fn noted(mut row: slot::ActiveModel, note: Option<Said>) -> slot::ActiveModel {
    let (en, es) = pair_maybe(note);
    row.note_en = Set(en);
    row.note_es = Set(es);
    row
}

async fn retitle(
    transaction: &impl ConnectionTrait,
    session: Uuid,
    title: Said,
    note: Option<Said>,
) -> Result<(), Error> {
    let (en, es) = pair(title);
    session::ActiveModel {
        id: Set(session),
        title_en: Set(en),
        title_es: Set(es),
        ..Default::default()
    }
    .update(transaction)
    .await?;
    let Some((en, es)) = note.map(pair) else {
        return Ok(());
    };
    slot::Entity::update_many()
        .set(slot::ActiveModel {
            note_en: Set(Some(en)),
            note_es: Set(es),
            ..Default::default()
        })
        .filter(slot::Column::SessionId.eq(session))
        .exec(transaction)
        .await?;
    Ok(())
}

async fn place(
    transaction: &impl ConnectionTrait,
    session: Uuid,
    placement: &Placement,
    path: &str,
    directory: &Directory,
    slots: &mut Slots,
) -> Result<(), Error> {
    let target = format!("{path}.placement");
    let row = agenda_rows::slot(session, directory.place(placement, &target)?, directory);
    if slots.insert(session, row.id).is_some() {
        return Err(refused(
            path,
            "this session has a place already: use \"move\"",
        ));
    }
    slot::Entity::insert(row.into_active_model())
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
