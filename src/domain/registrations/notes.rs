//! Notes of organizers about a registration. The person never sees them, and they are erased as protected answers are:
//! what is typed here may be as private.

use entity::registration_note::{self, Column};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Set,
};
use uuid::Uuid;

use super::answers::{NOTE_MAX, text};
use super::{manage, protected_are_erased};
use crate::db::{Db, from_millis, millis};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::{Error, FieldError, FieldProblem};

/// A note. No `Debug`: it is private.
#[derive(Clone)]
pub struct Note {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub text: String,
    /// Who wrote it, as the organizer was called then.
    pub author: String,
    /// When.
    pub at: Timestamp,
}

/// The notes about the registration `id`, the newest first; none once their time is over.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn notes(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<Vec<Note>, Error> {
    actor.require(Action::SeeRegistrations)?;
    if protected_are_erased(connection, now).await? {
        return Ok(Vec::new());
    }
    let rows = registration_note::Entity::find()
        .filter(Column::RegistrationId.eq(id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(connection)
        .await?;
    let note = |row: registration_note::Model| Note {
        id: row.id,
        text: row.text,
        author: row.author_name,
        at: from_millis(row.created_at),
    };
    Ok(rows.into_iter().map(note).collect())
}

/// Notes `typed` about the registration `id`. The history says that it was noted, never what.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] for nothing, for too much, and once the time of notes is over;
/// [`Error::NotFound`].
pub async fn add_note(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    typed: &str,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::ChangeRegistrations)?;
    let mut faults = Vec::new();
    let text = text(typed, "note", NOTE_MAX, &mut faults);
    let Some(text) = text else {
        if faults.is_empty() {
            faults.push(FieldError::new("note", FieldProblem::Missing));
        }
        return Err(Error::Invalid(faults));
    };
    db.write(async |transaction| {
        manage::locked(transaction, id).await?;
        if protected_are_erased(transaction, now).await? {
            let fault = FieldError::new("note", FieldProblem::OutOfRange);
            return Err(Error::Invalid(vec![fault]));
        }
        let row = registration_note::ActiveModel {
            id: Set(Uuid::now_v7()),
            registration_id: Set(id),
            text: Set(text.clone()),
            author_name: Set(actor.name().to_owned()),
            created_at: Set(millis(now)),
        };
        registration_note::Entity::insert(row)
            .exec_without_returning(transaction)
            .await?;
        let deed = "registration.note_added";
        audit::record(transaction, actor, deed, Some(id), None, None, now).await
    })
    .await
}
