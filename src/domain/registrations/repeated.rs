//! Requests that are sent twice: the second finds what the first made.

use entity::idempotency_key;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveModelTrait as _, DatabaseTransaction, EntityTrait as _, Set};
use uuid::Uuid;

use crate::db::{from_millis, millis};
use crate::domain::Error;
use crate::domain::secret::{same_bytes, sha256};

/// How long a repeated request is known to be the same.
pub(super) const KEY_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// Makes a request that is sent twice the same request.
#[derive(Clone, Debug)]
pub struct Repeatable {
    /// What the client chose.
    pub key: Uuid,
    /// SHA-256 of what it sent.
    pub body_hash: Vec<u8>,
}

/// The registration that the same request made before; a key is forgotten after its time.
pub(super) async fn repeated(
    transaction: &DatabaseTransaction,
    repeatable: &Repeatable,
    now: Timestamp,
) -> Result<Option<Uuid>, Error> {
    let known = idempotency_key::Entity::find_by_id(repeatable.key)
        .one(transaction)
        .await?;
    let Some(known) = known else { return Ok(None) };
    if from_millis(known.created_at) + KEY_LIFETIME <= now {
        idempotency_key::Entity::delete_by_id(repeatable.key)
            .exec(transaction)
            .await?;
        return Ok(None);
    }
    if !same_bytes(&known.body_hash, &repeatable.body_hash) {
        return Err(Error::KeyReused);
    }
    Ok(Some(known.registration_id))
}

pub(super) async fn remember(
    transaction: &DatabaseTransaction,
    repeatable: &Repeatable,
    registration_id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    idempotency_key::ActiveModel {
        key: Set(repeatable.key),
        body_hash: Set(repeatable.body_hash.clone()),
        registration_id: Set(registration_id),
        created_at: Set(millis(now)),
    }
    .insert(transaction)
    .await?;
    Ok(())
}

/// The hash of what a client sent, for [`Repeatable`].
#[must_use]
pub fn body_hash(parts: &[&str]) -> Vec<u8> {
    let mut joined = Vec::new();
    for part in parts {
        joined.extend_from_slice(&part.len().to_be_bytes());
        joined.extend_from_slice(part.as_bytes());
    }
    sha256(&joined)
}
