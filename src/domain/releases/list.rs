//! The releases that went out.

use entity::release;
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, ReleaseInfo, stored};
use crate::i18n::Text;

/// A release, without what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// 1 for the first.
    pub number: i32,
    /// The instant that it gives as its own.
    pub published_at: Timestamp,
    /// When it truly went out.
    pub went_out_at: Timestamp,
    /// Who published it; none where nobody is known.
    pub made_by: Option<String>,
    /// What changed, in the organizers' words.
    pub note: Text,
}

#[derive(FromQueryResult)]
struct Row {
    number: i32,
    published_at: i64,
    went_out_at: Option<i64>,
    made_by: Option<String>,
    note_en: String,
    note_es: Option<String>,
}

/// The releases with numbers below `before` (none: from the newest on), newest first, `limit` at most.
///
/// # Errors
/// The database's own.
pub async fn list(
    connection: &impl ConnectionTrait,
    before: Option<i32>,
    limit: u64,
) -> Result<Vec<Listed>, Error> {
    let mut query = release::Entity::find()
        .select_only()
        .column(release::Column::Number)
        .column(release::Column::PublishedAt)
        .column(release::Column::WentOutAt)
        .column(release::Column::MadeBy)
        .column(release::Column::NoteEn)
        .column(release::Column::NoteEs)
        .order_by_desc(release::Column::Number)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(release::Column::Number.lt(before));
    }
    let rows: Vec<Row> = query.into_model().all(connection).await?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

impl From<Row> for Listed {
    fn from(row: Row) -> Self {
        Self {
            number: row.number,
            published_at: from_millis(row.published_at),
            went_out_at: from_millis(row.went_out_at.unwrap_or(row.published_at)),
            made_by: row.made_by.filter(|name| !name.is_empty()),
            note: Text::new(row.note_en, row.note_es),
        }
    }
}

/// The release `number`, without the speakers who are hidden by now.
///
/// # Errors
/// [`Error::NotFound`], and the database's own.
pub async fn one(
    connection: &impl ConnectionTrait,
    number: i32,
) -> Result<(ReleaseInfo, Agenda), Error> {
    let (info, mut agenda) = stored::one(connection, number).await?;
    agenda.hide(&stored::hidden_speakers(connection).await?);
    Ok((info, agenda))
}
