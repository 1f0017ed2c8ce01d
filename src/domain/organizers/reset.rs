//! A fresh link by mail: asked for by the person, or by an owner for somebody.

use entity::organizer;
use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;

use super::links::with_access;
use super::{Action, Actor, audit, tell};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::mail::Template;

/// How many such mails a day the way for everybody writes to one person: anybody can type any address.
const FROM_ANYBODY: u64 = 3;
/// How many a day owners may add up to.
const FROM_OWNERS: u64 = 8;

/// What became of a wish for a fresh link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreshLink {
    /// The mail is on its way.
    Sent,
    /// There were enough of them for a day. Nothing was written.
    Enough,
}

/// Writes the person of `email`, if there is one with access, a mail with a link to set a new password.
/// What became of it is for tests and logs: whoever asks is told the same in every case.
///
/// # Errors
/// The database's own.
pub async fn request_reset(db: &Db, email: &Email, now: Timestamp) -> Result<bool, Error> {
    db.write(async |transaction| {
        let known = organizer::Entity::find()
            .filter(organizer::Column::Email.eq(email.key()))
            .filter(organizer::Column::EndedAt.is_null())
            .lock_exclusive()
            .one(transaction)
            .await?;
        let Some(row) = known else { return Ok(false) };
        if tell::told_today(transaction, row.id, now).await? >= FROM_ANYBODY {
            return Ok(false);
        }
        let actor = Actor::stranger();
        // Twice within a minute is a double click.
        let key = (millis(now) / 60_000).to_string();
        let template = Template::PasswordReset;
        tell::tell(transaction, &row, template, &actor, &key, now).await?;
        let (id, action) = (Some(row.id), "organizer.reset_requested");
        audit::record(transaction, &actor, action, None, id, None, now).await?;
        Ok(true)
    })
    .await
}

/// Writes the organizer `id` a mail with a fresh link: the invitation again where no password was set yet.
/// `key` is that of the form: a form that is sent twice writes one mail.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`], also for somebody whose access has ended.
pub async fn send_link(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    key: Uuid,
    now: Timestamp,
) -> Result<FreshLink, Error> {
    actor.require(Action::ManageOrganizers)?;
    db.write(async |transaction| {
        let row = with_access(transaction, id).await?;
        if tell::told_today(transaction, id, now).await? >= FROM_OWNERS {
            return Ok(FreshLink::Enough);
        }
        let (template, action) = match row.password_hash {
            Some(_) => (Template::PasswordReset, "organizer.reset_requested"),
            None => (Template::OrganizerInvited, "organizer.invited_again"),
        };
        tell::tell(transaction, &row, template, actor, &key.to_string(), now).await?;
        audit::record(transaction, actor, action, None, Some(id), None, now).await?;
        Ok(FreshLink::Sent)
    })
    .await
}
