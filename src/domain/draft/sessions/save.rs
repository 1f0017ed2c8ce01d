//! Adding and changing sessions: one, or many of which all are saved or none.

use jiff::Timestamp;
use sea_orm::DbErr;
use uuid::Uuid;

use super::Session;
use super::write::write;
use crate::db::Db;
use crate::domain::draft::edit;
use crate::domain::organizers::Actor;
use crate::domain::{Error, FieldError};

/// One of the sessions to save.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which one; none: a new one.
    pub id: Option<Uuid>,
    /// The version that the asker saw; none: whichever it is.
    pub seen: Option<i32>,
    /// What it is to be.
    pub typed: Session,
}

/// A session that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its version now.
    pub version: i32,
}

/// Why one of many was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// It is not there.
    Gone,
    /// Somebody else changed it meanwhile.
    Stale,
    /// Fields need another value.
    Fields(Vec<FieldError>),
}

/// Why nothing was saved.
#[derive(Debug)]
pub enum Refused {
    /// These of them, by their place, each with all that is wrong with it.
    Rows(Vec<(usize, RowFault)>),
    /// Something else.
    Failed(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<DbErr> for Refused {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Changes the session `id`, of which version `seen` was seen, or adds one at the end.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`]; [`Error::Stale`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    id: Option<Uuid>,
    seen: Option<i32>,
    typed: &Session,
    now: Timestamp,
) -> Result<Saved, Error> {
    let typed = typed.clone();
    let change = [Change { id, seen, typed }];
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let mut saved = write(transaction, &change).await.map_err(first)?;
        let saved = saved
            .pop()
            .ok_or_else(|| Error::Internal("one session was saved as none".to_owned()))?;
        let deed = match id {
            Some(_) => "session.changed",
            None => "session.added",
        };
        edit::finish(transaction, actor, deed, &saved.slug, now).await?;
        Ok(saved)
    })
    .await
}

/// Saves all of `changes`, or none.
///
/// # Errors
/// [`Refused`], with what is wrong with each.
pub async fn save_many(
    db: &Db,
    actor: &Actor,
    changes: &[Change],
    now: Timestamp,
) -> Result<Vec<Saved>, Refused> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        if changes.is_empty() {
            return Ok(Vec::new());
        }
        let saved = write(transaction, changes).await?;
        let slugs: Vec<&str> = saved.iter().map(|one| one.slug.as_str()).collect();
        edit::finish(
            transaction,
            actor,
            "session.changed",
            &slugs.join(", "),
            now,
        )
        .await?;
        Ok(saved)
    })
    .await
}

/// What was refused, where it was one.
fn first(refused: Refused) -> Error {
    match refused {
        Refused::Failed(error) => error,
        Refused::Rows(rows) => match rows.into_iter().next() {
            Some((_, RowFault::Stale)) => Error::Stale,
            Some((_, RowFault::Fields(faults))) => Error::Invalid(faults),
            Some((_, RowFault::Gone)) | None => Error::NotFound,
        },
    }
}
