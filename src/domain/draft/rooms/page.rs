//! Rooms in pages.

use entity::{room, room_closure};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{Room, shown};
use crate::domain::Error;
use crate::domain::draft::edit;
use crate::domain::draft::kept::Kept;
use crate::domain::draft::pages::{Page, Paged, shelved};

/// A page of the rooms in the archive, or of the others.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn page(
    connection: &impl ConnectionTrait,
    archived: bool,
    page: &Page,
) -> Result<Paged<Kept<Room>>, Error> {
    let zone = edit::zone(connection).await?;
    let query = room::Entity::find().filter(shelved(room::Column::ArchivedAt, archived));
    let rows = page.ask(query, room::Column::Id).all(connection).await?;
    let rows = page.cut(rows, |row| row.id);
    let closures = room_closure::Entity::find()
        .filter(room_closure::Column::RoomId.is_in(rows.items.iter().map(|row| row.id)))
        .order_by_asc(room_closure::Column::StartsAt)
        .order_by_asc(room_closure::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.map(|row| shown(&zone, row, &closures)))
}
