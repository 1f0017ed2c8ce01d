//! What failed of a mailing, sent again.

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};
use uuid::Uuid;

use super::list::MailingState;
use super::steps::{locked, note};
use crate::db::Db;
use crate::domain::organizers::{Action, Actor};
use crate::domain::{Error, mail};

/// Has all that failed of the mailing `id` tried again; answers how many messages that are.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::NotAsItStands`] for one that was stopped.
pub async fn send_again(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<u64, Error> {
    actor.require(Action::WriteToMany)?;
    actor.require(Action::ResendMail)?;
    db.write(async |transaction| {
        let row = locked(transaction, actor, id).await?;
        if row.state == MailingState::Stopped.as_str() {
            return Err(Error::NotAsItStands);
        }
        let count = mail::try_mailing_again(transaction, id, now).await?;
        if count == 0 {
            return Ok(0);
        }
        let name = row.name.clone();
        if row.state == MailingState::Sent.as_str() {
            let mut change = row.into_active_model();
            change.state = Set(MailingState::Sending.as_str().to_owned());
            change.ended_at = Set(None);
            change.update(transaction).await?;
        }
        note(transaction, actor, "sent_again", &name, now).await?;
        Ok(count)
    })
    .await
}
