//! Sessions as the database keeps them, with what hangs on them.

use std::collections::HashMap;

use entity::{session, session_ce_category, session_speaker};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};
use uuid::Uuid;

use super::{Lists, Session};
use crate::domain::Error;

/// Sessions, in their order.
pub(in crate::domain::draft) struct Rows {
    pub(in crate::domain::draft) sessions: Vec<session::Model>,
    pub(super) speaking: HashMap<Uuid, Vec<session_speaker::Model>>,
    categories: HashMap<Uuid, Vec<String>>,
}

impl Rows {
    /// All of them, also those in the archive: three queries.
    pub(in crate::domain::draft) async fn all(
        connection: &impl ConnectionTrait,
    ) -> Result<Self, Error> {
        Self::read(
            connection,
            [Condition::all(), Condition::all(), Condition::all()],
        )
        .await
    }

    /// Those of these ids.
    pub(super) async fn some(
        connection: &impl ConnectionTrait,
        ids: &[Uuid],
    ) -> Result<Self, Error> {
        let those = || ids.iter().copied();
        let which = [
            Condition::all().add(session::Column::Id.is_in(those())),
            Condition::all().add(session_speaker::Column::SessionId.is_in(those())),
            Condition::all().add(session_ce_category::Column::SessionId.is_in(those())),
        ];
        Self::read(connection, which).await
    }

    /// None at all.
    pub(super) fn none() -> Self {
        Self {
            sessions: Vec::new(),
            speaking: HashMap::new(),
            categories: HashMap::new(),
        }
    }

    /// The one of this id, where there is one.
    pub(super) async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Self, Error> {
        let which = [
            Condition::all().add(session::Column::Id.eq(id)),
            Condition::all().add(session_speaker::Column::SessionId.eq(id)),
            Condition::all().add(session_ce_category::Column::SessionId.eq(id)),
        ];
        Self::read(connection, which).await
    }

    async fn read(
        connection: &impl ConnectionTrait,
        [sessions, speakers, categories]: [Condition; 3],
    ) -> Result<Self, Error> {
        let sessions = session::Entity::find()
            .filter(sessions)
            .order_by_asc(session::Column::Position)
            .order_by_asc(session::Column::Slug)
            .all(connection)
            .await?;
        let speakers = session_speaker::Entity::find()
            .filter(speakers)
            .order_by_asc(session_speaker::Column::Position)
            .order_by_asc(session_speaker::Column::SpeakerId)
            .all(connection)
            .await?;
        let chosen = session_ce_category::Entity::find()
            .filter(categories)
            .order_by_asc(session_ce_category::Column::Position)
            .order_by_asc(session_ce_category::Column::Category)
            .all(connection)
            .await?;
        let mut speaking: HashMap<Uuid, Vec<session_speaker::Model>> = HashMap::new();
        for row in speakers {
            speaking.entry(row.session_id).or_default().push(row);
        }
        let mut categories: HashMap<Uuid, Vec<String>> = HashMap::new();
        for row in chosen {
            let those = categories.entry(row.session_id).or_default();
            those.push(row.category);
        }
        Ok(Self {
            sessions,
            speaking,
            categories,
        })
    }

    /// Who speaks in a session.
    pub(super) fn speaking_in(&self, id: Uuid) -> &[session_speaker::Model] {
        self.speaking.get(&id).map_or(&[], Vec::as_slice)
    }

    /// A session as it would be typed.
    pub(in crate::domain::draft) fn typed(&self, row: &session::Model, lists: &Lists) -> Session {
        let track = row.track_id.and_then(|id| lists.track_of(id));
        let speakers = self.speaking_in(row.id).iter();
        Session {
            track: track.map_or_else(String::new, |track| track.slug.clone()),
            speakers: speakers
                .filter_map(|one| {
                    let speaker = lists.speaker_of(one.speaker_id)?;
                    Some((speaker.slug.clone(), one.role.clone()))
                })
                .collect(),
            ce_categories: self.categories.get(&row.id).cloned().unwrap_or_default(),
            ..Session::of(row)
        }
    }
}
