//! What each release changed against the one before: for everybody.

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::changes::Changes;
use super::published::News;
use super::stored;
use crate::domain::Error;

/// How many releases are told of: older ones are no news.
pub const REMEMBERED: usize = 50;

/// The newest releases, newest first, each with what it changed. Speakers who are hidden by now are in none.
pub(super) async fn read(
    connection: &impl ConnectionTrait,
    hidden: &HashSet<Uuid>,
) -> Result<Vec<News>, Error> {
    let limit = u64::try_from(REMEMBERED + 1).unwrap_or(u64::MAX);
    let mut releases = stored::all(connection, limit).await?;
    for (_, agenda) in &mut releases {
        agenda.hide(hidden);
    }
    let mut news: Vec<News> = Vec::new();
    let mut before = None;
    for (release, agenda) in &releases {
        let changes = match before {
            Some(before) => Changes::between(Some(before), agenda),
            None => Changes::default(),
        };
        before = Some(agenda);
        news.push(News {
            release: release.clone(),
            changes,
            sessions: agenda.sessions.len(),
        });
    }
    if releases.len() > REMEMBERED {
        // It was read for comparing alone.
        news.remove(0);
    }
    news.reverse();
    Ok(news)
}
