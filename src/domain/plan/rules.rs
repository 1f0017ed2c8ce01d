//! When sign-up is open, how much one person may sign up for, and what is held back.

use entity::{conference, sign_up_rules, slot_sign_up};
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait as _, Set};
use uuid::Uuid;

use crate::db::{Db, from_millis, millis};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::lock_conference;
use crate::domain::{Error, FieldError, FieldProblem};

/// What holds for all slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// People sign up from this instant on; none: from the release on.
    pub opens_at: Option<Timestamp>,
    /// People sign up until this instant; none: until a slot begins.
    pub closes_at: Option<Timestamp>,
    /// How many seats and places in line one person may have; none: as many as fit into the days.
    pub limit: Option<i32>,
}

/// What differs for one slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlotRules {
    /// Seats that only organizers give.
    pub held_back: i32,
    /// Instead of the conference's; none: as there.
    pub opens_at: Option<Timestamp>,
    /// Instead of the conference's; none: as there.
    pub closes_at: Option<Timestamp>,
}

/// What holds for all slots.
///
/// # Errors
/// The database's own.
pub async fn rules(connection: &impl ConnectionTrait) -> Result<Rules, Error> {
    let row = sign_up_rules::Entity::find().one(connection).await?;
    Ok(row.map_or_else(Rules::default, |row| Rules {
        opens_at: row.opens_at.map(from_millis),
        closes_at: row.closes_at.map(from_millis),
        limit: row.limit_per_person,
    }))
}

/// What differs for the slot `id`.
///
/// # Errors
/// The database's own.
pub async fn slot_rules(connection: &impl ConnectionTrait, id: Uuid) -> Result<SlotRules, Error> {
    let row = slot_sign_up::Entity::find_by_id(id).one(connection).await?;
    Ok(row.map_or_else(SlotRules::default, |row| SlotRules {
        held_back: row.held_back,
        opens_at: row.opens_at.map(from_millis),
        closes_at: row.closes_at.map(from_millis),
    }))
}

/// Sets what holds for all slots. Who has more than the limit keeps it.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`]; [`Error::NotFound`] before there is a conference.
pub async fn save_rules(db: &Db, actor: &Actor, typed: Rules, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::EditSignUps)?;
    let mut faults = window_faults(typed.opens_at, typed.closes_at);
    if typed.limit.is_some_and(|limit| limit < 1) {
        faults.push(FieldError::new("limit", FieldProblem::OutOfRange));
    }
    refuse(faults)?;
    db.write(async |transaction| {
        let conference = lock_conference(transaction).await?.ok_or(Error::NotFound)?;
        put_rules(transaction, &conference, typed).await?;
        let deed = "sign_up.rules_changed";
        audit::record(transaction, actor, deed, None, None, None, now).await
    })
    .await
}

async fn put_rules(
    transaction: &impl ConnectionTrait,
    conference: &conference::Model,
    typed: Rules,
) -> Result<(), Error> {
    use sign_up_rules::Column;
    let row = sign_up_rules::ActiveModel {
        conference_id: Set(conference.id),
        opens_at: Set(typed.opens_at.map(millis)),
        closes_at: Set(typed.closes_at.map(millis)),
        limit_per_person: Set(typed.limit),
    };
    let mut again = OnConflict::column(Column::ConferenceId);
    again.update_columns([Column::OpensAt, Column::ClosesAt, Column::LimitPerPerson]);
    sign_up_rules::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

pub(super) async fn put_slot_rules(
    transaction: &impl ConnectionTrait,
    id: Uuid,
    typed: SlotRules,
) -> Result<(), Error> {
    use slot_sign_up::Column;
    let row = slot_sign_up::ActiveModel {
        slot_id: Set(id),
        held_back: Set(typed.held_back),
        opens_at: Set(typed.opens_at.map(millis)),
        closes_at: Set(typed.closes_at.map(millis)),
    };
    let mut again = OnConflict::column(Column::SlotId);
    again.update_columns([Column::HeldBack, Column::OpensAt, Column::ClosesAt]);
    slot_sign_up::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

pub(super) fn window_faults(
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
) -> Vec<FieldError> {
    match (opens_at, closes_at) {
        (Some(opens_at), Some(closes_at)) if closes_at <= opens_at => {
            vec![FieldError::new(
                "closes_at",
                FieldProblem::EndsBeforeItBegins,
            )]
        }
        _ => Vec::new(),
    }
}

pub(super) fn refuse(faults: Vec<FieldError>) -> Result<(), Error> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}
