//! Tracks: the threads of the agenda, each with its colour and quilt block.

mod page;

use entity::{session, track};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::edit;
use super::kept::{self, Columns, HeldBy, Kept};
use super::sessions::Saved;
use crate::db::Db;
use crate::domain::order::Step;
use crate::domain::organizers::Actor;
use crate::domain::slug;
use crate::domain::typed::{Both, Check};
use crate::domain::{Error, FieldProblem};

pub use page::page;

/// The quilt blocks that a track can have: those that pages have a picture of.
pub const BLOCKS: [&str; 7] = [
    "pinwheel",
    "hourglass",
    "diamond",
    "house",
    "geese",
    "stairs",
    "ninepatch",
];

const COLUMNS: Columns<track::Column> = Columns {
    name: "track",
    id: track::Column::Id,
    slug: track::Column::Slug,
    position: track::Column::Position,
    version: track::Column::Version,
    archived_at: track::Column::ArchivedAt,
};

/// A track, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// Its name.
    pub name: Both,
    /// What it is about.
    pub description: Both,
    /// `#rrggbb`.
    pub color: String,
    /// A quilt block's name.
    pub block: String,
    /// Two of its sessions should not be at once.
    pub never_twice: bool,
}

/// All tracks in their order, also those in the archive.
///
/// # Errors
/// The database's own.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Kept<Track>>, Error> {
    let rows = track::Entity::find()
        .order_by_asc(track::Column::Position)
        .order_by_asc(track::Column::Slug)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(shown).collect())
}

/// The track `id`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Kept<Track>, Error> {
    let row = track::Entity::find_by_id(id).one(connection).await?;
    row.map(shown).ok_or(Error::NotFound)
}

/// A track that nobody has typed anything into: with a block that no other track has, where there is one.
///
/// # Errors
/// The database's own.
pub async fn fresh(connection: &impl ConnectionTrait) -> Result<Track, Error> {
    let known = all(connection).await?;
    let is_free = |block: &&str| !known.iter().any(|kept| kept.typed.block == *block);
    let block = BLOCKS.into_iter().find(is_free).unwrap_or(BLOCKS[0]);
    Ok(Track {
        color: "#2e6f95".to_owned(),
        block: block.to_owned(),
        ..Track::default()
    })
}

/// Changes the track `id`, of which version `seen` was seen, or adds one at the end.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`]; [`Error::Stale`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    id: Option<Uuid>,
    seen: Option<i32>,
    typed: &Track,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let before = match id {
            Some(id) => {
                COLUMNS
                    .standing::<track::Entity>(transaction, id, seen)
                    .await?
                    .version
            }
            None => 0,
        };
        let rows = track::Entity::find().all(transaction).await?;
        let mut row = check(&rows, id, typed)?;
        row.version = Set(before.saturating_add(1));
        let deed = if id.is_some() {
            "track.changed"
        } else {
            "track.added"
        };
        let kept = match id {
            Some(id) => {
                row.id = Set(id);
                row.update(transaction).await?
            }
            None => add(transaction, row, &typed.name.en).await?,
        };
        edit::finish(transaction, actor, deed, &kept.slug, now).await?;
        let track::Model {
            id, slug, version, ..
        } = kept;
        Ok(Saved { id, slug, version })
    })
    .await
}

async fn add(
    transaction: &DatabaseTransaction,
    mut row: track::ActiveModel,
    name: &str,
) -> Result<track::Model, Error> {
    let (taken, position) = COLUMNS.taken::<track::Entity>(transaction).await?;
    row.id = Set(Uuid::now_v7());
    row.slug = Set(slug::unique(name, "track", &taken));
    row.position = Set(position);
    Ok(row.insert(transaction).await?)
}

/// Puts the track `id` into the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`]; [`Error::InUse`] while a session that is
/// not in the archive belongs to it.
pub async fn archive(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let held_by = held_by(transaction, id).await?;
        COLUMNS
            .archive::<track::Entity>(transaction, actor, (id, seen), &held_by, now)
            .await
    })
    .await
}

/// Takes the track `id` out of the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn restore(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        COLUMNS
            .restore::<track::Entity>(transaction, actor, (id, seen), now)
            .await
    })
    .await
}

/// Moves the track `id` one step among those that are not in the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn shift(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    step: Step,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        COLUMNS
            .shift::<track::Entity>(transaction, actor, id, step, now)
            .await
    })
    .await
}

/// The sessions of the track `id`, without those in the archive.
///
/// # Errors
/// The database's own.
pub async fn held_by(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<HeldBy>, Error> {
    let sessions = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::TrackId.eq(id))
        .filter(session::Column::ArchivedAt.is_null())
        .into_tuple()
        .all(connection)
        .await?;
    kept::sessions_of(connection, sessions).await
}

/// The row as it would be written, but for its id, name in addresses, position and version.
fn check(
    rows: &[track::Model],
    id: Option<Uuid>,
    typed: &Track,
) -> Result<track::ActiveModel, Error> {
    let mut check = Check::default();
    let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
    let mut others = rows.iter().filter(|row| Some(row.id) != id);
    if others.any(|row| row.archived_at.is_none() && row.name_en == name.0) {
        check.fault("name_en", FieldProblem::Taken);
    }
    let description = check.texts(&typed.description, ["description_en", "description_es"]);
    let color = typed.color.trim().to_ascii_lowercase();
    if !is_color(&color) {
        check.fault("color", FieldProblem::UnknownChoice);
    }
    if !BLOCKS.contains(&typed.block.as_str()) {
        check.fault("block", FieldProblem::UnknownChoice);
    }
    check.finish()?;
    Ok(track::ActiveModel {
        name_en: Set(name.0),
        name_es: Set(name.1),
        description_en: Set(Some(description.0).filter(|text| !text.is_empty())),
        description_es: Set(description.1),
        color: Set(color),
        block: Set(typed.block.clone()),
        never_twice: Set(typed.never_twice),
        ..Default::default()
    })
}

/// `#rrggbb`: it goes into a style sheet, where nothing else may get.
pub(crate) fn is_color(typed: &str) -> bool {
    typed.strip_prefix('#').is_some_and(|digits| {
        digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn shown(row: track::Model) -> Kept<Track> {
    Kept {
        id: row.id,
        slug: row.slug,
        version: row.version,
        archived: row.archived_at.is_some(),
        typed: Track {
            name: Both::of(&row.name_en, row.name_es.as_ref()),
            description: Both::maybe(row.description_en.as_ref(), row.description_es.as_ref()),
            color: row.color,
            block: row.block,
            never_twice: row.never_twice,
        },
    }
}

impl Track {
    /// Some of what the public reads has no Spanish.
    #[must_use]
    pub fn lacks_spanish(&self) -> bool {
        self.name.lacks_spanish() || self.description.lacks_spanish()
    }
}
