//! Adding and changing speakers. Whether somebody is public works at once, everywhere.

use entity::{speaker, speaker_availability};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::{COLUMNS, Speaker};
use crate::db::Db;
use crate::domain::draft::edit;
use crate::domain::draft::sessions::Saved;
use crate::domain::draft::times::{self, Stretch};
use crate::domain::organizers::{Actor, audit};
use crate::domain::slug;
use crate::domain::typed::Check;
use crate::domain::{Error, FieldError};
use crate::i18n::Zone;

/// Changes the speaker `id`, of whom version `seen` was seen, or adds one at the end.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`]; [`Error::Stale`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    id: Option<Uuid>,
    seen: Option<i32>,
    typed: &Speaker,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        let zone = Zone::named(&edit::begin(transaction, actor).await?.time_zone);
        let before = match id {
            Some(id) => Some(known(transaction, id, seen).await?),
            None => None,
        };
        let (mut row, stretches) = check(&zone, typed).map_err(Error::Invalid)?;
        let kept = match &before {
            Some(before) => {
                row.id = Set(before.id);
                row.version = Set(before.version.saturating_add(1));
                row.update(transaction).await?
            }
            None => add(transaction, row, &typed.name).await?,
        };
        keep_times(transaction, kept.id, stretches).await?;
        let deed = if id.is_some() {
            "speaker.changed"
        } else {
            "speaker.added"
        };
        edit::finish(transaction, actor, deed, &kept.slug, now).await?;
        if before.is_some_and(|before| before.public != kept.public) {
            tell_everybody(transaction, actor, &kept, now).await?;
        }
        Ok(saved(kept))
    })
    .await
}

/// Hides the speaker `id` from the public, or shows them again: now, also in what was published before.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn set_public(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    public: bool,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let row = known(transaction, id, seen).await?;
        if row.public == public {
            return Ok(saved(row));
        }
        let version = row.version.saturating_add(1);
        let mut change = row.into_active_model();
        change.public = Set(public);
        change.version = Set(version);
        let kept = change.update(transaction).await?;
        edit::next_version(transaction).await?;
        tell_everybody(transaction, actor, &kept, now).await?;
        Ok(saved(kept))
    })
    .await
}

/// Makes the name in addresses anew, of the name as it is now. Links to the old one stop working.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn remake_slug(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let row = known(transaction, id, seen).await?;
        let (mut taken, _) = COLUMNS.taken::<speaker::Entity>(transaction).await?;
        taken.retain(|slug| *slug != row.slug);
        let slug = slug::unique(&row.name, "speaker", &taken);
        if slug == row.slug {
            return Ok(saved(row));
        }
        let version = row.version.saturating_add(1);
        let mut change = row.into_active_model();
        change.slug = Set(slug);
        change.version = Set(version);
        let kept = change.update(transaction).await?;
        edit::finish(transaction, actor, "speaker.renamed", &kept.slug, now).await?;
        Ok(saved(kept))
    })
    .await
}

/// Every process takes the name out of what it shows, or puts it back in.
async fn tell_everybody(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    row: &speaker::Model,
    now: Timestamp,
) -> Result<(), Error> {
    tell(transaction, actor, &row.slug, row.public, now).await?;
    edit::public_changed(transaction).await
}

/// The history says who was shown or hidden.
pub(super) async fn tell(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    slug: &str,
    public: bool,
    now: Timestamp,
) -> Result<(), Error> {
    let deed = if public {
        "speaker.shown"
    } else {
        "speaker.hidden"
    };
    audit::record(transaction, actor, deed, None, None, Some(slug), now).await
}

async fn known(
    transaction: &DatabaseTransaction,
    id: Uuid,
    seen: Option<i32>,
) -> Result<speaker::Model, Error> {
    let row = speaker::Entity::find_by_id(id).one(transaction).await?;
    let row = row.ok_or(Error::NotFound)?;
    match seen {
        Some(seen) if seen != row.version => Err(Error::Stale),
        _ => Ok(row),
    }
}

async fn add(
    transaction: &DatabaseTransaction,
    mut row: speaker::ActiveModel,
    name: &str,
) -> Result<speaker::Model, Error> {
    let (taken, position) = COLUMNS.taken::<speaker::Entity>(transaction).await?;
    row.id = Set(Uuid::now_v7());
    row.slug = Set(slug::unique(name, "speaker", &taken));
    row.position = Set(position);
    row.version = Set(1);
    Ok(row.insert(transaction).await?)
}

/// The row as it would be written, but for its id, name in addresses, position and version.
pub(super) fn check(
    zone: &Zone,
    typed: &Speaker,
) -> Result<(speaker::ActiveModel, Vec<Stretch>), Vec<FieldError>> {
    let mut check = Check::default();
    let name = check.needed_line(&typed.name, "name");
    let pronouns = check.line(&typed.pronouns, "pronouns");
    let role = check.lines(&typed.role, ["role_en", "role_es"]);
    let organization = check.line(&typed.organization, "organization");
    let bio = check.texts(&typed.bio, ["bio_en", "bio_es"]);
    let stretches = times::check(&mut check, zone, &typed.available);
    check.into_faults()?;
    let some = |text: String| (!text.is_empty()).then_some(text);
    let row = speaker::ActiveModel {
        name: Set(name),
        pronouns: Set(some(pronouns)),
        role_en: Set(some(role.0)),
        role_es: Set(role.1),
        organization: Set(some(organization)),
        bio_en: Set(some(bio.0)),
        bio_es: Set(bio.1),
        public: Set(typed.public),
        ..Default::default()
    };
    Ok((row, stretches))
}

/// Keeps these times in the place of those before.
async fn keep_times(
    transaction: &DatabaseTransaction,
    speaker_id: Uuid,
    stretches: Vec<Stretch>,
) -> Result<(), Error> {
    speaker_availability::Entity::delete_many()
        .filter(speaker_availability::Column::SpeakerId.eq(speaker_id))
        .exec(transaction)
        .await?;
    if stretches.is_empty() {
        return Ok(());
    }
    let rows = stretches.into_iter().map(|stretch| {
        speaker_availability::Model {
            id: Uuid::now_v7(),
            speaker_id,
            starts_at: stretch.starts_at,
            ends_at: stretch.ends_at,
        }
        .into_active_model()
    });
    speaker_availability::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

fn saved(row: speaker::Model) -> Saved {
    let speaker::Model {
        id, slug, version, ..
    } = row;
    Saved { id, slug, version }
}
