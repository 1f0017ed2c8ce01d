//! Who sits and who waits in some slots, under the lock: from here on this transaction alone changes it.

use std::collections::{BTreeSet, HashMap};

use entity::{registration, sign_up, slot};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, DatabaseTransaction, EntityTrait as _,
    ExprTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::clash::overlap;
use super::news;
use super::rules::rules;
use super::seats::{Seats, offered_seats};
use super::version::count_change;
use crate::db::millis;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot};
use crate::domain::registrations::Status;

pub(super) const SEAT: &str = "seat";
pub(super) const WAITING: &str = "waiting";
pub(super) const ENDED: &str = "ended";

/// Some slots and the people who could be moved by what happens there.
pub(super) struct Seating<'t> {
    pub(super) transaction: &'t DatabaseTransaction,
    pub(super) agenda: &'t Agenda,
    pub(super) now: Timestamp,
    pub(super) limit: Option<i32>,
    /// Of the locked slots.
    seats: HashMap<Uuid, Seats>,
    /// The locked registrations.
    people: HashMap<Uuid, registration::Model>,
    /// Seats and places in line: all of the locked slots, and all of the locked people.
    rows: Vec<sign_up::Model>,
    slots: HashMap<Uuid, &'t Slot>,
    /// Whose plans have changed.
    touched: BTreeSet<Uuid>,
}

impl<'t> Seating<'t> {
    /// Locks `slots`, then `people` and everybody who waits in those slots; both in the order of their ids.
    pub(super) async fn lock(
        transaction: &'t DatabaseTransaction,
        agenda: &'t Agenda,
        slots: &[Uuid],
        people: &[Uuid],
        now: Timestamp,
    ) -> Result<Self, Error> {
        lock_slots(transaction, slots).await?;
        let people = lock_involved(transaction, slots, people).await?;
        let rows = sign_up::Entity::find()
            .filter(sign_up::Column::Status.is_in([SEAT, WAITING]))
            .filter(
                Condition::any()
                    .add(sign_up::Column::SlotId.is_in(slots.iter().copied()))
                    .add(sign_up::Column::RegistrationId.is_in(people.keys().copied())),
            )
            .all(transaction)
            .await?;
        let rules = rules(transaction).await?;
        let mut seats = offered_seats(transaction, &rules, Some(slots)).await?;
        for (id, seats) in &mut seats {
            let here = rows.iter().filter(|row| row.slot_id == *id);
            for row in here {
                *(if row.status == SEAT {
                    &mut seats.taken
                } else {
                    &mut seats.waiting
                }) += 1;
            }
        }
        Ok(Self {
            transaction,
            agenda,
            now,
            limit: rules.limit,
            seats,
            people,
            rows,
            slots: agenda.slots.iter().map(|slot| (slot.id, slot)).collect(),
            touched: BTreeSet::new(),
        })
    }

    pub(super) fn slot(&self, id: Uuid) -> Option<&'t Slot> {
        self.slots.get(&id).copied()
    }

    pub(super) fn seats(&self, slot: Uuid) -> Option<Seats> {
        self.seats.get(&slot).copied()
    }

    pub(super) fn person(&self, id: Uuid) -> Option<&registration::Model> {
        self.people.get(&id)
    }

    /// The seat or place in line of `person` in `slot`.
    pub(super) fn row(&self, person: Uuid, slot: Uuid) -> Option<&sign_up::Model> {
        self.rows
            .iter()
            .find(|row| row.registration_id == person && row.slot_id == slot)
    }

    /// All seats and places in line that are known here.
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

    /// Gives every free seat of the locked slots to the first in line who has no clash, with a mail; who has one
    /// keeps the place in line, and is told.
    pub(super) async fn fill(&mut self) -> Result<(), Error> {
        let mut slots: Vec<&Slot> = self.seats.keys().filter_map(|id| self.slot(*id)).collect();
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
            let Some(registration) = self.people.get(&person) else {
                continue;
            };
            if registration.status != Status::Confirmed.as_str() {
                continue;
            }
            if let Some(other) = self.clash(person, slot, None) {
                news::passed_over(self, registration, &row, slot, other).await?;
                continue;
            }
            news::seat(self, registration, slot).await?;
            self.put(row, SEAT, None).await?;
        }
        Ok(())
    }

    /// A seat that was held back is given.
    pub(super) fn hold_one_less(&mut self, slot: Uuid) {
        if let Some(seats) = self.seats.get_mut(&slot) {
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
        let before = sign_up::Entity::find()
            .filter(sign_up::Column::RegistrationId.eq(person))
            .filter(sign_up::Column::SlotId.eq(slot))
            .one(self.transaction)
            .await?;
        if let Some(row) = before {
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
        let changes = row.changes + 1;
        let mut change = row.into_active_model();
        change.status = Set(status.to_owned());
        change.line_number = Set(line_number);
        change.changes = Set(changes);
        change.updated_at = Set(millis(self.now));
        let row = change.update(self.transaction).await?;
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
            self.take_over(row);
        }
        Ok(())
    }

    fn take_over(&mut self, row: sign_up::Model) {
        self.touched.insert(row.registration_id);
        let known = self.rows.iter().position(|known| known.id == row.id);
        let before = known.map(|place| self.rows.swap_remove(place));
        if let Some(seats) = self.seats.get_mut(&row.slot_id) {
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
        if row.status != ENDED {
            self.rows.push(row);
        }
    }

    /// Ends it: the plans of all whom it touched have changed.
    pub(super) async fn finish(self) -> Result<(), Error> {
        count_change(self.transaction, self.touched).await
    }
}

pub(super) async fn lock_slots(
    transaction: &DatabaseTransaction,
    slots: &[Uuid],
) -> Result<(), Error> {
    slot::Entity::find()
        .select_only()
        .column(slot::Column::Id)
        .filter(slot::Column::Id.is_in(slots.iter().copied()))
        .order_by_asc(slot::Column::Id)
        .lock_exclusive()
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    Ok(())
}

/// Locks `people` and all who wait in `slots`, which are locked already: so nobody joins or leaves their lines.
pub(super) async fn lock_involved(
    transaction: &DatabaseTransaction,
    slots: &[Uuid],
    people: &[Uuid],
) -> Result<HashMap<Uuid, registration::Model>, Error> {
    let mut involved: Vec<Uuid> = sign_up::Entity::find()
        .select_only()
        .column(sign_up::Column::RegistrationId)
        .filter(sign_up::Column::SlotId.is_in(slots.iter().copied()))
        .filter(sign_up::Column::Status.eq(WAITING))
        .into_tuple()
        .all(transaction)
        .await?;
    involved.extend(people);
    let rows = registration::Entity::find()
        .filter(registration::Column::Id.is_in(involved))
        .order_by_asc(registration::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
