//! Speakers in pages.

use entity::{speaker, speaker_availability};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::Speaker;
use super::typed::shown;
use crate::domain::Error;
use crate::domain::draft::edit;
use crate::domain::draft::kept::Kept;
use crate::domain::draft::pages::{Page, Paged, shelved};

/// A page of the speakers in the archive, or of the others.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn page(
    connection: &impl ConnectionTrait,
    archived: bool,
    page: &Page,
) -> Result<Paged<Kept<Speaker>>, Error> {
    let zone = edit::zone(connection).await?;
    let query = speaker::Entity::find().filter(shelved(speaker::Column::ArchivedAt, archived));
    let rows = page.ask(query, speaker::Column::Id).all(connection).await?;
    let rows = page.cut(rows, |row| row.id);
    let ids = rows.items.iter().map(|row| row.id);
    let times = speaker_availability::Entity::find()
        .filter(speaker_availability::Column::SpeakerId.is_in(ids))
        .order_by_asc(speaker_availability::Column::StartsAt)
        .order_by_asc(speaker_availability::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.map(|row| shown(&zone, row, &times)))
}
