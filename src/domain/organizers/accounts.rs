//! Adding organizers, and the link by which each sets a password.

use entity::{login, organizer, organizer_role, password_link};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::{Actor, Role, audit, password};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::secret::Secret;

/// How long a link to set a password works.
const LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Whom a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The organizer's id.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// What to sign in with.
    pub email: String,
}

/// Adds an organizer, or gives one who is there this name, these roles and a fresh link; links from
/// before end.
///
/// # Errors
/// The database's own.
pub async fn add(
    db: &Db,
    email: &Email,
    name: &str,
    roles: &[Role],
    now: Timestamp,
) -> Result<(Uuid, Secret), Error> {
    db.write(async |transaction| {
        let id = upsert(transaction, email, name, now).await?;
        set_roles(transaction, id, roles).await?;
        let secret = fresh_link(transaction, id, now).await?;
        audit::record(
            transaction,
            &Actor::program(),
            "organizer.added",
            None,
            Some(id),
            None,
            now,
        )
        .await?;
        Ok((id, secret))
    })
    .await
}

async fn upsert(
    transaction: &DatabaseTransaction,
    email: &Email,
    name: &str,
    now: Timestamp,
) -> Result<Uuid, Error> {
    let known = organizer::Entity::find()
        .filter(organizer::Column::Email.eq(email.key()))
        .lock_exclusive()
        .one(transaction)
        .await?;
    if let Some(row) = known {
        let id = row.id;
        let mut change = row.into_active_model();
        change.name = Set(name.to_owned());
        change.ended_at = Set(None);
        change.update(transaction).await?;
        return Ok(id);
    }
    let id = Uuid::now_v7();
    organizer::ActiveModel {
        id: Set(id),
        email: Set(email.key()),
        name: Set(name.to_owned()),
        password_hash: Set(None),
        created_at: Set(millis(now)),
        ended_at: Set(None),
    }
    .insert(transaction)
    .await?;
    Ok(id)
}

async fn set_roles(
    transaction: &DatabaseTransaction,
    id: Uuid,
    roles: &[Role],
) -> Result<(), Error> {
    organizer_role::Entity::delete_many()
        .filter(organizer_role::Column::OrganizerId.eq(id))
        .exec(transaction)
        .await?;
    let mut names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return Ok(());
    }
    let rows = names.into_iter().map(|role| organizer_role::ActiveModel {
        organizer_id: Set(id),
        role: Set(role.to_owned()),
    });
    organizer_role::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

async fn fresh_link(
    transaction: &DatabaseTransaction,
    id: Uuid,
    now: Timestamp,
) -> Result<Secret, Error> {
    use_links(transaction, id, now).await?;
    let secret = Secret::generate()?;
    password_link::ActiveModel {
        id: Set(Uuid::now_v7()),
        organizer_id: Set(id),
        secret_hash: Set(secret.hash()),
        created_at: Set(millis(now)),
        expires_at: Set(millis(now + LINK_LIFETIME)),
        used_at: Set(None),
    }
    .insert(transaction)
    .await?;
    Ok(secret)
}

/// Ends all open links of an organizer.
async fn use_links(
    transaction: &DatabaseTransaction,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    password_link::Entity::update_many()
        .col_expr(password_link::Column::UsedAt, Expr::value(millis(now)))
        .filter(password_link::Column::OrganizerId.eq(id))
        .filter(password_link::Column::UsedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(())
}

/// Whom the link is for.
///
/// # Errors
/// [`Error::NotFound`] for a link that is unknown, used or too old.
pub async fn by_password_link(db: &Db, secret: &Secret, now: Timestamp) -> Result<Invited, Error> {
    let row = invited(db.read(), secret, now).await?;
    Ok(Invited {
        id: row.id,
        name: row.name,
        email: row.email,
    })
}

async fn invited(
    connection: &impl ConnectionTrait,
    secret: &Secret,
    now: Timestamp,
) -> Result<organizer::Model, Error> {
    let link = password_link::Entity::find()
        .filter(password_link::Column::SecretHash.eq(secret.hash()))
        .filter(password_link::Column::UsedAt.is_null())
        .filter(password_link::Column::ExpiresAt.gt(millis(now)))
        .one(connection)
        .await?
        .ok_or(Error::NotFound)?;
    organizer::Entity::find_by_id(link.organizer_id)
        .filter(organizer::Column::EndedAt.is_null())
        .one(connection)
        .await?
        .ok_or(Error::NotFound)
}

/// Sets the password by the link, which ends with it, as do all log-ins from before.
///
/// # Errors
/// [`Error::NotFound`] for the link; [`Error::Invalid`] for the password.
pub async fn set_password(
    db: &Db,
    secret: &Secret,
    new_password: &str,
    now: Timestamp,
) -> Result<(), Error> {
    invited(db.read(), secret, now).await?;
    let hash = password::hash(new_password).await?;
    db.write(async |transaction| {
        let row = invited(transaction, secret, now).await?;
        use_links(transaction, row.id, now).await?;
        store(transaction, row, hash.clone(), now).await
    })
    .await
}

/// Sets the password of the organizer `id` without a link: for the demo.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] for the password.
pub async fn set_password_directly(
    db: &Db,
    id: Uuid,
    new_password: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let hash = password::hash(new_password).await?;
    db.write(async |transaction| {
        let row = organizer::Entity::find_by_id(id)
            .one(transaction)
            .await?
            .ok_or(Error::NotFound)?;
        use_links(transaction, id, now).await?;
        store(transaction, row, hash.clone(), now).await
    })
    .await
}

async fn store(
    transaction: &DatabaseTransaction,
    row: organizer::Model,
    hash: String,
    now: Timestamp,
) -> Result<(), Error> {
    let id = row.id;
    let mut change = row.into_active_model();
    change.password_hash = Set(Some(hash));
    change.update(transaction).await?;
    login::Entity::update_many()
        .col_expr(login::Column::EndedAt, Expr::value(millis(now)))
        .filter(login::Column::OrganizerId.eq(id))
        .filter(login::Column::EndedAt.is_null())
        .exec(transaction)
        .await?;
    let actor = Actor::program();
    audit::record(
        transaction,
        &actor,
        "organizer.password_set",
        None,
        Some(id),
        None,
        now,
    )
    .await
}
