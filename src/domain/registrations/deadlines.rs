//! Until when people change what they answered, and give their place to somebody else.

use entity::conference;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::db::from_millis;
use crate::domain::Error;

/// Until when people do things by themselves; organizers can at any time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// Changes of answers and of the type; none: no date.
    pub changes_until: Option<Timestamp>,
    /// Giving the place to somebody else; none: no date.
    pub replacements_until: Option<Timestamp>,
}

impl Deadlines {
    pub(super) fn of(row: &conference::Model) -> Self {
        Self {
            changes_until: row.changes_until.map(from_millis),
            replacements_until: row.replacements_until.map(from_millis),
        }
    }

    /// Whether people can change nothing any more.
    #[must_use]
    pub fn changes_over(&self, now: Timestamp) -> bool {
        self.changes_until.is_some_and(|until| until <= now)
    }

    /// Whether nobody can give the place to somebody else any more.
    #[must_use]
    pub fn replacements_over(&self, now: Timestamp) -> bool {
        self.replacements_until.is_some_and(|until| until <= now)
    }
}

/// What is set now: one query.
///
/// # Errors
/// The database's own.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Deadlines, Error> {
    let row = conference::Entity::find().one(connection).await?;
    Ok(row.as_ref().map(Deadlines::of).unwrap_or_default())
}
