//! The live rows of the agenda, all at once: a fixed number of queries, however much there is. What is in
//! the archive, and what was taken off the board, is left out.

use entity::{
    conference, conference_day, room, session, session_ce_category, session_speaker, slot, speaker,
    term, track,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use crate::domain::Error;

/// The rows, each list in its public order.
#[derive(Clone)]
pub(crate) struct Rows {
    pub(crate) conference: conference::Model,
    pub(crate) days: Vec<conference_day::Model>,
    pub(crate) rooms: Vec<room::Model>,
    pub(crate) tracks: Vec<track::Model>,
    /// Of all lists, each in its order.
    pub(crate) terms: Vec<term::Model>,
    pub(crate) speakers: Vec<speaker::Model>,
    pub(crate) sessions: Vec<session::Model>,
    pub(crate) session_speakers: Vec<session_speaker::Model>,
    pub(crate) session_categories: Vec<session_ce_category::Model>,
    pub(crate) slots: Vec<slot::Model>,
}

impl Rows {
    /// Reads them; none on an empty database.
    pub(crate) async fn read(connection: &impl ConnectionTrait) -> Result<Option<Self>, Error> {
        let Some(conference) = conference::Entity::find().one(connection).await? else {
            return Ok(None);
        };
        Ok(Some(Self {
            conference,
            days: conference_day::Entity::find()
                .order_by_asc(conference_day::Column::Date)
                .all(connection)
                .await?,
            rooms: room::Entity::find()
                .filter(room::Column::ArchivedAt.is_null())
                .order_by_asc(room::Column::Position)
                .order_by_asc(room::Column::Slug)
                .all(connection)
                .await?,
            tracks: track::Entity::find()
                .filter(track::Column::ArchivedAt.is_null())
                .order_by_asc(track::Column::Position)
                .order_by_asc(track::Column::Slug)
                .all(connection)
                .await?,
            terms: term::Entity::find()
                .order_by_asc(term::Column::Position)
                .order_by_asc(term::Column::Slug)
                .all(connection)
                .await?,
            speakers: speaker::Entity::find()
                .filter(speaker::Column::ArchivedAt.is_null())
                .order_by_asc(speaker::Column::Position)
                .order_by_asc(speaker::Column::Slug)
                .all(connection)
                .await?,
            sessions: session::Entity::find()
                .filter(session::Column::ArchivedAt.is_null())
                .order_by_asc(session::Column::Position)
                .order_by_asc(session::Column::Slug)
                .all(connection)
                .await?,
            session_speakers: session_speaker::Entity::find()
                .order_by_asc(session_speaker::Column::Position)
                .order_by_asc(session_speaker::Column::SpeakerId)
                .all(connection)
                .await?,
            session_categories: session_ce_category::Entity::find()
                .order_by_asc(session_ce_category::Column::Position)
                .order_by_asc(session_ce_category::Column::Category)
                .all(connection)
                .await?,
            slots: slot::Entity::find()
                .filter(slot::Column::UnplacedAt.is_null())
                .order_by_asc(slot::Column::StartsAt)
                .order_by_asc(slot::Column::Id)
                .all(connection)
                .await?,
        }))
    }
}
