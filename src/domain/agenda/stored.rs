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
use super::release::give_numbers;
use crate::db::from_millis;
use crate::domain::Error;
use crate::i18n::Text;

/// The newest release exactly as it was published, with the speakers who are hidden by now: never
/// for readers. None before the first.
pub(crate) async fn newest(
    connection: &impl ConnectionTrait,
) -> Result<Option<(ReleaseInfo, Agenda)>, Error> {
    release::Entity::find()
        .order_by_desc(release::Column::Number)
        .one(connection)
        .await?
        .map(read)
        .transpose()
}

/// The release `number` as it was published, with the speakers who are hidden by now: never for readers.
///
/// # Errors
/// [`Error::NotFound`], and the database's own.
pub(crate) async fn one(
    connection: &impl ConnectionTrait,
    number: i32,
) -> Result<(ReleaseInfo, Agenda), Error> {
    let row = release::Entity::find_by_id(number).one(connection).await?;
    read(row.ok_or(Error::NotFound)?)
}

/// The release that `row` keeps, with the speakers who are hidden by now.
pub(super) fn read(row: release::Model) -> Result<(ReleaseInfo, Agenda), Error> {
    let number = row.number;
    let unreadable = |why: &dyn std::fmt::Display| {
        Error::Internal(format!("release {number} cannot be read: {why}"))
    };
    if u32::try_from(row.format_version).is_ok_and(|version| version > FORMAT_VERSION) {
        return Err(unreadable(&"a newer version of the program wrote it"));
    }
    let mut agenda: Agenda =
        serde_json::from_str(&row.content).map_err(|error| unreadable(&error))?;
    // A version of the program that knew neither wrote it.
    if agenda.edition == 0 {
        agenda.edition = number;
    }
    if agenda.slots.iter().any(|slot| slot.number == 0) {
        give_numbers(&mut agenda.slots, None);
    }
    let info = ReleaseInfo {
        number,
        published_at: from_millis(row.published_at),
        went_out_at: from_millis(row.went_out_at.unwrap_or(row.published_at)),
        made_by: row.made_by,
        note: Text::new(row.note_en, row.note_es),
    };
    Ok((info, agenda))
}

/// The ids of the speakers who are not public now.
pub(crate) async fn hidden_speakers(
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
    pub(crate) fn hide(&mut self, hidden: &HashSet<Uuid>) -> bool {
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
