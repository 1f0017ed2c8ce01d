//! Speakers' pictures: made of what was uploaded, public with the next release.

mod make;

use std::collections::HashSet;

use entity::{picture, speaker};
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QuerySelect as _, Set,
};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::edit;
use super::sessions::Saved;
use crate::db::{Db, millis};
use crate::domain::organizers::{Action, Actor};
use crate::domain::secret::sha256;
use crate::domain::{Error, FieldError, FieldProblem};

/// The largest file that is taken, in bytes.
pub const FILE_MAX: usize = 10 * 1024 * 1024;

/// One at a time: each may take much memory.
static TURN: Semaphore = Semaphore::const_new(1);

/// Gives the speaker `id`, of whom version `seen` was seen, the picture that `file` holds.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] at `picture`; [`Error::NotFound`]; [`Error::Stale`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    file: Vec<u8>,
    now: Timestamp,
) -> Result<Saved, Error> {
    actor.require(Action::EditDraft)?;
    let made = made_of(file).await?;
    let digest: String = sha256(&made.large)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let row = known(transaction, id, seen).await?;
        let new = picture::ActiveModel {
            digest: Set(digest.clone()),
            speaker_id: Set(id),
            small: Set(made.small),
            large: Set(made.large),
            made_at: Set(millis(now)),
        };
        let key = [picture::Column::Digest, picture::Column::SpeakerId];
        let again = OnConflict::columns(key)
            .update_column(picture::Column::MadeAt)
            .to_owned();
        picture::Entity::insert(new)
            .on_conflict(again)
            .exec_without_returning(transaction)
            .await?;
        change(transaction, actor, row, Some(digest), now).await
    })
    .await
}

/// Takes the picture of the speaker `id` away.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn remove(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let row = known(transaction, id, seen).await?;
        change(transaction, actor, row, None, now).await
    })
    .await
}

/// The draft's picture of the speaker `id`, in its large size.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<u8>, Error> {
    let row = speaker::Entity::find_by_id(id).one(connection).await?;
    let digest = row.and_then(|row| row.picture).ok_or(Error::NotFound)?;
    let row = picture::Entity::find_by_id((digest, id))
        .one(connection)
        .await?;
    Ok(row.ok_or(Error::NotFound)?.large)
}

/// Whether the speaker `id` has one.
///
/// # Errors
/// The database's own.
pub async fn has(connection: &impl ConnectionTrait, id: Uuid) -> Result<bool, Error> {
    let row = speaker::Entity::find_by_id(id).one(connection).await?;
    Ok(row.is_some_and(|row| row.picture.is_some()))
}

/// Deletes the pictures that nobody has in the draft and that are not among those `published`.
///
/// # Errors
/// The database's own.
pub(crate) async fn forget(
    transaction: &DatabaseTransaction,
    published: &HashSet<(String, Uuid)>,
) -> Result<(), Error> {
    let rows: Vec<(Uuid, Option<String>)> = speaker::Entity::find()
        .select_only()
        .column(speaker::Column::Id)
        .column(speaker::Column::Picture)
        .into_tuple()
        .all(transaction)
        .await?;
    let drafted = rows
        .into_iter()
        .filter_map(|(id, digest)| Some((digest?, id)));
    let needed: HashSet<(String, Uuid)> = drafted.chain(published.iter().cloned()).collect();
    let kept: Vec<(String, Uuid)> = picture::Entity::find()
        .select_only()
        .column(picture::Column::Digest)
        .column(picture::Column::SpeakerId)
        .into_tuple()
        .all(transaction)
        .await?;
    for (digest, id) in kept.into_iter().filter(|one| !needed.contains(one)) {
        picture::Entity::delete_by_id((digest, id))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

/// Both sizes of what `file` holds, made beside the threads that answer requests.
async fn made_of(file: Vec<u8>) -> Result<make::Made, Error> {
    let fault = |problem| Error::Invalid(vec![FieldError::new("picture", problem)]);
    if file.is_empty() {
        return Err(fault(FieldProblem::Missing));
    }
    if file.len() > FILE_MAX {
        return Err(fault(FieldProblem::TooLong));
    }
    let _turn = TURN
        .acquire()
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    tokio::task::spawn_blocking(move || make::make(&file))
        .await
        .map_err(|error| Error::Internal(error.to_string()))?
        .map_err(fault)
}

async fn known(
    transaction: &DatabaseTransaction,
    id: Uuid,
    seen: Option<i32>,
) -> Result<speaker::Model, Error> {
    let row = speaker::Entity::find_by_id(id).one(transaction).await?;
    let row = row.ok_or(Error::NotFound)?;
    match seen {
        Some(seen) if seen != row.version => Err(Error::Stale),
        _ => Ok(row),
    }
}

async fn change(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    row: speaker::Model,
    digest: Option<String>,
    now: Timestamp,
) -> Result<Saved, Error> {
    let version = row.version.saturating_add(1);
    let (id, slug) = (row.id, row.slug.clone());
    let mut change = row.into_active_model();
    change.picture = Set(digest);
    change.version = Set(version);
    change.update(transaction).await?;
    edit::finish(transaction, actor, "speaker.picture_changed", &slug, now).await?;
    Ok(Saved { id, slug, version })
}

/// The bytes of these pictures, small and large.
///
/// # Errors
/// The database's own.
pub(crate) async fn bytes_of(
    connection: &impl ConnectionTrait,
    digests: Vec<String>,
) -> Result<Vec<picture::Model>, Error> {
    if digests.is_empty() {
        return Ok(Vec::new());
    }
    Ok(picture::Entity::find()
        .filter(picture::Column::Digest.is_in(digests))
        .all(connection)
        .await?)
}
