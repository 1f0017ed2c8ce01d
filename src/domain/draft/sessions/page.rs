//! Sessions in pages, for programs.

use entity::{session, slot, track};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::one::{kept, places};
use super::{Kept, Lists, Rows};
use crate::domain::Error;
use crate::domain::draft::pages::{Page, Paged, shelved};

/// Which sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Of this kind.
    pub kind: Option<String>,
    /// Of the track of this slug.
    pub track: Option<String>,
    /// With a slot in this room.
    pub room: Option<Uuid>,
    /// With a slot, or without one.
    pub placed: Option<bool>,
    /// In the archive.
    pub archived: bool,
}

/// A page of the sessions that `which` names.
///
/// # Errors
/// The database's own.
pub async fn page(
    connection: &impl ConnectionTrait,
    which: &Which,
    page: &Page,
) -> Result<Paged<Kept>, Error> {
    let query = session::Entity::find().filter(which.condition());
    let found = page.ask(query, session::Column::Id).all(connection).await?;
    let found = page.cut(found, |row| row.id);
    let ids: Vec<Uuid> = found.items.iter().map(|row| row.id).collect();
    let lists = Lists::read(connection).await?;
    let rows = Rows::some(connection, &ids).await?;
    let mut places = places(connection, &ids).await?;
    Ok(found.map(|row| {
        let places = places.remove(&row.id).unwrap_or_default();
        kept(&row, &rows, &lists, places)
    }))
}

impl Which {
    fn condition(&self) -> Condition {
        let id = session::Column::Id;
        let kind = self
            .kind
            .as_ref()
            .map(|kind| session::Column::Kind.eq(kind));
        let track = self.track.as_ref().map(|slug| {
            let ids = Query::select()
                .column(track::Column::Id)
                .from(track::Entity)
                .and_where(track::Column::Slug.eq(slug))
                .to_owned();
            session::Column::TrackId.in_subquery(ids)
        });
        let room = self.room.map(|room| {
            let slots = placed().and_where(slot::Column::RoomId.eq(room)).to_owned();
            id.in_subquery(slots)
        });
        let placing = self.placed.map(|there| {
            if there {
                id.in_subquery(placed())
            } else {
                id.not_in_subquery(placed())
            }
        });
        shelved(session::Column::ArchivedAt, self.archived)
            .add_option(kind)
            .add_option(track)
            .add_option(room)
            .add_option(placing)
    }
}

/// The sessions that have a slot.
fn placed() -> SelectStatement {
    Query::select()
        .column(slot::Column::SessionId)
        .from(slot::Entity)
        .and_where(slot::Column::UnplacedAt.is_null())
        .to_owned()
}
