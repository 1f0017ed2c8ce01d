//! Inviting somebody to organize, by mail.

use jiff::Timestamp;
use sea_orm::{DatabaseTransaction, EntityTrait as _};
use uuid::Uuid;

use super::accounts::{by_email, insert, set_roles, written};
use super::profile::{Checked, Profile, address};
use super::{Action, Actor, audit, tell};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::mail::Template;

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitation {
    /// The mail is on its way to this new organizer.
    Sent(Uuid),
    /// This organizer has the address, and access. Nothing was changed.
    Known(Uuid),
    /// This organizer has the address, and the access has ended. Nothing was changed.
    Ended(Uuid),
}

/// Invites the person of `email`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all that is wrong; the database's own.
pub async fn invite(
    db: &Db,
    actor: &Actor,
    email: &str,
    profile: &Profile,
    now: Timestamp,
) -> Result<Invitation, Error> {
    actor.require(Action::ManageOrganizers)?;
    let (email, checked) = match (address(email), profile.check()) {
        (Ok(email), Ok(checked)) => (email, checked),
        (email, checked) => {
            // In the order of the form: the name, the address, the rest.
            let mut faults = checked.err().unwrap_or_default();
            let place = faults
                .iter()
                .position(|fault| fault.field != "organizer_name")
                .unwrap_or(faults.len());
            faults.splice(place..place, email.err());
            return Err(Error::Invalid(faults));
        }
    };
    db.write(async |transaction| invite_in(transaction, actor, &email, &checked, now).await)
        .await
}

async fn invite_in(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    email: &Email,
    checked: &Checked,
    now: Timestamp,
) -> Result<Invitation, Error> {
    let added = insert(transaction, email, &checked.name, checked.language, now).await?;
    let Some(id) = added else {
        let row = by_email(transaction, email).await?.ok_or(Error::NotFound)?;
        return Ok(match row.ended_at {
            Some(_) => Invitation::Ended(row.id),
            None => Invitation::Known(row.id),
        });
    };
    set_roles(transaction, id, &checked.roles).await?;
    let row = entity::organizer::Entity::find_by_id(id)
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    tell::tell(
        transaction,
        &row,
        Template::OrganizerInvited,
        actor,
        "first",
        now,
    )
    .await?;
    let (action, detail) = ("organizer.invited", written(&checked.roles));
    audit::record(
        transaction,
        actor,
        action,
        None,
        Some(id),
        Some(&detail),
        now,
    )
    .await?;
    Ok(Invitation::Sent(id))
}
