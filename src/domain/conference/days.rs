//! The days of the conference, with the hours that bound their sessions.

use entity::{conference_day, slot};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, Set,
};

use super::Section;
use super::change::{begin, finish, row};
use crate::db::{Db, from_millis, millis};
use crate::domain::organizers::Actor;
use crate::domain::registrations::serve;
use crate::domain::typed::{Both, Check, Moment};
use crate::domain::{Error, FieldProblem, Holder};
use crate::i18n::Zone;

/// A day, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// `2026-04-20`: also what the day is known by.
    pub date: String,
    /// Such as "Monday, April 20".
    pub name: Both,
    /// Nothing begins before: `07:00`.
    pub opens: String,
    /// Nothing ends after.
    pub closes: String,
}

/// All days, first to last.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Day>, Error> {
    let zone = Zone::named(&row(connection).await?.time_zone);
    let rows = conference_day::Entity::find()
        .order_by_asc(conference_day::Column::Date)
        .all(connection)
        .await?;
    let time = |at: i64| Moment::of(&zone, from_millis(at)).time;
    Ok(rows
        .into_iter()
        .map(|row| Day {
            name: Both::of(&row.name_en, row.name_es.as_ref()),
            opens: time(row.opens_at),
            closes: time(row.closes_at),
            date: row.date,
        })
        .collect())
}

/// One day.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn load(connection: &impl ConnectionTrait, date: &str) -> Result<Day, Error> {
    let mut days = all(connection).await?.into_iter();
    days.find(|day| day.date == date).ok_or(Error::NotFound)
}

/// Changes the day of `date`, or adds one.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults, also where a day with sessions would get
/// another date; [`Error::NotFound`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    date: Option<&str>,
    typed: &Day,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        let conference = begin(transaction, actor).await?;
        let zone = Zone::named(&conference.time_zone);
        let row = checked(transaction, &zone, date, typed).await?;
        if let Some(date) = date {
            delete(transaction, date).await?;
        }
        row.insert(transaction).await?;
        finish(transaction, actor, Section::Days, now).await?;
        // The line is served until the conference starts, and that may be later now.
        serve(transaction, &conference, now).await?;
        Ok(())
    })
    .await
}

/// Takes the day of `date` away.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::InUse`] where sessions take place on it.
pub async fn remove(db: &Db, actor: &Actor, date: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        let conference = begin(transaction, actor).await?;
        let zone = Zone::named(&conference.time_zone);
        if let Some(holder) = sessions_on(transaction, &zone, date).await? {
            return Err(Error::InUse(holder));
        }
        delete(transaction, date).await?;
        finish(transaction, actor, Section::Days, now).await?;
        serve(transaction, &conference, now).await?;
        Ok(())
    })
    .await
}

/// What hangs on the day of `date`.
///
/// # Errors
/// The database's own.
pub async fn holder(
    connection: &impl ConnectionTrait,
    date: &str,
) -> Result<Option<Holder>, Error> {
    let zone = Zone::named(&row(connection).await?.time_zone);
    sessions_on(connection, &zone, date).await
}

async fn delete(transaction: &DatabaseTransaction, date: &str) -> Result<(), Error> {
    let gone = conference_day::Entity::delete_by_id(date)
        .exec(transaction)
        .await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

async fn sessions_on(
    connection: &impl ConnectionTrait,
    zone: &Zone,
    date: &str,
) -> Result<Option<Holder>, Error> {
    let slots = slot::Entity::find()
        .filter(slot::Column::UnplacedAt.is_null())
        .all(connection)
        .await?;
    let here = |row: &slot::Model| zone.day(from_millis(row.starts_at)).to_string() == date;
    Ok(slots.iter().any(here).then_some(Holder::Sessions))
}

async fn checked(
    transaction: &DatabaseTransaction,
    zone: &Zone,
    before: Option<&str>,
    typed: &Day,
) -> Result<conference_day::ActiveModel, Error> {
    let mut check = Check::default();
    let date = check.date(&typed.date, "date");
    let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
    let (opens, closes) = (
        check.time(&typed.opens, "opens"),
        check.time(&typed.closes, "closes"),
    );
    check.in_order(opens, closes, "closes");
    let mut at = |time, field| check.at(zone, date?, time?, field);
    let (opens_at, closes_at) = (at(opens, "opens"), at(closes, "closes"));
    let date = date.map_or_else(String::new, |date| date.to_string());
    if before != Some(date.as_str()) {
        let others = conference_day::Entity::find()
            .filter(conference_day::Column::Date.eq(date.as_str()))
            .count(transaction)
            .await?;
        if others > 0 {
            check.fault("date", FieldProblem::Taken);
        }
        if let Some(before) = before
            && sessions_on(transaction, zone, before).await?.is_some()
        {
            check.fault_unless_known("date", FieldProblem::InUse);
        }
    }
    check.finish()?;
    Ok(conference_day::ActiveModel {
        date: Set(date),
        name_en: Set(name.0),
        name_es: Set(name.1),
        opens_at: Set(opens_at.map_or(0, millis)),
        closes_at: Set(closes_at.map_or(0, millis)),
    })
}
