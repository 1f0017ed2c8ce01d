//! Changing an organizer: name, roles, language of mail; ending the access and giving it back.

use entity::organizer;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, DatabaseTransaction, EntityTrait as _, IntoActiveModel as _, Set,
};
use uuid::Uuid;

use super::accounts::{roles_of, set_roles, written};
use super::profile::{Checked, Profile};
use super::set_password::end_logins;
use super::{Action, Actor, audit, links, owners, tell};
use crate::db::{Db, millis};
use crate::domain::mail::Template;
use crate::domain::{Error, mail};

/// Gives the organizer `id` this name, these roles and this language.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Invalid`]; [`Error::LastOwner`] for taking the
/// role from the last one who has it.
pub async fn change(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    profile: &Profile,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::ManageOrganizers)?;
    let checked = profile.check().map_err(Error::Invalid)?;
    db.write(async |transaction| {
        owners::keeping_one(transaction, async || {
            change_in(transaction, actor, id, &checked, now).await
        })
        .await
    })
    .await
}

async fn change_in(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    id: Uuid,
    checked: &Checked,
    now: Timestamp,
) -> Result<(), Error> {
    let row = by_id(transaction, id).await?;
    let renamed = row.name != checked.name;
    let mut change = row.into_active_model();
    change.name = Set(checked.name.clone());
    change.mail_language = Set(checked.language.code().to_owned());
    change.update(transaction).await?;
    if renamed {
        note(transaction, actor, "organizer.renamed", id, None, now).await?;
    }
    if roles_of(transaction, id).await? != checked.roles {
        set_roles(transaction, id, &checked.roles).await?;
        let (action, detail) = ("organizer.roles_changed", written(&checked.roles));
        note(transaction, actor, action, id, Some(&detail), now).await?;
    }
    Ok(())
}

/// Ends the access of the organizer `id`, all log-ins and all open links, at once. Ending it again changes
/// nothing.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::LastOwner`].
pub async fn end_access(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::ManageOrganizers)?;
    db.write(async |transaction| {
        owners::keeping_one(transaction, async || {
            let row = by_id(transaction, id).await?;
            if row.ended_at.is_some() {
                return Ok(());
            }
            let mut change = row.into_active_model();
            change.ended_at = Set(Some(millis(now)));
            change.update(transaction).await?;
            end_logins(transaction, id, None, now).await?;
            links::end_all(transaction, id, now).await?;
            mail::withdraw(transaction, id).await?;
            note(transaction, actor, "organizer.ended", id, None, now).await
        })
        .await
    })
    .await
}

/// Gives the access back, with the roles from before, and says so by a mail with a link. Giving back what
/// did not end changes nothing.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn restore_access(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::ManageOrganizers)?;
    db.write(async |transaction| {
        owners::keeping_one(transaction, async || {
            let row = by_id(transaction, id).await?;
            if row.ended_at.is_none() {
                return Ok(());
            }
            let mut change = row.into_active_model();
            change.ended_at = Set(None);
            let row = change.update(transaction).await?;
            let (kind, key) = (Template::OrganizerInvited, millis(now).to_string());
            tell::tell(transaction, &row, kind, actor, &key, now).await?;
            note(transaction, actor, "organizer.restored", id, None, now).await
        })
        .await
    })
    .await
}

async fn by_id(transaction: &DatabaseTransaction, id: Uuid) -> Result<organizer::Model, Error> {
    organizer::Entity::find_by_id(id)
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)
}

async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    action: &str,
    id: Uuid,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<(), Error> {
    audit::record(transaction, actor, action, None, Some(id), detail, now).await
}
