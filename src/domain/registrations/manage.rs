//! Finding one registration, by its link or its id; cancelling it.

use entity::{manage_link, registration};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::decide::Step;
use super::line::lock_conference;
use super::{Registration, Status};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Actor, audit};
use crate::domain::plan;
use crate::domain::secret::Secret;

/// The registration that a private link opens.
///
/// # Errors
/// [`Error::NotFound`] for a link that is unknown or was ended.
pub async fn by_secret(db: &Db, secret: &Secret) -> Result<Registration, Error> {
    let id = id_by_secret(db.read(), secret).await?;
    by_id(db, id).await
}

/// The registration of this id.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn by_id(db: &Db, id: Uuid) -> Result<Registration, Error> {
    let row = registration::Entity::find_by_id(id)
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    Registration::of(db.read(), row).await
}

/// Notes in the history that `actor` looked at the registration `id`.
///
/// # Errors
/// The database's own.
pub async fn note_view(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        audit::record(
            transaction,
            actor,
            "registration.viewed",
            Some(id),
            None,
            None,
            now,
        )
        .await
    })
    .await
}

/// Notes in the history that `actor` looked at the list of registrations.
///
/// # Errors
/// The database's own.
pub async fn note_list(db: &Db, actor: &Actor, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        audit::record(
            transaction,
            actor,
            "registrations.listed",
            None,
            None,
            None,
            now,
        )
        .await
    })
    .await
}

/// Cancels the registration `id`: its place goes to the next in line, in the same transaction.
/// Cancelling again changes nothing.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::RegistrationEnded`] for one that was declined.
pub async fn cancel(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        let step = Step {
            transaction,
            conference: lock_conference(transaction).await?.ok_or(Error::NotFound)?,
            actor,
            now,
        };
        // Seats come before the registration: see `plan`.
        plan::begin_leaving(transaction, id).await?;
        let row = locked(transaction, id).await?;
        match Status::parse(&row.status) {
            Some(Status::Cancelled) => Ok(()),
            Some(Status::Declined) => Err(Error::RegistrationEnded),
            _ => step.cancel(row).await,
        }
    })
    .await
}

async fn id_by_secret(connection: &impl ConnectionTrait, secret: &Secret) -> Result<Uuid, Error> {
    manage_link::Entity::find()
        .filter(manage_link::Column::SecretHash.eq(secret.hash()))
        .filter(manage_link::Column::EndedAt.is_null())
        .one(connection)
        .await?
        .map(|link| link.registration_id)
        .ok_or(Error::NotFound)
}

pub(super) async fn locked(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<registration::Model, Error> {
    registration::Entity::find_by_id(id)
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)
}
