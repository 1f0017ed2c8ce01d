//! Sessions on their way into the database: all checked first, then written together.

use std::collections::{HashMap, HashSet};

use entity::{session, session_ce_category, session_speaker};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    Iterable as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::check::{Written, check};
use super::save::{Change, Refused, RowFault, Saved};
use super::{Lists, Rows, Session};
use crate::domain::Error;
use crate::domain::slug;

/// Rows of one statement: both databases take so many values at once.
const AT_ONCE: usize = 500;

/// What sessions are checked against: all that is read before anything is written.
pub(in crate::domain::draft) struct Stock {
    pub(in crate::domain::draft) lists: Lists,
    pub(in crate::domain::draft) before: Rows,
    new: NewRows,
}

/// Checks all of `changes`, then writes them.
pub(super) async fn write(
    transaction: &DatabaseTransaction,
    changes: &[Change],
) -> Result<Vec<Saved>, Refused> {
    let before = match changes {
        [Change { id: Some(id), .. }] => Rows::one(transaction, *id).await?,
        [Change { id: None, .. }] => Rows::none(),
        _ => Rows::all(transaction).await?,
    };
    let mut stock = Stock::with(transaction, before).await?;
    let written = stock.check(changes).map_err(Refused::Rows)?;
    Ok(keep(transaction, written).await?)
}

impl Stock {
    /// All sessions: a fixed number of queries.
    pub(in crate::domain::draft) async fn read(
        connection: &impl ConnectionTrait,
    ) -> Result<Self, Error> {
        let before = Rows::all(connection).await?;
        Self::with(connection, before).await
    }

    async fn with(connection: &impl ConnectionTrait, before: Rows) -> Result<Self, Error> {
        Ok(Self {
            lists: Lists::read(connection).await?,
            new: NewRows::read(connection).await?,
            before,
        })
    }

    /// The rows that `changes` make, or what is wrong with each.
    pub(in crate::domain::draft) fn check(
        &mut self,
        changes: &[Change],
    ) -> Result<Vec<Written>, Vec<(usize, RowFault)>> {
        let sessions = self.before.sessions.iter();
        let by_id: HashMap<Uuid, &session::Model> = sessions.map(|row| (row.id, row)).collect();
        let (mut written, mut faults) = (Vec::new(), Vec::new());
        for (place, change) in changes.iter().enumerate() {
            let row = match change.id {
                None => Ok(self.new.row(&change.typed)),
                Some(id) => match by_id.get(&id) {
                    None => Err(RowFault::Gone),
                    Some(row) if change.seen.is_some_and(|seen| seen != row.version) => {
                        Err(RowFault::Stale)
                    }
                    Some(row) => Ok(next_version(row)),
                },
            };
            let checked = row.and_then(|row| {
                let speaking = self.before.speaking_in(row.id);
                check(&change.typed, &self.lists, row, speaking).map_err(RowFault::Fields)
            });
            match checked {
                Ok(rows) => written.push(rows),
                Err(fault) => faults.push((place, fault)),
            }
        }
        if faults.is_empty() {
            Ok(written)
        } else {
            Err(faults)
        }
    }
}

fn next_version(row: &session::Model) -> session::Model {
    session::Model {
        version: row.version.saturating_add(1),
        ..row.clone()
    }
}

/// What new sessions are called and where they stand.
struct NewRows {
    slugs: HashSet<String>,
    position: i32,
}

impl NewRows {
    async fn read(connection: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let known: Vec<(String, i32)> = session::Entity::find()
            .select_only()
            .column(session::Column::Slug)
            .column(session::Column::Position)
            .into_tuple()
            .all(connection)
            .await?;
        let last = known.iter().map(|(_, position)| *position).max();
        Ok(Self {
            position: last.map_or(0, |last| last.saturating_add(1)),
            slugs: known.into_iter().map(|(slug, _)| slug).collect(),
        })
    }

    /// A row at the end, with a name of its own.
    fn row(&mut self, typed: &Session) -> session::Model {
        let wish = typed.slug.trim();
        let words = if wish.is_empty() {
            &typed.title.en
        } else {
            wish
        };
        let slug = slug::free(words, "session", |slug| self.slugs.contains(slug));
        self.slugs.insert(slug.clone());
        let position = self.position;
        self.position = position.saturating_add(1);
        session::Model {
            id: Uuid::now_v7(),
            slug,
            position,
            version: 1,
            kind: String::new(),
            track_id: None,
            title_en: String::new(),
            title_es: None,
            abstract_en: None,
            abstract_es: None,
            content_note_en: None,
            content_note_es: None,
            objectives_en: None,
            objectives_es: None,
            level: String::new(),
            language: String::new(),
            minutes: 0,
            ce_minutes: 0,
            captions: false,
            asl: false,
            sign_up_capacity: None,
            sign_up_waitlist: false,
            needs_projector: false,
            needs_interpreter: false,
            needs_step_free_stage: false,
            organizer_notes: None,
            archived_at: None,
        }
    }
}

/// Writes what was checked.
pub(in crate::domain::draft) async fn keep(
    transaction: &DatabaseTransaction,
    written: Vec<Written>,
) -> Result<Vec<Saved>, DbErr> {
    let saved: Vec<Saved> = written
        .iter()
        .map(|rows| Saved {
            id: rows.session.id,
            slug: rows.session.slug.clone(),
            version: rows.session.version,
        })
        .collect();
    let (mut sessions, mut speakers, mut categories) = (Vec::new(), Vec::new(), Vec::new());
    for rows in written {
        sessions.push(rows.session);
        speakers.extend(rows.speakers);
        categories.extend(rows.categories);
    }
    let others = session::Column::iter().filter(|column| !matches!(column, session::Column::Id));
    let known = OnConflict::column(session::Column::Id)
        .update_columns(others)
        .to_owned();
    for some in sessions.chunks(AT_ONCE) {
        let rows = some.iter().cloned().map(IntoActiveModel::into_active_model);
        session::Entity::insert_many(rows)
            .on_conflict(known.clone())
            .exec_without_returning(transaction)
            .await?;
        let ids = some.iter().map(|row| row.id);
        session_speaker::Entity::delete_many()
            .filter(session_speaker::Column::SessionId.is_in(ids.clone()))
            .exec(transaction)
            .await?;
        session_ce_category::Entity::delete_many()
            .filter(session_ce_category::Column::SessionId.is_in(ids))
            .exec(transaction)
            .await?;
    }
    insert::<session_speaker::Entity>(transaction, &speakers).await?;
    insert::<session_ce_category::Entity>(transaction, &categories).await?;
    Ok(saved)
}

async fn insert<E>(transaction: &DatabaseTransaction, rows: &[E::Model]) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    for some in rows.chunks(AT_ONCE) {
        E::insert_many(some.iter().cloned().map(IntoActiveModel::into_active_model))
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}
