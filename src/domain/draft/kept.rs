//! What rooms, tracks and speakers have in common: a version that is asked for, and an archive.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::sessions::Saved;
use crate::domain::{Error, Holder};
use crate::i18n::Text;

/// Something of the draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<T> {
    /// Its id.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its version: who changes it says which one was seen.
    pub version: i32,
    /// It is in the archive.
    pub archived: bool,
    /// What it is, as it would be typed.
    pub typed: T,
}

/// A session that hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBy {
    /// The session's id.
    pub id: Uuid,
    /// Its title.
    pub title: Text,
    /// The session itself is in the archive.
    pub archived: bool,
}

/// The columns that this needs of a table.
pub(super) struct Columns<C> {
    pub(super) id: C,
    pub(super) slug: C,
    pub(super) position: C,
    pub(super) version: C,
    pub(super) archived_at: C,
}

/// What of a row is the same in all these tables.
pub(super) struct Standing {
    pub(super) slug: String,
    pub(super) version: i32,
    pub(super) archived_at: Option<i64>,
}

impl<C: sea_orm::ColumnTrait> Columns<C> {
    /// How the row `id` stands.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Stale`] where another version was seen.
    pub(super) async fn standing<E: EntityTrait<Column = C>>(
        &self,
        transaction: &DatabaseTransaction,
        id: Uuid,
        seen: Option<i32>,
    ) -> Result<Standing, Error> {
        let found: Option<(String, i32, Option<i64>)> = E::find()
            .select_only()
            .column(self.slug)
            .column(self.version)
            .column(self.archived_at)
            .filter(self.id.eq(id))
            .into_tuple()
            .one(transaction)
            .await?;
        let (slug, version, archived_at) = found.ok_or(Error::NotFound)?;
        if seen.is_some_and(|seen| seen != version) {
            return Err(Error::Stale);
        }
        Ok(Standing {
            slug,
            version,
            archived_at,
        })
    }

    /// Puts the row `id` into the archive, or takes it out. Answers whether that changed anything: a second
    /// click does not.
    pub(super) async fn shelve<E: EntityTrait<Column = C>>(
        &self,
        transaction: &DatabaseTransaction,
        id: Uuid,
        seen: Option<i32>,
        at: Option<i64>,
    ) -> Result<(Saved, bool), Error> {
        let row = self.standing::<E>(transaction, id, seen).await?;
        let changes = row.archived_at.is_some() != at.is_some();
        let version = if changes {
            row.version.saturating_add(1)
        } else {
            row.version
        };
        if changes {
            E::update_many()
                .col_expr(self.archived_at, Expr::value(at))
                .col_expr(self.version, Expr::value(version))
                .filter(self.id.eq(id))
                .exec(transaction)
                .await?;
        }
        let slug = row.slug;
        Ok((Saved { id, slug, version }, changes))
    }

    /// The names in addresses that there are, and the position of what comes last.
    pub(super) async fn taken<E: EntityTrait<Column = C>>(
        &self,
        transaction: &DatabaseTransaction,
    ) -> Result<(Vec<String>, i32), Error> {
        let known: Vec<(String, i32)> = E::find()
            .select_only()
            .column(self.slug)
            .column(self.position)
            .order_by_asc(self.position)
            .into_tuple()
            .all(transaction)
            .await?;
        let last = known.iter().map(|(_, position)| *position).max();
        let next = last.map_or(0, |last| last.saturating_add(1));
        Ok((known.into_iter().map(|(slug, _)| slug).collect(), next))
    }
}

/// The sessions `ids`, in their order.
pub(super) async fn sessions_of(
    connection: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<HeldBy>, Error> {
    use entity::session;
    let rows = session::Entity::find()
        .filter(session::Column::Id.is_in(ids))
        .order_by_asc(session::Column::Position)
        .order_by_asc(session::Column::Slug)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| HeldBy {
            id: row.id,
            title: Text::new(row.title_en, row.title_es),
            archived: row.archived_at.is_some(),
        })
        .collect())
}

/// Refuses where a session hangs on it.
pub(super) fn free(held_by: &[HeldBy]) -> Result<(), Error> {
    match held_by {
        [] => Ok(()),
        _ => Err(Error::InUse(Holder::Sessions)),
    }
}
