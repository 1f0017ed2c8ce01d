//! Who wants no mail that is not necessary: said with one click, by a link that can do nothing else, and taken back as
//! easily.

use entity::{registration, unsubscribe_link, unsubscribed};
use jiff::Timestamp;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use crate::db::{Db, millis};
use crate::domain::organizers::{Actor, audit};
use crate::domain::secret::Secret;
use crate::domain::{Error, mail};

/// The registration that the link opens: its id and code. Nothing else is told by it.
///
/// # Errors
/// [`Error::NotFound`] for a link that is unknown, or whose registration is gone.
pub async fn opened(db: &Db, secret: &Secret) -> Result<(Uuid, String), Error> {
    let link = unsubscribe_link::Entity::find()
        .filter(unsubscribe_link::Column::SecretHash.eq(secret.hash()))
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let row = registration::Entity::find_by_id(link.registration_id)
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    Ok((row.id, row.code))
}

/// Whether the person of the registration `id` wants no mail that is not necessary.
///
/// # Errors
/// The database's own.
pub async fn is_unsubscribed(connection: &impl ConnectionTrait, id: Uuid) -> Result<bool, Error> {
    let row = unsubscribed::Entity::find_by_id(id).one(connection).await?;
    Ok(row.is_some())
}

/// Notes whether the person of the registration `id` wants no mail that is not necessary. What of it waits is taken
/// back. Saying it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`]; the database's own.
pub async fn set_unsubscribed(
    db: &Db,
    id: Uuid,
    wants_none: bool,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        // Two clicks at once are one. Messages to the person are written meanwhile: those need the row as it is known by,
        // and this lock leaves them that.
        registration::Entity::find_by_id(id)
            .lock(LockType::NoKeyUpdate)
            .one(transaction)
            .await?
            .ok_or(Error::NotFound)?;
        if is_unsubscribed(transaction, id).await? == wants_none {
            return Ok(());
        }
        let action = if wants_none {
            let row = unsubscribed::ActiveModel {
                registration_id: Set(id),
                since: Set(millis(now)),
            };
            unsubscribed::Entity::insert(row)
                .exec_without_returning(transaction)
                .await?;
            mail::withdraw_unnecessary(transaction, id, now).await?;
            "registration.unsubscribed"
        } else {
            unsubscribed::Entity::delete_by_id(id)
                .exec(transaction)
                .await?;
            "registration.subscribed"
        };
        let actor = Actor::attendee();
        audit::record(transaction, &actor, action, Some(id), None, None, now).await
    })
    .await
}
