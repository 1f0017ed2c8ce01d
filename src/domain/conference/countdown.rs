//! How long it is until the conference.

use entity::{conference, conference_day};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _};

use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::agenda::Agenda;
use crate::i18n::Zone;

/// Where a moment lies to the conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Countdown {
    /// So many days before its first one.
    Days(i32),
    /// On one of its days.
    Running,
    /// After its end.
    Over,
}

/// How long it is from `now` to the conference, by the calendar of its zone; none without days.
///
/// # Errors
/// The database's own.
pub async fn countdown(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Option<Countdown>, Error> {
    let Some(conference) = conference::Entity::find().one(connection).await? else {
        return Ok(None);
    };
    let days = conference_day::Entity::find()
        .order_by_asc(conference_day::Column::OpensAt)
        .all(connection)
        .await?;
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Ok(None);
    };
    let zone = Zone::named(&conference.time_zone);
    Ok(Some(between(
        &zone,
        now,
        from_millis(first.opens_at),
        from_millis(last.closes_at),
    )))
}

/// The last day on which a notice of `lead_days` is kept; none without days.
#[must_use]
pub fn notice_by(agenda: Option<&Agenda>, lead_days: Option<i32>) -> Option<Timestamp> {
    let days = lead_days.filter(|days| *days > 0)?;
    let begins_at = agenda?.begins_at()?;
    Some(begins_at - SignedDuration::from_hours(24 * i64::from(days)))
}

fn between(zone: &Zone, now: Timestamp, opens_at: Timestamp, closes_at: Timestamp) -> Countdown {
    let left = (zone.day(opens_at) - zone.day(now)).get_days();
    if left > 0 {
        Countdown::Days(left)
    } else if now < closes_at {
        Countdown::Running
    } else {
        Countdown::Over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar_of_the_conferences_zone() {
        let zone = Zone::named("America/Chicago");
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let left = |now: &str| {
            let (opens, closes) = ("2026-04-20T12:00:00Z", "2026-04-21T22:00:00Z");
            between(&zone, at(now), at(opens), at(closes))
        };
        assert_eq!(left("2026-03-02T15:00:00Z"), Countdown::Days(49));
        assert_eq!(left("2026-04-20T04:59:00Z"), Countdown::Days(1));
        assert_eq!(left("2026-04-20T05:00:00Z"), Countdown::Running);
        assert_eq!(left("2026-04-21T22:00:00Z"), Countdown::Over);
    }
}
