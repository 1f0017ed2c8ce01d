//! What each release changed against the one before: for everybody.

use std::collections::HashSet;
use std::sync::Arc;

use entity::release;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::changes::Changes;
use super::content::Agenda;
use super::published::{News, ReleaseInfo};
use super::stored;
use crate::db::millis;
use crate::domain::Error;

/// How many releases are told of: older ones are no news.
pub const REMEMBERED: usize = 50;

/// The newest release as readers may see it now, and what came before it.
pub(super) struct Told {
    pub(super) release: ReleaseInfo,
    pub(super) agenda: Arc<Agenda>,
    /// Whether it went out with a speaker who is hidden by now.
    pub(super) changed_since: bool,
    /// The newest releases, newest first, each with what it changed.
    pub(super) news: Arc<Vec<News>>,
}

/// The releases after `number` that are told of, newest first; and one more, to compare with.
pub(super) async fn rows_after(
    connection: &impl ConnectionTrait,
    number: i32,
) -> Result<Vec<release::Model>, Error> {
    let limit = u64::try_from(REMEMBERED + 1).unwrap_or(u64::MAX);
    let rows = release::Entity::find()
        .filter(release::Column::Number.gt(number))
        .order_by_desc(release::Column::Number)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Whether this very release is in the database.
pub(super) async fn is_there(
    connection: &impl ConnectionTrait,
    known: &ReleaseInfo,
) -> Result<bool, Error> {
    let count = release::Entity::find_by_id(known.number)
        .filter(release::Column::PublishedAt.eq(millis(known.published_at)))
        .count(connection)
        .await?;
    Ok(count == 1)
}

/// What `rows` tell, after what is `known` of earlier releases, which never change. Speakers who are `hidden` by now
/// are in none of it. None without a release.
pub(super) fn told(
    known: Option<Told>,
    rows: Vec<release::Model>,
    hidden: &HashSet<Uuid>,
) -> Result<Option<Told>, Error> {
    if rows.is_empty() {
        return Ok(known);
    }
    let mut news: Vec<News> = known
        .iter()
        .flat_map(|known| known.news.iter().rev().cloned())
        .collect();
    let mut newest = known.map(|known| (known.release, known.agenda, known.changed_since));
    // Oldest first, and no more than two of them in memory.
    for row in rows.into_iter().rev() {
        let (release, mut agenda) = stored::read(row)?;
        let changed_since = agenda.hide(hidden);
        let before = newest.as_ref().map(|(_, before, _)| before);
        news.push(News {
            release: release.clone(),
            // The first one changes nothing: it is new.
            changes: before.map_or_else(Changes::default, |before| {
                Changes::between(Some(before), &agenda)
            }),
            sessions: agenda.sessions.len(),
        });
        newest = Some((release, Arc::new(agenda), changed_since));
    }
    news.reverse();
    // One more may have been read, for comparing alone.
    news.truncate(REMEMBERED);
    Ok(newest.map(|(release, agenda, changed_since)| Told {
        release,
        agenda,
        changed_since,
        news: Arc::new(news),
    }))
}
