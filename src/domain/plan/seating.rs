//! Who sits and who waits in some slots, under the lock: from here on this transaction alone changes it.

use std::collections::{BTreeSet, HashMap};

use entity::sign_up;
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, ExprTrait as _, IntoActiveModel as _,
    QueryFilter as _, Set, Unchanged,
};
use uuid::Uuid;

use super::attendee::Attendee;
use super::clash::overlap;
use super::locked;
use super::news;
use super::seats::Seats;
use super::terms::{Terms, terms};
use super::version::count_change;
use crate::db::millis;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot};

pub(super) const SEAT: &str = "seat";
pub(super) const WAITING: &str = "waiting";
pub(super) const ENDED: &str = "ended";

/// Some slots and the people who could be moved by what happens there.
pub(super) struct Seating<'t> {
    pub(super) transaction: &'t DatabaseTransaction,
    pub(super) agenda: &'t Agenda,
    pub(super) now: Timestamp,
    /// The newest release's `conference.public_version`, and what holds for all slots; the seats are those of the locked
    /// slots.
    pub(super) terms: Terms,
    locked: Vec<Uuid>,
    /// The locked registrations.
    people: HashMap<Uuid, Attendee>,
    /// Seats and places in line of the locked people: so all places in the lines of the locked slots are here.
    rows: Vec<sign_up::Model>,
    /// What the locked people had, and have no more.
    ended: Vec<sign_up::Model>,
    /// Whose plans have changed.
    touched: BTreeSet<Uuid>,
    /// Whether somebody is told something by mail.
    told: bool,
}

impl<'t> Seating<'t> {
    /// Locks `slots`, then `people` and everybody who waits in those slots; both in the order of their ids. Of
    /// `leavers`, who give something up, also the slots are locked in whose lines they stand: a seat that is given up may
    /// end a clash there.
    pub(super) async fn lock(
        transaction: &'t DatabaseTransaction,
        agenda: &'t Agenda,
        slots: &[Uuid],
        people: &[Uuid],
        leavers: &[Uuid],
        now: Timestamp,
    ) -> Result<Self, Error> {
        let locked = locked::lock_slots(transaction, slots, leavers).await?;
        let people = locked::lock_people(transaction, &locked, people).await?;
        let rows = locked::sign_ups(transaction, people.keys().copied()).await?;
        let (ended, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.status == ENDED);
        let terms = terms(transaction, Some(&locked)).await?;
        Ok(Self {
            transaction,
            agenda,
            now,
            terms,
            locked,
            people,
            rows,
            ended,
            touched: BTreeSet::new(),
            told: false,
        })
    }

    pub(super) fn slot(&self, id: Uuid) -> Option<&'t Slot> {
        self.agenda.slot(id)
    }

    pub(super) fn seats(&self, slot: Uuid) -> Option<Seats> {
        self.terms.seats.get(&slot).copied()
    }

    /// Whether the line of `slot` is known here, and cannot change.
    pub(super) fn is_locked(&self, slot: Uuid) -> bool {
        self.locked.contains(&slot)
    }

    pub(super) fn person(&self, id: Uuid) -> Option<&Attendee> {
        self.people.get(&id)
    }

    /// The seat or place in line of `person` in `slot`.
    pub(super) fn row(&self, person: Uuid, slot: Uuid) -> Option<&sign_up::Model> {
        self.rows
            .iter()
            .find(|row| row.registration_id == person && row.slot_id == slot)
    }

    /// All seats and places in line of the locked people.
    pub(super) fn rows(&self) -> &[sign_up::Model] {
        &self.rows
    }

    /// All seats and places in line of `person`.
    pub(super) fn rows_of(&self, person: Uuid) -> impl Iterator<Item = &sign_up::Model> {
        self.rows
            .iter()
            .filter(move |row| row.registration_id == person)
    }

    /// The seat of `person` that cannot be had together with one in `slot`; but for the one in `except`.
    pub(super) fn clash(
        &self,
        person: Uuid,
        slot: &Slot,
        except: Option<Uuid>,
    ) -> Option<&'t Slot> {
        self.rows_of(person)
            .filter(|row| row.status == SEAT && Some(row.slot_id) != except)
            .filter_map(|row| self.slot(row.slot_id))
            .find(|other| overlap(slot, other))
    }

    /// Gives every free seat of the locked slots to those in line: see [`fill`](Seating::fill).
    pub(super) async fn fill_all(&mut self) -> Result<(), Error> {
        let offered: Vec<Uuid> = self.terms.seats.keys().copied().collect();
        self.fill(&offered).await
    }

    /// Gives every free seat of `slots`, which are locked, to the first in line who has no clash, with a mail; who has
    /// one keeps the place in line, and is told.
    pub(super) async fn fill(&mut self, slots: &[Uuid]) -> Result<(), Error> {
        let mut slots: Vec<&Slot> = slots.iter().filter_map(|id| self.slot(*id)).collect();
        slots.sort_by_key(|slot| (slot.starts_at, slot.id));
        for slot in slots {
            if !slot.cancelled && self.now < slot.starts_at {
                self.fill_one(slot).await?;
            }
        }
        Ok(())
    }

    async fn fill_one(&mut self, slot: &'t Slot) -> Result<(), Error> {
        let here = self.rows.iter().filter(|row| row.slot_id == slot.id);
        let mut line: Vec<sign_up::Model> =
            here.filter(|row| row.status == WAITING).cloned().collect();
        line.sort_by_key(|row| row.line_number);
        for row in line {
            if self.seats(slot.id).is_none_or(|seats| seats.left() == 0) {
                break;
            }
            let person = row.registration_id;
            let attendee = self.people.get(&person);
            let Some(attendee) = attendee.filter(|attendee| attendee.is_confirmed()) else {
                continue;
            };
            if let Some(other) = self.clash(person, slot, None) {
                self.told |= news::passed_over(self, attendee, &row, slot, other).await?;
                continue;
            }
            self.told |= news::seat(self, attendee, slot).await?;
            self.put(row, SEAT, None).await?;
        }
        Ok(())
    }

    /// A seat that was held back is given.
    pub(super) fn hold_one_less(&mut self, slot: Uuid) {
        if let Some(seats) = self.terms.seats.get_mut(&slot) {
            seats.held_back -= 1;
        }
    }

    /// Which place somebody has in line: 1 is next.
    pub(super) fn place(&self, row: &sign_up::Model) -> u64 {
        let line = self.rows.iter().filter(|other| {
            other.slot_id == row.slot_id
                && other.status == WAITING
                && other.line_number <= row.line_number
        });
        u64::try_from(line.count()).unwrap_or(u64::MAX)
    }

    /// The next number in the line of `slot`.
    pub(super) fn next_number(&self, slot: Uuid) -> i64 {
        let here = self.rows.iter().filter(|row| row.slot_id == slot);
        let last = here.filter_map(|row| row.line_number).max();
        last.unwrap_or_default() + 1
    }

    /// `person` comes anew: a row of before goes on counting its changes.
    pub(super) async fn enter(
        &mut self,
        person: Uuid,
        slot: Uuid,
        status: &'static str,
        line_number: Option<i64>,
    ) -> Result<(), Error> {
        let is_own = |row: &&sign_up::Model| row.registration_id == person && row.slot_id == slot;
        let before = self.ended.iter().chain(&self.rows).find(is_own);
        if let Some(row) = before.cloned() {
            return self.put(row, status, line_number).await;
        }
        let at = millis(self.now);
        let row = sign_up::Model {
            id: Uuid::now_v7(),
            registration_id: person,
            slot_id: slot,
            status: status.to_owned(),
            line_number,
            changes: 1,
            created_at: at,
            updated_at: at,
        };
        sign_up::Entity::insert(row.clone().into_active_model())
            .exec_without_returning(self.transaction)
            .await?;
        self.take_over(row);
        Ok(())
    }

    /// Another status for `row`.
    pub(super) async fn put(
        &mut self,
        row: sign_up::Model,
        status: &'static str,
        line_number: Option<i64>,
    ) -> Result<(), Error> {
        let row = sign_up::Model {
            status: status.to_owned(),
            line_number,
            changes: row.changes + 1,
            updated_at: millis(self.now),
            ..row
        };
        sign_up::Entity::update(sign_up::ActiveModel {
            id: Unchanged(row.id),
            status: Set(row.status.clone()),
            line_number: Set(row.line_number),
            changes: Set(row.changes),
            updated_at: Set(row.updated_at),
            ..Default::default()
        })
        .exec_without_returning(self.transaction)
        .await?;
        self.take_over(row);
        Ok(())
    }

    /// Ends many seats and places in line at once.
    pub(super) async fn end(&mut self, ids: &[Uuid]) -> Result<(), Error> {
        use sign_up::Column;
        for ids in ids.chunks(1_000) {
            sign_up::Entity::update_many()
                .col_expr(Column::Status, Expr::value(ENDED))
                .col_expr(Column::LineNumber, Expr::value(None::<i64>))
                .col_expr(Column::Changes, Expr::col(Column::Changes).add(1))
                .col_expr(Column::UpdatedAt, Expr::value(millis(self.now)))
                .filter(Column::Id.is_in(ids.iter().copied()))
                .exec(self.transaction)
                .await?;
        }
        let ended: Vec<sign_up::Model> = self
            .rows
            .iter()
            .filter(|row| ids.contains(&row.id))
            .cloned()
            .collect();
        for mut row in ended {
            ENDED.clone_into(&mut row.status);
            row.line_number = None;
            row.changes += 1;
            self.take_over(row);
        }
        Ok(())
    }

    fn take_over(&mut self, row: sign_up::Model) {
        self.touched.insert(row.registration_id);
        let known = self.rows.iter().position(|known| known.id == row.id);
        let before = known.map(|place| self.rows.swap_remove(place));
        if let Some(seats) = self.terms.seats.get_mut(&row.slot_id) {
            for (status, by) in [
                (before.as_ref().map(|row| row.status.as_str()), -1),
                (Some(row.status.as_str()), 1),
            ] {
                match status {
                    Some(SEAT) => seats.taken += by,
                    Some(WAITING) => seats.waiting += by,
                    _ => {}
                }
            }
        }
        self.ended.retain(|known| known.id != row.id);
        if row.status == ENDED {
            self.ended.push(row);
        } else {
            self.rows.push(row);
        }
    }

    /// Ends it: the plans of all whom it touched have changed. Answers whether the lines that were served have mail in
    /// the outbox.
    pub(super) async fn finish(self) -> Result<bool, Error> {
        count_change(self.transaction, self.touched).await?;
        Ok(self.told)
    }
}
