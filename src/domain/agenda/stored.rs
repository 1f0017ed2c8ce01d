//! Releases as the database keeps them.

use std::collections::HashSet;

use entity::{release, speaker};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::content::{Agenda, FORMAT_VERSION};
use super::published::ReleaseInfo;
use crate::db::from_millis;
use crate::domain::Error;
use crate::i18n::Text;

/// The newest release exactly as it was published, with the speakers who are hidden by now: never
/// for readers. None before the first.
pub(super) async fn newest(
    connection: &impl ConnectionTrait,
) -> Result<Option<(ReleaseInfo, Agenda)>, Error> {
    release::Entity::find()
        .order_by_desc(release::Column::Number)
        .one(connection)
        .await?
        .map(read)
        .transpose()
}

fn read(row: release::Model) -> Result<(ReleaseInfo, Agenda), Error> {
    let number = row.number;
    let unreadable = |why: &dyn std::fmt::Display| {
        Error::Internal(format!("release {number} cannot be read: {why}"))
    };
    if u32::try_from(row.format_version).is_ok_and(|version| version > FORMAT_VERSION) {
        return Err(unreadable(&"a newer version of the program wrote it"));
    }
    let agenda = serde_json::from_str(&row.content).map_err(|error| unreadable(&error))?;
    let info = ReleaseInfo {
        number,
        published_at: from_millis(row.published_at),
        note: Text::new(row.note_en, row.note_es),
    };
    Ok((info, agenda))
}

/// The ids of the speakers who are not public now.
pub(super) async fn hidden_speakers(
    connection: &impl ConnectionTrait,
) -> Result<HashSet<Uuid>, Error> {
    let ids: Vec<Uuid> = speaker::Entity::find()
        .select_only()
        .column(speaker::Column::Id)
        .filter(speaker::Column::Public.eq(false))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().collect())
}

impl Agenda {
    /// Takes these speakers out of the list and out of their sessions: name and slug. Answers whether any
    /// of them was there.
    pub(super) fn hide(&mut self, hidden: &HashSet<Uuid>) -> bool {
        let (gone, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.speakers)
            .into_iter()
            .partition(|speaker| hidden.contains(&speaker.id));
        self.speakers = kept;
        for session in &mut self.sessions {
            let is_gone = |slug: &str| gone.iter().any(|speaker| speaker.slug == slug);
            session.speakers.retain(|slug| !is_gone(slug));
            session.roles.retain(|slug, _| !is_gone(slug));
        }
        !gone.is_empty()
    }
}
