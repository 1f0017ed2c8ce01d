//! The links by which organizers set a password: each works once.
//!
//! Each sending of a mail makes a link of its own, because only its hash is kept. A mail that is tried
//! again leaves the links of its earlier tries alone: one of them may have arrived. Links that were asked
//! for earlier end only once a newer mail has left, so that nobody is left with dead links alone.

use entity::{organizer, password_link};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, ExprTrait as _, QueryFilter as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::mail::Template;
use crate::domain::secret::Secret;

/// How long an invitation works: people are on holiday.
pub(super) const INVITATION: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a link to set a new password works: who asked for it waits for it.
const RESET: SignedDuration = SignedDuration::from_hours(24);

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

/// A link for one sending of the mail `template`, which was asked for at `requested_at`.
///
/// # Errors
/// [`Error::NotFound`] for somebody whose access has ended; the database's own.
pub async fn link_for_mail(
    db: &Db,
    organizer_id: Uuid,
    template: Template,
    requested_at: Timestamp,
    now: Timestamp,
) -> Result<Secret, Error> {
    let lifetime = match template {
        Template::PasswordReset => RESET,
        _ => INVITATION,
    };
    db.write(async |transaction| {
        // Locked: who ends the access at this moment ends this link too.
        with_access(transaction, organizer_id).await?;
        add_link(transaction, organizer_id, lifetime, requested_at, now).await
    })
    .await
}

/// Ends the links that were asked for before `requested_at`: a newer mail has left.
///
/// # Errors
/// The database's own.
pub async fn end_older_links(
    db: &Db,
    organizer_id: Uuid,
    requested_at: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    let before = millis(requested_at);
    let older = Condition::any()
        .add(password_link::Column::RequestedAt.lt(before))
        .add(
            password_link::Column::RequestedAt
                .is_null()
                .and(password_link::Column::CreatedAt.lt(before)),
        );
    db.write(async |transaction| end(transaction, organizer_id, older.clone(), now).await)
        .await
}

/// The organizer `id`, locked, if the access has not ended.
pub(super) async fn with_access(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<organizer::Model, Error> {
    organizer::Entity::find_by_id(id)
        .filter(organizer::Column::EndedAt.is_null())
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)
}

pub(super) async fn add_link(
    transaction: &DatabaseTransaction,
    organizer_id: Uuid,
    lifetime: SignedDuration,
    requested_at: Timestamp,
    now: Timestamp,
) -> Result<Secret, Error> {
    let secret = Secret::generate()?;
    password_link::ActiveModel {
        id: Set(Uuid::now_v7()),
        organizer_id: Set(organizer_id),
        secret_hash: Set(secret.hash()),
        created_at: Set(millis(now)),
        expires_at: Set(millis(now + lifetime)),
        used_at: Set(None),
        requested_at: Set(Some(millis(requested_at))),
    }
    .insert(transaction)
    .await?;
    Ok(secret)
}

/// Ends all open links of an organizer.
pub(super) async fn end_all(
    transaction: &DatabaseTransaction,
    organizer_id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    end(transaction, organizer_id, Condition::all(), now).await
}

async fn end(
    transaction: &DatabaseTransaction,
    organizer_id: Uuid,
    which: Condition,
    now: Timestamp,
) -> Result<(), Error> {
    password_link::Entity::update_many()
        .col_expr(password_link::Column::UsedAt, Expr::value(millis(now)))
        .filter(password_link::Column::OrganizerId.eq(organizer_id))
        .filter(password_link::Column::UsedAt.is_null())
        .filter(which)
        .exec(transaction)
        .await?;
    Ok(())
}

/// Whom the link is for.
///
/// # Errors
/// [`Error::NotFound`] for a link that is unknown, used or too old.
pub async fn by_password_link(db: &Db, secret: &Secret, now: Timestamp) -> Result<Invited, Error> {
    let id = holder(db.read(), secret, now).await?;
    let row = organizer::Entity::find_by_id(id)
        .filter(organizer::Column::EndedAt.is_null())
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Invited {
        id: row.id,
        name: row.name,
        email: row.email,
    })
}

/// The id of the organizer whom an open link is for.
pub(super) async fn holder(
    connection: &impl ConnectionTrait,
    secret: &Secret,
    now: Timestamp,
) -> Result<Uuid, Error> {
    let link = password_link::Entity::find()
        .filter(password_link::Column::SecretHash.eq(secret.hash()))
        .filter(password_link::Column::UsedAt.is_null())
        .filter(password_link::Column::ExpiresAt.gt(millis(now)))
        .one(connection)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(link.organizer_id)
}
