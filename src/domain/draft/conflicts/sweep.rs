//! Slots in the order in which they begin, and what overlaps what among them.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Plan, Session, Slot, Window};

/// A slot that takes place, with its session.
#[derive(Clone, Copy)]
pub(super) struct Placed<'p> {
    pub(super) id: Uuid,
    pub(super) slot: &'p Slot,
    pub(super) session: &'p Session,
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
}

impl Placed<'_> {
    pub(super) fn window(&self) -> Window {
        Window {
            from: self.from,
            to: self.to,
        }
    }

    pub(super) fn is_point(&self) -> bool {
        self.from == self.to
    }
}

/// The slots that take place, by start; at one start the shortest first, so that a point in time comes
/// before all that begins with it and overlaps none of that.
pub(super) fn placed(plan: &Plan) -> Vec<Placed<'_>> {
    let mut placed: Vec<Placed<'_>> = plan
        .slots
        .iter()
        .filter(|(_, slot)| !slot.cancelled)
        .filter_map(|(id, slot)| {
            Some(Placed {
                id: *id,
                slot,
                session: plan.sessions.get(&slot.session)?,
                from: slot.starts_at,
                to: slot.ends_at(),
            })
        })
        .collect();
    placed.sort_unstable_by_key(|it| (it.from, it.to, it.id));
    placed
}

/// Takes one slot after the other, in the order of [`placed`], and tells which of those before it are still
/// going on.
#[derive(Default)]
pub(super) struct Sweep<'p> {
    going_on: Vec<Placed<'p>>,
}

impl<'p> Sweep<'p> {
    /// What is still going on when `at` comes. What has ended is forgotten: each slot once, so that a whole
    /// sweep costs as much as there are slots and overlaps.
    pub(super) fn going_on(&mut self, at: Timestamp) -> &[Placed<'p>] {
        self.going_on.retain(|it| at < it.to);
        &self.going_on
    }

    pub(super) fn add(&mut self, it: Placed<'p>) {
        self.going_on.push(it);
    }
}
