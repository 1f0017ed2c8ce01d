//! New registrations week by week, by the calendar of the conference's zone.

use entity::registration;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan as _};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use crate::db::{from_millis, millis};
use crate::domain::Error;
use crate::i18n::Zone;

/// So many weeks are told apart at most.
const WEEKS: i64 = 12;

/// So many where all are wanted: more than a year.
pub(super) const LONG: i64 = 60;

/// One week, from Monday on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first moment.
    pub begins_at: Timestamp,
    /// How many registered in it.
    pub count: u64,
}

/// The weeks from the first registration to the one of `now`, twelve at most; the last one is not over.
/// Empty before anybody has registered. One query.
///
/// # Errors
/// The database's own.
pub async fn weeks(
    connection: &impl ConnectionTrait,
    zone: &Zone,
    now: Timestamp,
) -> Result<Vec<Week>, Error> {
    weeks_of(connection, zone, now, WEEKS).await
}

/// The same with `most` weeks at most.
pub(super) async fn weeks_of(
    connection: &impl ConnectionTrait,
    zone: &Zone,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Week>, Error> {
    let this = monday(zone.day(now));
    let first = this.saturating_sub((7 * (most - 1)).days());
    let since = begins_at(zone, first)?;
    let made: Vec<i64> = registration::Entity::find()
        .select_only()
        .column(registration::Column::CreatedAt)
        .filter(registration::Column::CreatedAt.gte(millis(since)))
        .into_tuple()
        .all(connection)
        .await?;
    let mondays: Vec<Date> = made
        .into_iter()
        .map(|at| monday(zone.day(from_millis(at))))
        .collect();
    let Some(first) = mondays.iter().min().copied() else {
        return Ok(Vec::new());
    };
    let mut weeks = Vec::new();
    let mut week = first;
    while week <= this {
        weeks.push(Week {
            begins_at: begins_at(zone, week)?,
            count: mondays.iter().filter(|monday| **monday == week).count() as u64,
        });
        week = week.saturating_add(7.days());
    }
    Ok(weeks)
}

fn monday(day: Date) -> Date {
    let passed = day.weekday().since(Weekday::Monday);
    day.saturating_sub(i64::from(passed).days())
}

fn begins_at(zone: &Zone, day: Date) -> Result<Timestamp, Error> {
    day.to_zoned(zone.time_zone().clone())
        .map(|midnight| midnight.timestamp())
        .map_err(|error| Error::Internal(format!("week: {error}")))
}
