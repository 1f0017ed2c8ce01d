//! One session, with all that organizers keep of it.

use std::collections::HashMap;

use entity::{room, session, slot};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use super::{Lists, Rows, Session};
use crate::db::from_millis;
use crate::domain::Error;
use crate::i18n::Text;

/// A session of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// Its version: who changes it says which one was seen.
    pub version: i32,
    /// It is in the archive.
    pub archived: bool,
    /// What it is, as it would be typed.
    pub session: Session,
    /// Where and when it is, first to last.
    pub places: Vec<Place>,
}

/// A slot of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The slot's id.
    pub id: Uuid,
    /// The slot's version.
    pub version: i32,
    /// The room's name.
    pub room: Text,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is there.
    pub minutes: i32,
    /// It will not take place.
    pub cancelled: bool,
    /// The seats there, where they differ from the session's.
    pub sign_up_capacity: Option<i32>,
}

/// The session `id`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Kept, Error> {
    let rows = Rows::one(connection, id).await?;
    let row = rows.sessions.first().ok_or(Error::NotFound)?;
    let lists = Lists::read(connection).await?;
    let mut places = places(connection, &[id]).await?;
    let places = places.remove(&id).unwrap_or_default();
    Ok(kept(row, &rows, &lists, places))
}

pub(super) fn kept(row: &session::Model, rows: &Rows, lists: &Lists, places: Vec<Place>) -> Kept {
    Kept {
        id: row.id,
        version: row.version,
        archived: row.archived_at.is_some(),
        session: rows.typed(row, lists),
        places,
    }
}

/// All sessions as they would be typed, by their ids.
///
/// # Errors
/// The database's own.
pub async fn all_typed(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, Session>, Error> {
    let lists = Lists::read(connection).await?;
    let rows = Rows::all(connection).await?;
    let typed = |row| rows.typed(row, &lists);
    Ok((rows.sessions.iter())
        .map(|row| (row.id, typed(row)))
        .collect())
}

/// A session that nobody has typed anything into: what most are.
///
/// # Errors
/// The database's own.
pub async fn fresh(connection: &impl ConnectionTrait) -> Result<Session, Error> {
    Ok(Lists::read(connection).await?.fresh())
}

/// Where and when each of these sessions is, first to last.
pub(super) async fn places(
    connection: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Place>>, Error> {
    let slots = slot::Entity::find()
        .filter(slot::Column::SessionId.is_in(ids.iter().copied()))
        .filter(slot::Column::UnplacedAt.is_null())
        .order_by_asc(slot::Column::StartsAt)
        .order_by_asc(slot::Column::Id)
        .all(connection)
        .await?;
    let rooms = room::Entity::find().all(connection).await?;
    let rooms: HashMap<Uuid, Text> = rooms
        .into_iter()
        .map(|row| (row.id, Text::new(row.name_en, row.name_es)))
        .collect();
    let mut places: HashMap<Uuid, Vec<Place>> = HashMap::new();
    for row in slots {
        places.entry(row.session_id).or_default().push(Place {
            id: row.id,
            version: row.version,
            room: rooms.get(&row.room_id).cloned().unwrap_or_default(),
            starts_at: from_millis(row.starts_at),
            minutes: row.minutes,
            cancelled: row.cancelled_at.is_some(),
            sign_up_capacity: row.sign_up_capacity,
        });
    }
    Ok(places)
}
