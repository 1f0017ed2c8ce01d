//! How many sign up for one slot, when, and what is held back: organizers set it, and it holds without a release.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use super::line::released;
use super::locked::lock_slots;
use super::rules::{SlotRules, put_slot_rules, refuse, slot_rules, window_faults};
use super::seating::Seating;
use super::seats::Seats;
use crate::db::{Db, millis};
use crate::domain::draft::slots;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::lock_conference;
use crate::domain::{Error, FieldError, FieldProblem};

/// What organizers set for one slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlotSettings {
    /// How many seats it has; none: as many as its session says.
    pub capacity: Option<i32>,
    /// What is held back, and when people sign up.
    pub rules: SlotRules,
}

/// What came of setting it.
#[derive(Clone, Copy, Debug)]
pub struct SlotSaved {
    /// The seats as they are now; none where nobody signs up for the slot.
    pub seats: Option<Seats>,
    /// How many people in line got a seat.
    pub moved_up: i64,
    /// Whether the draft of the agenda has changed.
    pub draft: bool,
}

impl SlotSettings {
    /// Stands for all of it: another one means that somebody has changed something since it was seen.
    #[must_use]
    pub fn seen(&self) -> String {
        let rules = self.rules;
        let parts = [
            self.capacity.map(i64::from),
            Some(i64::from(rules.held_back)),
            rules.opens_at.map(millis),
            rules.closes_at.map(millis),
        ];
        let parts = parts.map(|part| part.map_or_else(|| "-".to_owned(), |part| part.to_string()));
        parts.join("/")
    }
}

/// What is set for the slot `id`.
///
/// # Errors
/// [`Error::NotFound`], also when it was taken off the board.
pub async fn slot_settings(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<SlotSettings, Error> {
    let slot = slots::one(connection, id).await?;
    Ok(SlotSettings {
        capacity: slot.placing.sign_up_capacity,
        rules: slot_rules(connection, id).await?,
    })
}

/// Sets all of it for the slot `id`, if it still stands as it was `seen`. Fewer seats throw nobody out; seats that become
/// free go to the people in line, in the same transaction.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`]; [`Error::Stale`].
pub async fn save_slot_settings(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: &str,
    typed: SlotSettings,
    now: Timestamp,
) -> Result<SlotSaved, Error> {
    actor.require(Action::EditSignUps)?;
    refuse(faults(&typed))?;
    db.write(async |transaction| {
        let before = lock(transaction, id).await?;
        if before.seen() != seen {
            return Err(Error::Stale);
        }
        put(transaction, actor, id, typed, now).await
    })
    .await
}

/// Sets when people sign up for the slot `id` and what is held back; its seats stay as many as they are.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save_slot_rules(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    rules: SlotRules,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::EditSignUps)?;
    let capacity = None;
    refuse(faults(&SlotSettings { capacity, rules }))?;
    db.write(async |transaction| {
        let before = lock(transaction, id).await?;
        let typed = SlotSettings { rules, ..before };
        put(transaction, actor, id, typed, now).await?;
        Ok(())
    })
    .await
}

/// The conference's row first, because the draft may change; then the slot, because giving a seat that is held back
/// changes what is held back.
async fn lock(transaction: &DatabaseTransaction, id: Uuid) -> Result<SlotSettings, Error> {
    lock_conference(transaction).await?.ok_or(Error::NotFound)?;
    lock_slots(transaction, &[id], &[]).await?;
    slot_settings(transaction, id).await
}

async fn put(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    id: Uuid,
    typed: SlotSettings,
    now: Timestamp,
) -> Result<SlotSaved, Error> {
    let draft = slots::set_sign_up_capacity(transaction, actor, id, typed.capacity, now).await?;
    put_slot_rules(transaction, id, typed.rules).await?;
    let (deed, detail) = ("sign_up.slot_changed", id.to_string());
    audit::record(transaction, actor, deed, None, None, Some(&detail), now).await?;
    let Some(agenda) = released(transaction).await? else {
        return Ok(SlotSaved {
            seats: None,
            moved_up: 0,
            draft,
        });
    };
    let mut seating = Seating::lock(transaction, &agenda, &[id], &[], &[], now).await?;
    let waited = seating.seats(id).map_or(0, |seats| seats.waiting);
    seating.fill_all().await?;
    let seats = seating.seats(id);
    seating.finish().await?;
    Ok(SlotSaved {
        seats,
        moved_up: waited - seats.map_or(waited, |seats| seats.waiting),
        draft,
    })
}

fn faults(typed: &SlotSettings) -> Vec<FieldError> {
    let mut faults = window_faults(typed.rules.opens_at, typed.rules.closes_at);
    for (seats, field) in [
        (typed.capacity.unwrap_or_default(), "capacity"),
        (typed.rules.held_back, "held_back"),
    ] {
        if seats < 0 {
            faults.push(FieldError::new(field, FieldProblem::OutOfRange));
        }
    }
    faults
}
