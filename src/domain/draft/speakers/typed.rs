//! A speaker as it is typed: in a form, a row of a file, or a program's request.

use entity::{speaker, speaker_availability};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use crate::domain::Error;
use crate::domain::draft::edit;
use crate::domain::draft::kept::Kept;
use crate::domain::draft::times::Times;
use crate::domain::typed::Both;
use crate::i18n::Zone;

/// A speaker, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The name.
    pub name: String,
    /// Such as "she/her"; empty: not said.
    pub pronouns: String,
    /// What they do.
    pub role: Both,
    /// Where they do it.
    pub organization: String,
    /// Who they are.
    pub bio: Both,
    /// Everybody may know that they speak.
    pub public: bool,
    /// When they can come; none: always.
    pub available: Vec<Times>,
}

/// All speakers in their order, also those in the archive.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Kept<Speaker>>, Error> {
    let zone = edit::zone(connection).await?;
    let rows = speaker::Entity::find()
        .order_by_asc(speaker::Column::Position)
        .order_by_asc(speaker::Column::Slug)
        .all(connection)
        .await?;
    let times = speaker_availability::Entity::find()
        .order_by_asc(speaker_availability::Column::StartsAt)
        .order_by_asc(speaker_availability::Column::Id)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| shown(&zone, row, &times))
        .collect())
}

/// The speaker `id`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Kept<Speaker>, Error> {
    let zone = edit::zone(connection).await?;
    let row = speaker::Entity::find_by_id(id).one(connection).await?;
    let row = row.ok_or(Error::NotFound)?;
    let times = speaker_availability::Entity::find()
        .filter(speaker_availability::Column::SpeakerId.eq(id))
        .order_by_asc(speaker_availability::Column::StartsAt)
        .order_by_asc(speaker_availability::Column::Id)
        .all(connection)
        .await?;
    Ok(shown(&zone, row, &times))
}

/// A speaker whom nobody has typed anything of. Not public: that somebody is at a recovery conference is
/// for them to tell.
#[must_use]
pub fn fresh() -> Speaker {
    Speaker::default()
}

pub(super) fn shown(
    zone: &Zone,
    row: speaker::Model,
    times: &[speaker_availability::Model],
) -> Kept<Speaker> {
    let own = times.iter().filter(|times| times.speaker_id == row.id);
    let typed = Speaker {
        available: own
            .map(|row| Times::of(zone, row.starts_at, row.ends_at, None))
            .collect(),
        name: row.name,
        pronouns: row.pronouns.unwrap_or_default(),
        role: Both::maybe(row.role_en.as_ref(), row.role_es.as_ref()),
        organization: row.organization.unwrap_or_default(),
        bio: Both::maybe(row.bio_en.as_ref(), row.bio_es.as_ref()),
        public: row.public,
    };
    Kept {
        id: row.id,
        slug: row.slug,
        version: row.version,
        archived: row.archived_at.is_some(),
        typed,
    }
}

impl Speaker {
    /// Some of what the public reads has no Spanish.
    #[must_use]
    pub fn lacks_spanish(&self) -> bool {
        self.role.lacks_spanish() || self.bio.lacks_spanish()
    }
}
