//! The links of a registration: made for one mail, kept as a hash.

use entity::{manage_link, unsubscribe_link};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};
use uuid::Uuid;

use crate::db::millis;
use crate::domain::Error;
use crate::domain::secret::Secret;

/// A fresh private link; those that were given out before go on to work.
///
/// # Errors
/// No random bytes; the database's own.
pub async fn new_link(
    connection: &impl ConnectionTrait,
    registration_id: Uuid,
    now: Timestamp,
) -> Result<Secret, Error> {
    let secret = Secret::generate()?;
    let row = manage_link::ActiveModel {
        id: Set(Uuid::now_v7()),
        registration_id: Set(registration_id),
        secret_hash: Set(secret.hash()),
        created_at: Set(millis(now)),
        ended_at: Set(None),
    };
    manage_link::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(secret)
}

/// A fresh link that ends mail which is not necessary; those that were given out before go on to work.
///
/// # Errors
/// No random bytes; the database's own.
pub async fn new_unsubscribe_link(
    connection: &impl ConnectionTrait,
    registration_id: Uuid,
    now: Timestamp,
) -> Result<Secret, Error> {
    let secret = Secret::generate()?;
    let row = unsubscribe_link::ActiveModel {
        id: Set(Uuid::now_v7()),
        registration_id: Set(registration_id),
        secret_hash: Set(secret.hash()),
        created_at: Set(millis(now)),
    };
    unsubscribe_link::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(secret)
}
