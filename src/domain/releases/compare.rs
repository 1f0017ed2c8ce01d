//! Any two releases side by side, and the draft beside any of them.

use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use crate::domain::Error;
use crate::domain::agenda::{Agenda, Changes, freeze, stored};

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// A release, by its number.
    Release(i32),
    /// The draft, as it would go out now.
    Draft,
}

/// What differs between `from` and `to`. Speakers who are hidden by now are in neither.
///
/// # Errors
/// [`Error::NotFound`] where there is no such release or no conference, and the database's own.
pub async fn compare(
    connection: &impl ConnectionTrait,
    from: Version,
    to: Version,
    now: Timestamp,
) -> Result<Changes, Error> {
    let hidden = stored::hidden_speakers(connection).await?;
    let mut sides: [Agenda; 2] = [
        agenda(connection, from, now).await?,
        agenda(connection, to, now).await?,
    ];
    for side in &mut sides {
        side.hide(&hidden);
    }
    let [from, to] = &sides;
    Ok(Changes::between(Some(from), to))
}

async fn agenda(
    connection: &impl ConnectionTrait,
    version: Version,
    now: Timestamp,
) -> Result<Agenda, Error> {
    match version {
        Version::Release(number) => Ok(stored::one(connection, number).await?.1),
        Version::Draft => Ok(freeze(connection, now).await?.agenda),
    }
}
