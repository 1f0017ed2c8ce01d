//! Log-ins: a random secret in a cookie, its hash here.

use entity::{login, organizer, organizer_role};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    Set,
};
use uuid::Uuid;

use super::links::with_access;
use super::{Actor, Device, Role, audit, password};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::secret::Secret;

/// How long a log-in lasts: a working day at the desk, with room.
pub const LOGIN_LIFETIME: SignedDuration = SignedDuration::from_hours(16);

/// Signs somebody in.
///
/// # Errors
/// [`Error::WrongPassword`], the same for an unknown address, an ended account and a wrong password.
pub async fn sign_in(
    db: &Db,
    email: &str,
    typed_password: &str,
    device: Option<Device>,
    now: Timestamp,
) -> Result<Secret, Error> {
    let known = organizer::Entity::find()
        .filter(organizer::Column::Email.eq(email.trim().to_lowercase()))
        .filter(organizer::Column::EndedAt.is_null())
        .one(db.read())
        .await?;
    let stored = known.as_ref().and_then(|row| row.password_hash.as_deref());
    let right = password::verify(typed_password, stored).await?;
    let Some(row) = known.filter(|_| right) else {
        return Err(Error::WrongPassword);
    };
    let secret = Secret::generate()?;
    db.write(async |transaction| {
        // Again behind the lock: the access may have ended, or the password changed, since it was looked at.
        match with_access(transaction, row.id).await {
            Ok(now) if now.password_hash == row.password_hash => {}
            Ok(_) | Err(Error::NotFound) => return Err(Error::WrongPassword),
            Err(other) => return Err(other),
        }
        login::ActiveModel {
            id: Set(Uuid::now_v7()),
            organizer_id: Set(row.id),
            secret_hash: Set(secret.hash()),
            created_at: Set(millis(now)),
            expires_at: Set(millis(now + LOGIN_LIFETIME)),
            ended_at: Set(None),
            last_seen_at: Set(Some(millis(now))),
            device: Set(device.map(Device::written)),
        }
        .insert(transaction)
        .await?;
        let actor = Actor::organizer(row.id, &row.name, Vec::new());
        audit::record(
            transaction,
            &actor,
            "organizer.signed_in",
            None,
            Some(row.id),
            None,
            now,
        )
        .await
    })
    .await?;
    Ok(secret)
}

/// A log-in that is in use.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub actor: Actor,
    /// The log-in's id.
    pub login: Uuid,
    /// When its use was written down last.
    pub seen_at: Option<Timestamp>,
}

/// Who is signed in with this secret.
///
/// # Errors
/// The database's own.
pub async fn signed_in(
    connection: &impl ConnectionTrait,
    secret: &str,
    now: Timestamp,
) -> Result<Option<SignedIn>, Error> {
    let Some(secret) = Secret::parse(secret) else {
        return Ok(None);
    };
    let found = login::Entity::find()
        .filter(login::Column::SecretHash.eq(secret.hash()))
        .filter(login::Column::EndedAt.is_null())
        .filter(login::Column::ExpiresAt.gt(millis(now)))
        .one(connection)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let Some(row) = organizer::Entity::find_by_id(found.organizer_id)
        .filter(organizer::Column::EndedAt.is_null())
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let roles = organizer_role::Entity::find()
        .filter(organizer_role::Column::OrganizerId.eq(row.id))
        .all(connection)
        .await?
        .iter()
        .filter_map(|role| Role::parse(&role.role))
        .collect();
    Ok(Some(SignedIn {
        actor: Actor::organizer(row.id, &row.name, roles),
        login: found.id,
        seen_at: found.last_seen_at.map(from_millis),
    }))
}

/// Ends the log-in of this secret; signing out again changes nothing.
///
/// # Errors
/// The database's own.
pub async fn sign_out(db: &Db, secret: &str, now: Timestamp) -> Result<(), Error> {
    let Some(secret) = Secret::parse(secret) else {
        return Ok(());
    };
    db.write(async |transaction| {
        login::Entity::update_many()
            .col_expr(login::Column::EndedAt, Expr::value(millis(now)))
            .filter(login::Column::SecretHash.eq(secret.hash()))
            .filter(login::Column::EndedAt.is_null())
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}
