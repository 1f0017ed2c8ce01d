//! Many speakers at once: all checked against what was read, then written together. When they can come
//! stays as it is.

use std::collections::{HashMap, HashSet};

use entity::speaker;
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait as _, Iterable as _, Set};
use uuid::Uuid;

use super::save::{check, tell};
use super::{Speaker, all};
use crate::domain::draft::edit;
use crate::domain::draft::kept::Kept;
use crate::domain::organizers::Actor;
use crate::domain::slug;
use crate::domain::{Error, FieldError};
use crate::i18n::Zone;

/// Rows of one statement: both databases take so many values at once.
const AT_ONCE: usize = 500;

/// What speakers are checked against.
pub(in crate::domain::draft) struct Stock {
    /// All speakers, in their order.
    pub(in crate::domain::draft) known: Vec<Kept<Speaker>>,
    rows: HashMap<Uuid, speaker::Model>,
    slugs: HashSet<String>,
    position: i32,
    zone: Zone,
}

/// A speaker who can be written.
pub(in crate::domain::draft) struct Checked {
    row: speaker::ActiveModel,
    slug: String,
    public: bool,
    was_public: Option<bool>,
}

impl Stock {
    /// A fixed number of queries.
    pub(in crate::domain::draft) async fn read(
        connection: &impl ConnectionTrait,
    ) -> Result<Self, Error> {
        let rows = speaker::Entity::find().all(connection).await?;
        let last = rows.iter().map(|row| row.position).max();
        Ok(Self {
            known: all(connection).await?,
            slugs: rows.iter().map(|row| row.slug.clone()).collect(),
            position: last.map_or(0, |last| last.saturating_add(1)),
            rows: rows.into_iter().map(|row| (row.id, row)).collect(),
            zone: edit::zone(connection).await?,
        })
    }

    /// The speaker `id`, or a new one at the end, as `typed`; `slug` is what a new one shall be called in
    /// addresses.
    pub(in crate::domain::draft) fn check(
        &mut self,
        id: Option<Uuid>,
        slug: &str,
        typed: &Speaker,
    ) -> Result<Checked, Vec<FieldError>> {
        let (mut row, _) = check(&self.zone, typed)?;
        let before = id.and_then(|id| self.rows.get(&id));
        let slug = match before {
            Some(before) => {
                row.id = Set(before.id);
                row.position = Set(before.position);
                row.picture = Set(before.picture.clone());
                row.archived_at = Set(before.archived_at);
                row.version = Set(before.version.saturating_add(1));
                before.slug.clone()
            }
            None => {
                row.id = Set(Uuid::now_v7());
                row.position = Set(self.position);
                row.picture = Set(None);
                row.archived_at = Set(None);
                row.version = Set(1);
                self.position = self.position.saturating_add(1);
                let words = if slug.trim().is_empty() {
                    &typed.name
                } else {
                    slug
                };
                slug::free(words, "speaker", |slug| self.slugs.contains(slug))
            }
        };
        let was_public = before.map(|before| before.public);
        self.slugs.insert(slug.clone());
        row.slug = Set(slug.clone());
        Ok(Checked {
            row,
            slug,
            public: typed.public,
            was_public,
        })
    }
}

/// Writes what was checked. Whom everybody may see from now on, and whom not any more, works at once.
pub(in crate::domain::draft) async fn keep(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    checked: Vec<Checked>,
    now: Timestamp,
) -> Result<(), Error> {
    let others = speaker::Column::iter().filter(|column| !matches!(column, speaker::Column::Id));
    let known = OnConflict::column(speaker::Column::Id)
        .update_columns(others)
        .to_owned();
    for some in checked.chunks(AT_ONCE) {
        let rows = some.iter().map(|one| one.row.clone());
        speaker::Entity::insert_many(rows)
            .on_conflict(known.clone())
            .exec_without_returning(transaction)
            .await?;
    }
    let turned = |one: &&Checked| one.was_public.is_some_and(|was| was != one.public);
    let turned: Vec<&Checked> = checked.iter().filter(turned).collect();
    for one in &turned {
        tell(transaction, actor, &one.slug, one.public, now).await?;
    }
    if !turned.is_empty() {
        edit::public_changed(transaction).await?;
    }
    Ok(())
}
