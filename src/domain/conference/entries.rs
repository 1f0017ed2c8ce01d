//! Lists of the settings: entries that have a name in addresses, and stand in an order that organizers choose.

use jiff::Timestamp;
use sea_orm::{Condition, ConnectionTrait, EntityTrait, ModelTrait, QueryOrder as _};

use super::Section;
use super::change::{begin, finish};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::order::{self, Step};
use crate::domain::organizers::Actor;
use crate::domain::slug;

/// A table of such entries.
pub(super) trait Entries: EntityTrait {
    /// The part of the settings that it is.
    const SECTION: Section;
    /// The name of an entry whose words have no letter that an address can hold.
    const FALLBACK: &'static str;
    /// The column of the name in addresses, and that of the position.
    const KEYS: [Self::Column; 2];

    /// Both of one entry.
    fn keys(row: &Self::Model) -> (&str, i32);
}

/// All entries, in their order.
///
/// # Errors
/// The database's own.
pub(super) async fn rows<E: Entries>(
    connection: &impl ConnectionTrait,
) -> Result<Vec<E::Model>, Error> {
    let [slug, position] = E::KEYS;
    Ok(E::find()
        .order_by_asc(position)
        .order_by_asc(slug)
        .all(connection)
        .await?)
}

/// The entry of `slug` among `rows`.
///
/// # Errors
/// [`Error::NotFound`].
pub(super) fn known<'r, M>(rows: &'r [M], slug: &str) -> Result<&'r M, Error>
where
    M: ModelTrait,
    M::Entity: Entries<Model = M>,
{
    rows.iter()
        .find(|row| M::Entity::keys(row).0 == slug)
        .ok_or(Error::NotFound)
}

/// The name, made of `words`, and the position of an entry that is added after `rows`.
pub(super) fn at_end<M>(rows: &[M], words: &str) -> (String, i32)
where
    M: ModelTrait,
    M::Entity: Entries<Model = M>,
{
    let keys = || rows.iter().map(M::Entity::keys);
    let taken: Vec<String> = keys().map(|(slug, _)| slug.to_owned()).collect();
    let last = keys().map(|(_, position)| position).max();
    (
        slug::unique(words, M::Entity::FALLBACK, &taken),
        last.map_or(0, |last| last.saturating_add(1)),
    )
}

/// Moves the entry of `slug` one step.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub(super) async fn shift<E: Entries>(
    db: &Db,
    actor: &Actor,
    slug: &str,
    step: Step,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        order::shift::<E>(transaction, E::KEYS, Condition::all(), slug, step).await?;
        finish(transaction, actor, E::SECTION, now).await
    })
    .await
}
