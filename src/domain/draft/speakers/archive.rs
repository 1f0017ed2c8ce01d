//! Speakers who are put away and brought back, and the order in which they stand.

use entity::{session, session_speaker, speaker};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::COLUMNS;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::draft::edit;
use crate::domain::draft::kept::{self, HeldBy};
use crate::domain::draft::sessions::Saved;
use crate::domain::order::Step;
use crate::domain::organizers::Actor;

/// Puts the speaker `id` into the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`]; [`Error::InUse`] while they speak in a
/// session that is not in the archive.
pub async fn archive(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let held_by = held_by(transaction, id).await?;
        COLUMNS
            .archive::<speaker::Entity>(transaction, actor, (id, seen), &held_by, now)
            .await
    })
    .await
}

/// Takes the speaker `id` out of the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn restore(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        COLUMNS
            .restore::<speaker::Entity>(transaction, actor, (id, seen), now)
            .await
    })
    .await
}

/// Moves the speaker `id` one step among those who are not in the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn shift(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    step: Step,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        COLUMNS
            .shift::<speaker::Entity>(transaction, actor, id, step, now)
            .await
    })
    .await
}

/// The sessions in which the speaker `id` speaks, without those in the archive.
///
/// # Errors
/// The database's own.
pub async fn held_by(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<HeldBy>, Error> {
    let ids: Vec<Uuid> = session_speaker::Entity::find()
        .select_only()
        .column(session_speaker::Column::SessionId)
        .filter(session_speaker::Column::SpeakerId.eq(id))
        .into_tuple()
        .all(connection)
        .await?;
    let sessions = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::Id.is_in(ids))
        .filter(session::Column::ArchivedAt.is_null())
        .into_tuple()
        .all(connection)
        .await?;
    kept::sessions_of(connection, sessions).await
}
