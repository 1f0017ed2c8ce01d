//! A private link on paper: for somebody without an e-mail address, or whose mail does not arrive.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Registration, manage};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::mail::new_link;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::secret::Secret;

/// Makes a private link for a letter to the person of the registration `id`; it is told here, once. The links that were
/// given out before go on to work. The history says that there was a letter.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn make_letter(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<(Registration, Secret), Error> {
    actor.require(Action::ChangeRegistrations)?;
    db.write(async |transaction| {
        let row = manage::locked(transaction, id).await?;
        let registration = Registration::of(transaction, row).await?;
        let secret = new_link(transaction, id, now).await?;
        let deed = "registration.letter_made";
        audit::record(transaction, actor, deed, Some(id), None, None, now).await?;
        Ok((registration, secret))
    })
    .await
}
