//! Sessions that are put away and brought back, and the order in which they stand.

use entity::session;
use jiff::Timestamp;
use uuid::Uuid;

use super::Saved;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::draft::edit;
use crate::domain::draft::kept::Columns;
use crate::domain::order::Step;
use crate::domain::organizers::Actor;

const COLUMNS: Columns<session::Column> = Columns {
    name: "session",
    id: session::Column::Id,
    slug: session::Column::Slug,
    position: session::Column::Position,
    version: session::Column::Version,
    archived_at: session::Column::ArchivedAt,
};

/// Puts the session `id` into the archive. Its slots are kept: they come back with it.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn archive(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        COLUMNS
            .archive::<session::Entity>(transaction, actor, (id, seen), &[], now)
            .await
    })
    .await
}

/// Takes the session `id` out of the archive.
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
            .restore::<session::Entity>(transaction, actor, (id, seen), now)
            .await
    })
    .await
}

/// Moves the session `id` one step among those that are not in the archive.
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
            .shift::<session::Entity>(transaction, actor, id, step, now)
            .await
    })
    .await
}
