//! Sessions that are put away and brought back, and the order in which they stand.

use entity::session;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _, Set,
};
use uuid::Uuid;

use super::Saved;
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::draft::edit;
use crate::domain::order::{self, Step};
use crate::domain::organizers::Actor;

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
    let at = Some(millis(now));
    set(db, actor, id, seen, at, "session.archived", now).await
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
    set(db, actor, id, seen, None, "session.restored", now).await
}

async fn set(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    archived_at: Option<i64>,
    deed: &str,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let row = known(transaction, id).await?;
        let version = row.version;
        if seen.is_some_and(|seen| seen != version) {
            return Err(Error::Stale);
        }
        let slug = row.slug.clone();
        if row.archived_at.is_some() == archived_at.is_some() {
            // Done already: a second click changes nothing.
            return Ok(Saved { id, slug, version });
        }
        let mut change = row.into_active_model();
        change.archived_at = Set(archived_at);
        let version = version.saturating_add(1);
        change.version = Set(version);
        change.update(transaction).await?;
        edit::finish(transaction, actor, deed, &slug, now).await?;
        Ok(Saved { id, slug, version })
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
        let slug = known(transaction, id).await?.slug;
        let columns = [session::Column::Slug, session::Column::Position];
        let list = Condition::all().add(session::Column::ArchivedAt.is_null());
        order::shift::<session::Entity>(transaction, columns, list, &slug, step).await?;
        edit::finish(transaction, actor, "session.ordered", &slug, now).await?;
        Ok(())
    })
    .await
}

async fn known(transaction: &DatabaseTransaction, id: Uuid) -> Result<session::Model, Error> {
    session::Entity::find_by_id(id)
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)
}
