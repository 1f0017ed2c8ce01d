//! What is done with a mailing: written, changed, handed in, taken back, approved, stopped.

use entity::mailing;
use entity::mailing_recipient;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait as _, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::list::{self, MailingState, visible};
use super::preview::fingerprint;
use super::recipients;
use super::text::{Checked, Typed};
use crate::db::{Db, millis};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::Selection;
use crate::domain::typed::{Check, Moment};
use crate::domain::{Error, FieldProblem, draft, mail};

/// The farthest time ahead: what is scheduled for another year is a slip of the keyboard.
const FARTHEST: SignedDuration = SignedDuration::from_hours(366 * 24);

/// The two boxes of the time.
const FIELDS: [&str; 2] = ["goes_date", "goes_time"];

/// When a mailing is to go.
#[derive(Clone, Copy, Debug)]
pub enum When<'a> {
    /// At once.
    Now,
    /// At this instant.
    At(Timestamp),
    /// At the time that was typed, on the conference's clocks.
    OnTheClocks(&'a Moment),
}

/// Writes a new mailing, to those who were chosen; answers its id.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`].
pub async fn make(
    db: &Db,
    actor: &Actor,
    typed: &Typed,
    selection: &Selection,
    now: Timestamp,
) -> Result<Uuid, Error> {
    require(actor, selection)?;
    let (checked, recipients) = checked(typed, selection)?;
    db.write(async |transaction| {
        let id = Uuid::now_v7();
        let mut row = mailing::ActiveModel {
            id: Set(id),
            version: Set(1),
            state: Set(MailingState::Draft.as_str().to_owned()),
            made_by: Set(actor.name().to_owned()),
            made_at: Set(millis(now)),
            without_address: Set(0),
            unsubscribed: Set(0),
            withdrawn: Set(0),
            ..Default::default()
        };
        fill(&mut row, &checked, &recipients, selection);
        row.insert(transaction).await?;
        note(transaction, actor, "written", &checked.name, now).await?;
        Ok(id)
    })
    .await
}

/// Changes the mailing `id`, which is a draft: its text, and to whom it goes.
///
/// # Errors
/// As of [`make`]; [`Error::NotFound`]; [`Error::Stale`] when somebody else changed it since, or it is no draft.
pub async fn change(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    typed: &Typed,
    selection: &Selection,
    now: Timestamp,
) -> Result<(), Error> {
    require(actor, selection)?;
    let (checked, recipients) = checked(typed, selection)?;
    db.write(async |transaction| {
        let row = locked(transaction, actor, id).await?;
        if state(&row) != MailingState::Draft || row.version != typed.version {
            return Err(Error::Stale);
        }
        let version = row.version + 1;
        let mut change = row.into_active_model();
        change.version = Set(version);
        fill(&mut change, &checked, &recipients, selection);
        change.update(transaction).await?;
        note(transaction, actor, "changed", &checked.name, now).await
    })
    .await
}

/// Hands the draft `id` in: from now on its text stays as it is, and somebody may approve it.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::NotAsItStands`].
pub async fn hand_in(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    step(
        db,
        actor,
        id,
        MailingState::Draft,
        now,
        "handed_in",
        |row| {
            row.state = Set(MailingState::Review.as_str().to_owned());
            row.handed_in_by = Set(Some(actor.name().to_owned()));
            row.handed_in_at = Set(Some(millis(now)));
        },
    )
    .await
}

/// Makes the mailing `id`, which was handed in, a draft again.
///
/// # Errors
/// As of [`hand_in`].
pub async fn take_back(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    step(
        db,
        actor,
        id,
        MailingState::Review,
        now,
        "taken_back",
        |row| {
            row.state = Set(MailingState::Draft.as_str().to_owned());
            row.handed_in_by = Set(None);
            row.handed_in_at = Set(None);
        },
    )
    .await
}

/// Lets the mailing `id` go: at once, or at the time `at` on the conference's clocks; if it is as it was `seen`.
/// Whoever wrote it may approve it too, having looked at it: who did so is told.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::NotAsItStands`] for what was not handed in; [`Error::Stale`]
/// when its text, or how many get it, is not what was seen; [`Error::Invalid`] for nobody, and for a time that is
/// past or too far.
pub async fn approve(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: &str,
    at: When<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::WriteToMany)?;
    let mut check = Check::default();
    let goes_at = match at {
        When::Now => Some(now),
        When::At(at) => Some(at),
        When::OnTheClocks(typed) => {
            let zone = draft::zone(db.read()).await?;
            check.moment(&zone, typed, FIELDS)
        }
    };
    let is_later = !matches!(at, When::Now);
    let is_off = |at: Timestamp| at <= now || at.duration_since(now) > FARTHEST;
    if is_later && goes_at.is_some_and(is_off) {
        check.fault(FIELDS[0], FieldProblem::OutOfRange);
    }
    check.finish()?;
    let kept = list::row(db, actor, id).await?.recipients;
    let chosen = recipients::read(&kept)?.chosen(db, now).await?;
    db.write(async |transaction| {
        let row = locked(transaction, actor, id).await?;
        if state(&row) != MailingState::Review {
            return Err(Error::NotAsItStands);
        }
        if row.recipients != kept {
            return Err(Error::Stale);
        }
        let all = chosen.query(transaction.get_database_backend());
        let counted = recipients::count(transaction, all, row.necessary).await?;
        if fingerprint(&row, counted) != seen {
            return Err(Error::Stale);
        }
        if counted.count == 0 {
            let mut check = Check::default();
            check.fault("recipients", FieldProblem::Missing);
            check.finish()?;
        }
        let name = row.name.clone();
        let mut change = row.into_active_model();
        change.state = Set(MailingState::Scheduled.as_str().to_owned());
        change.goes_at = Set(goes_at.map(millis));
        change.approved_by = Set(Some(actor.name().to_owned()));
        change.approved_at = Set(Some(millis(now)));
        change.update(transaction).await?;
        note(transaction, actor, "approved", &name, now).await
    })
    .await
}

/// Stops the mailing `id`, wherever it is: what has not left is taken back.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::NotAsItStands`] when nothing is left to stop.
pub async fn stop(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::WriteToMany)?;
    db.write(async |transaction| {
        mail::lock_outbox(transaction, now).await?;
        let row = locked(transaction, actor, id).await?;
        if !state(&row).can_stop() {
            return Err(Error::NotAsItStands);
        }
        let unwritten = mailing_recipient::Entity::delete_many()
            .filter(mailing_recipient::Column::MailingId.eq(id))
            .exec(transaction)
            .await?
            .rows_affected;
        let waiting = mail::withdraw_mailing(transaction, id, now).await?;
        let withdrawn = i64::try_from(unwritten + waiting).unwrap_or(i64::MAX);
        let (name, kept) = (row.name.clone(), recipients::forget(&row.recipients)?);
        let mut change = row.into_active_model();
        change.state = Set(MailingState::Stopped.as_str().to_owned());
        change.stopped_by = Set(Some(actor.name().to_owned()));
        change.ended_at = Set(Some(millis(now)));
        change.withdrawn = Set(withdrawn);
        change.recipients = Set(kept);
        change.update(transaction).await?;
        note(transaction, actor, "stopped", &name, now).await
    })
    .await
}

async fn step(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    from: MailingState,
    now: Timestamp,
    action: &str,
    change: impl Fn(&mut mailing::ActiveModel),
) -> Result<(), Error> {
    actor.require(Action::WriteToMany)?;
    db.write(async |transaction| {
        let row = locked(transaction, actor, id).await?;
        if state(&row) != from {
            return Err(Error::NotAsItStands);
        }
        let name = row.name.clone();
        let mut row = row.into_active_model();
        change(&mut row);
        row.update(transaction).await?;
        note(transaction, actor, action, &name, now).await
    })
    .await
}

/// Who may write to these people.
fn require(actor: &Actor, selection: &Selection) -> Result<(), Error> {
    actor.require(Action::WriteToMany)?;
    actor.require(Action::SeeRegistrations)?;
    if recipients::is_protected(selection) {
        actor.require(Action::SeeAccommodations)?;
    }
    Ok(())
}

/// Text and recipients, or all that is wrong with them.
fn checked(typed: &Typed, selection: &Selection) -> Result<(Checked, String), Error> {
    match (typed.check(), recipients::keep(selection)) {
        (Ok(text), Ok(recipients)) => Ok((text, recipients)),
        (Err(Error::Invalid(mut faults)), Err(Error::Invalid(others))) => {
            faults.extend(others);
            Err(Error::Invalid(faults))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

fn fill(row: &mut mailing::ActiveModel, text: &Checked, recipients: &str, selection: &Selection) {
    row.name = Set(text.name.clone());
    [row.subject_en, row.subject_es] = text.subject.clone().map(Set);
    [row.body_en, row.body_es] = text.body.clone().map(Set);
    row.necessary = Set(text.necessary);
    row.recipients = Set(recipients.to_owned());
    row.protected = Set(recipients::is_protected(selection));
}

fn state(row: &mailing::Model) -> MailingState {
    MailingState::parse(&row.state).unwrap_or(MailingState::Stopped)
}

/// The mailing `id`, if `actor` may see it, until the transaction ends for nobody else to change.
pub(super) async fn locked(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    id: Uuid,
) -> Result<mailing::Model, Error> {
    mailing::Entity::find_by_id(id)
        .filter(visible(actor))
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)
}

/// Adds to the history what was done; `name` is what organizers call the mailing.
pub(super) async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    what: &str,
    name: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let action = format!("mailing.{what}");
    audit::record(transaction, actor, &action, None, None, Some(name), now).await
}
