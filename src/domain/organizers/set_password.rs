//! Setting a password: by a link, by the old one, or directly for the demo.

use entity::{login, organizer};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::links::{end_all, holder, with_access};
use super::{Actor, audit, password};
use crate::db::{Db, millis};
use crate::domain::secret::Secret;
use crate::domain::{Error, mail};

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
    holder(db.read(), secret, now).await?;
    let hash = password::hash(new_password).await?;
    db.write(async |transaction| {
        let id = holder(transaction, secret, now).await?;
        let row = with_access(transaction, id).await?;
        // Again behind the lock: of two who use one link at once, one comes too late.
        holder(transaction, secret, now).await?;
        let actor = Actor::organizer(row.id, &row.name, Vec::new());
        store(transaction, row, hash.clone(), None, now).await?;
        note(transaction, &actor, "organizer.password_set", id, now).await
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
        let row = with_access(transaction, id).await?;
        store(transaction, row, hash.clone(), None, now).await?;
        let actor = Actor::program();
        note(transaction, &actor, "organizer.password_set", id, now).await
    })
    .await
}

/// Changes one's own password; all log-ins but `this_login` end.
///
/// # Errors
/// [`Error::WrongPassword`] for the old one; [`Error::Invalid`] for the new one.
pub async fn change_password(
    db: &Db,
    actor: &Actor,
    this_login: Uuid,
    old_password: &str,
    new_password: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let id = actor.id().ok_or(Error::NotFound)?;
    let known = organizer::Entity::find_by_id(id)
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    if !password::verify(old_password, known.password_hash.as_deref()).await? {
        return Err(Error::WrongPassword);
    }
    let hash = password::hash(new_password).await?;
    db.write(async |transaction| {
        let row = with_access(transaction, id).await?;
        if row.password_hash != known.password_hash {
            return Err(Error::WrongPassword);
        }
        store(transaction, row, hash.clone(), Some(this_login), now).await?;
        note(transaction, actor, "organizer.password_changed", id, now).await
    })
    .await
}

/// Keeps the hash; ends all open links, the mails that would bring more, and the log-ins but `stays`.
async fn store(
    transaction: &DatabaseTransaction,
    row: organizer::Model,
    hash: String,
    stays: Option<Uuid>,
    now: Timestamp,
) -> Result<(), Error> {
    let id = row.id;
    let mut change = row.into_active_model();
    change.password_hash = Set(Some(hash));
    change.update(transaction).await?;
    end_all(transaction, id, now).await?;
    mail::withdraw(transaction, id).await?;
    end_logins(transaction, id, stays, now).await
}

/// Ends the log-ins of an organizer, all but `stays`.
pub(super) async fn end_logins(
    transaction: &DatabaseTransaction,
    organizer_id: Uuid,
    stays: Option<Uuid>,
    now: Timestamp,
) -> Result<(), Error> {
    let mut ended = login::Entity::update_many()
        .col_expr(login::Column::EndedAt, Expr::value(millis(now)))
        .filter(login::Column::OrganizerId.eq(organizer_id))
        .filter(login::Column::EndedAt.is_null());
    if let Some(stays) = stays {
        ended = ended.filter(login::Column::Id.ne(stays));
    }
    ended.exec(transaction).await?;
    Ok(())
}

async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    action: &str,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    audit::record(transaction, actor, action, None, Some(id), None, now).await
}
