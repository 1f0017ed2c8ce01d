//! A release that waits for its time: frozen when it is scheduled, and out by itself when the time has come.

use entity::scheduled_release;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, QueryFilter as _, QuerySelect as _, Set,
};

use super::publish::Publication;
use super::upcoming::freeze_seen;
use crate::db::{Db, from_millis, millis};
use crate::domain::agenda::{FORMAT_VERSION, Frozen, go_out, made_public};
use crate::domain::draft::edit::{self, begin, finish};
use crate::domain::organizers::{Action, Actor};
use crate::domain::registrations::lock_conference;
use crate::domain::typed::{Check, Moment};
use crate::domain::{Error, FieldProblem};
use crate::i18n::Text;

/// The farthest time ahead: what is scheduled for another year is a slip of the keyboard.
const FARTHEST: SignedDuration = SignedDuration::from_hours(366 * 24);

/// The two boxes of the time.
const FIELDS: [&str; 2] = ["goes_out_date", "goes_out_time"];

/// A release that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// The number that it will have.
    pub number: i32,
    /// When it goes out; the instant that it gives as its own.
    pub goes_out_at: Timestamp,
    /// What changed, in the organizers' words.
    pub note: Text,
    /// Who scheduled it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// The draft has changed since: that is not in it.
    pub is_behind: bool,
}

/// The release that waits, if one does.
///
/// # Errors
/// The database's own.
pub async fn waiting(connection: &impl ConnectionTrait) -> Result<Option<Scheduled>, Error> {
    let Some(row) = scheduled_release::Entity::find().one(connection).await? else {
        return Ok(None);
    };
    Ok(Some(Scheduled {
        number: row.number,
        goes_out_at: from_millis(row.goes_out_at),
        note: Text::new(row.note_en, row.note_es),
        made_by: row.made_by,
        made_at: from_millis(row.made_at),
        is_behind: edit::version(connection).await? != row.draft_version,
    }))
}

/// Freezes the draft now, to go out at the time `at` on the conference's clocks.
///
/// # Errors
/// As of [`publish`](super::publish), and [`Error::Invalid`] for a time that is past or too far.
pub async fn schedule(
    db: &Db,
    actor: &Actor,
    typed: &Publication,
    at: &Moment,
    now: Timestamp,
) -> Result<Scheduled, Error> {
    let zone = edit::zone(db.read()).await?;
    let mut check = Check::default();
    let at = check.moment(&zone, at, FIELDS);
    wait(db, actor, typed, (check, at), now).await
}

/// The same at the instant `at`.
///
/// # Errors
/// As of [`schedule`].
pub async fn schedule_at(
    db: &Db,
    actor: &Actor,
    typed: &Publication,
    at: Timestamp,
    now: Timestamp,
) -> Result<Scheduled, Error> {
    wait(db, actor, typed, (Check::default(), Some(at)), now).await
}

async fn wait(
    db: &Db,
    actor: &Actor,
    typed: &Publication,
    (mut check, at): (Check, Option<Timestamp>),
    now: Timestamp,
) -> Result<Scheduled, Error> {
    actor.require(Action::Publish)?;
    let note = typed.note(&mut check);
    if at.is_some_and(|at| at <= now || at.duration_since(now) > FARTHEST) {
        check.fault(FIELDS[0], FieldProblem::OutOfRange);
    }
    check.finish()?;
    let at = at.ok_or_else(|| Error::Internal("a time without a fault is missing".to_owned()))?;
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let frozen = freeze_seen(transaction, &typed.seen, at).await?;
        let number = frozen.number.to_string();
        let version = finish(transaction, actor, "release.scheduled", &number, now).await?;
        keep(transaction, actor, &frozen, &note, (version, now)).await?;
        waiting(transaction).await?.ok_or(Error::NotFound)
    })
    .await
}

async fn keep(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    frozen: &Frozen,
    note: &Text,
    (draft_version, now): (i64, Timestamp),
) -> Result<(), Error> {
    scheduled_release::ActiveModel {
        number: Set(frozen.number),
        goes_out_at: Set(millis(frozen.at)),
        note_en: Set(note.en.clone()),
        note_es: Set(note.es.clone()),
        format_version: Set(i32::try_from(FORMAT_VERSION).unwrap_or(i32::MAX)),
        content: Set(frozen.content()?),
        made_by: Set(actor.name().to_owned()),
        made_at: Set(millis(now)),
        draft_version: Set(draft_version),
    }
    .insert(transaction)
    .await?;
    Ok(())
}

/// Takes the release `number` back, which waits.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] when it does not wait, or has gone out.
pub async fn withdraw(db: &Db, actor: &Actor, number: i32, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::Publish)?;
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let gone = scheduled_release::Entity::delete_by_id(number)
            .exec(transaction)
            .await?;
        if gone.rows_affected == 0 {
            return Err(Error::NotFound);
        }
        let detail = number.to_string();
        finish(transaction, actor, "release.withdrawn", &detail, now).await?;
        Ok(())
    })
    .await
}

/// Lets the release that waits go out, if its time has come; answers its number. One small query tells that
/// there is nothing to do.
///
/// # Errors
/// The database's own.
pub async fn go_out_due(
    db: &Db,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<Option<i32>, Error> {
    if due(db.read(), now).await?.is_none() {
        return Ok(None);
    }
    db.write(async |transaction| {
        // Two processes that see it at once take turns: the second finds nothing.
        lock_conference(transaction).await?.ok_or(Error::NotFound)?;
        let Some(number) = due(transaction, now).await? else {
            return Ok(None);
        };
        let row = scheduled_release::Entity::find_by_id(number)
            .one(transaction)
            .await?
            .ok_or(Error::NotFound)?;
        scheduled_release::Entity::delete_by_id(number)
            .exec(transaction)
            .await?;
        let frozen = Frozen::read(&row)?;
        let note = Text::new(row.note_en, row.note_es);
        go_out(transaction, &frozen, &note, Some(row.made_by), now).await?;
        let (actor, detail) = (Actor::program(), number.to_string());
        finish(transaction, &actor, "release.published", &detail, now).await?;
        made_public(transaction, calendar_domain).await?;
        Ok(Some(number))
    })
    .await
}

async fn due(connection: &impl ConnectionTrait, now: Timestamp) -> Result<Option<i32>, Error> {
    Ok(scheduled_release::Entity::find()
        .select_only()
        .column(scheduled_release::Column::Number)
        .filter(scheduled_release::Column::GoesOutAt.lte(millis(now)))
        .into_tuple()
        .one(connection)
        .await?)
}
