//! What rooms, tracks, speakers and sessions have in common: a version that is asked for, an archive, an order.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::edit;
use super::sessions::Saved;
use crate::db::millis;
use crate::domain::order::{self, Step};
use crate::domain::organizers::Actor;
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

/// What this needs of a table: its name as the history writes it, and the columns.
pub(super) struct Columns<C> {
    pub(super) name: &'static str,
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

impl Standing {
    fn saved(self, id: Uuid) -> Saved {
        Saved {
            id,
            slug: self.slug,
            version: self.version,
        }
    }
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

    /// Puts the row `id` into the archive, if no session hangs on it. A second click changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Stale`]; [`Error::InUse`].
    pub(super) async fn archive<E: EntityTrait<Column = C>>(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        (id, seen): (Uuid, Option<i32>),
        held_by: &[HeldBy],
        now: Timestamp,
    ) -> Result<Saved, Error> {
        let row = self.standing::<E>(transaction, id, seen).await?;
        if row.archived_at.is_some() {
            return Ok(row.saved(id));
        }
        free(held_by)?;
        self.shelve::<E>(transaction, actor, (id, row), Some(millis(now)), now)
            .await
    }

    /// Takes the row `id` out of the archive. A second click changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Stale`].
    pub(super) async fn restore<E: EntityTrait<Column = C>>(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        (id, seen): (Uuid, Option<i32>),
        now: Timestamp,
    ) -> Result<Saved, Error> {
        let row = self.standing::<E>(transaction, id, seen).await?;
        if row.archived_at.is_none() {
            return Ok(row.saved(id));
        }
        self.shelve::<E>(transaction, actor, (id, row), None, now)
            .await
    }

    async fn shelve<E: EntityTrait<Column = C>>(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        (id, mut row): (Uuid, Standing),
        at: Option<i64>,
        now: Timestamp,
    ) -> Result<Saved, Error> {
        row.version = row.version.saturating_add(1);
        E::update_many()
            .col_expr(self.archived_at, Expr::value(at))
            .col_expr(self.version, Expr::value(row.version))
            .filter(self.id.eq(id))
            .exec(transaction)
            .await?;
        let end = if at.is_some() { "archived" } else { "restored" };
        let deed = format!("{}.{end}", self.name);
        edit::finish(transaction, actor, &deed, &row.slug, now).await?;
        Ok(row.saved(id))
    }

    /// Moves the row `id` one step among those that are not in the archive.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(super) async fn shift<E: EntityTrait<Column = C>>(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        id: Uuid,
        step: Step,
        now: Timestamp,
    ) -> Result<(), Error> {
        let slug = self.standing::<E>(transaction, id, None).await?.slug;
        let columns = [self.slug, self.position];
        let list = Condition::all().add(self.archived_at.is_null());
        order::shift::<E>(transaction, columns, list, &slug, step).await?;
        let deed = format!("{}.ordered", self.name);
        edit::finish(transaction, actor, &deed, &slug, now).await?;
        Ok(())
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
fn free(held_by: &[HeldBy]) -> Result<(), Error> {
    match held_by {
        [] => Ok(()),
        _ => Err(Error::InUse(Holder::Sessions)),
    }
}
