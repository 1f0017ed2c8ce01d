//! What each release changed against the one before: for everybody.

use std::collections::HashSet;

use entity::release;
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::changes::Changes;
use super::content::Agenda;
use super::published::{News, ReleaseInfo};
use super::stored;
use crate::domain::Error;

/// How many releases are told of: older ones are no news.
pub const REMEMBERED: usize = 50;

/// The newest release as readers may see it now, and what came before it.
pub(super) struct Told {
    pub(super) release: ReleaseInfo,
    pub(super) agenda: Agenda,
    /// Whether it went out with a speaker who is hidden by now.
    pub(super) changed_since: bool,
    /// The newest releases, newest first, each with what it changed.
    pub(super) news: Vec<News>,
}

/// The releases that are told of, newest first; and one more, to compare with.
pub(super) async fn rows(connection: &impl ConnectionTrait) -> Result<Vec<release::Model>, Error> {
    let limit = u64::try_from(REMEMBERED + 1).unwrap_or(u64::MAX);
    let rows = release::Entity::find()
        .order_by_desc(release::Column::Number)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows)
}

/// What `rows` tell. Speakers who are hidden by now are in none of it. None without a release.
pub(super) fn told(
    rows: Vec<release::Model>,
    hidden: &HashSet<Uuid>,
) -> Result<Option<Told>, Error> {
    let is_more = rows.len() > REMEMBERED;
    let mut news: Vec<News> = Vec::new();
    let mut newest: Option<(ReleaseInfo, Agenda, bool)> = None;
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
        newest = Some((release, agenda, changed_since));
    }
    if is_more {
        // It was read for comparing alone.
        news.remove(0);
    }
    news.reverse();
    Ok(newest.map(|(release, agenda, changed_since)| Told {
        release,
        agenda,
        changed_since,
        news,
    }))
}
