//! Tracks in pages.

use entity::track;
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::{Track, shown};
use crate::domain::Error;
use crate::domain::draft::kept::Kept;
use crate::domain::draft::pages::{Page, Paged, shelved};

/// A page of the tracks in the archive, or of the others.
///
/// # Errors
/// The database's own.
pub async fn page(
    connection: &impl ConnectionTrait,
    archived: bool,
    page: &Page,
) -> Result<Paged<Kept<Track>>, Error> {
    let query = track::Entity::find().filter(shelved(track::Column::ArchivedAt, archived));
    let rows = page.ask(query, track::Column::Id).all(connection).await?;
    Ok(page.cut(rows, |row| row.id).map(shown))
}
