//! How much mail waits and how much failed: numbers, no addresses.

use entity::message::{self, Column};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QuerySelect as _};

use crate::domain::Error;

/// The outbox in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailFigures {
    /// Not sent yet; it will be tried, or tried again.
    pub waiting: i64,
    /// Those of them that failed already, once or more.
    pub retried: i64,
    /// Given up.
    pub failed: i64,
}

/// Counts the outbox. One query.
///
/// # Errors
/// The database's own.
pub async fn figures(connection: &impl ConnectionTrait) -> Result<MailFigures, Error> {
    let counts: Vec<(String, i64, i64)> = message::Entity::find()
        .select_only()
        .column(Column::Status)
        .column_as(Column::Id.count(), "messages")
        // What holds nothing is not counted.
        .column_as(Column::LastError.count(), "after_a_failure")
        .group_by(Column::Status)
        .into_tuple()
        .all(connection)
        .await?;
    let of = |status: &str| {
        counts
            .iter()
            .find(|(known, ..)| known == status)
            .map_or((0, 0), |(_, count, failures)| (*count, *failures))
    };
    let (waiting, retried) = of("waiting");
    Ok(MailFigures {
        waiting,
        retried,
        failed: of("failed").0,
    })
}
