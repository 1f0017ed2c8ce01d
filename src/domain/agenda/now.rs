//! What is on at a moment, and what comes next: in a room, or anywhere.
//!
//! What begins at the moment is on; what ends at it is not any more. A cancelled slot is told at its time, so that
//! nobody waits for it, and counts for nothing else.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::{Agenda, Room, Slot};

/// Until four in the morning a night belongs to the day before: a dance that ends at one is of that evening.
const NIGHT: SignedDuration = SignedDuration::from_hours(4);

/// Where the conference stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing takes place, ever.
    Nothing,
    /// Nothing has begun yet; the first begins at this instant.
    Before(Timestamp),
    /// Something is on, or comes later this day.
    On,
    /// This day is done; the next thing begins at this instant of another day.
    Between(Timestamp),
    /// All of it has ended.
    Over,
}

/// What a room has at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InRoom<'a> {
    /// What has begun and has not ended.
    pub on: Vec<&'a Slot>,
    /// What begins next on the same day: one slot, or more where they begin together.
    pub next: Vec<&'a Slot>,
    /// What follows on the same day.
    pub later: Vec<&'a Slot>,
    /// The first of another day, where nothing more comes on this one.
    pub another_day: Option<&'a Slot>,
}

impl InRoom<'_> {
    /// Nothing is on or comes on this day.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.on.is_empty() && self.next.is_empty()
    }
}

impl Slot {
    /// When it is not on any more. What has no length is on for a minute.
    #[must_use]
    pub fn on_until(&self) -> Timestamp {
        let shortest = self.starts_at.saturating_add(SignedDuration::from_mins(1));
        self.ends_at().max(shortest.unwrap_or(Timestamp::MAX))
    }

    /// Whether it is on at `now`.
    #[must_use]
    pub fn is_on(&self, now: Timestamp) -> bool {
        self.starts_at <= now && now < self.on_until()
    }
}

impl Agenda {
    /// Where the conference stands at `now`.
    #[must_use]
    pub fn stage(&self, now: Timestamp) -> Stage {
        let held = || self.slots.iter().filter(|slot| !slot.cancelled);
        let Some(first) = held().map(|slot| slot.starts_at).min() else {
            return Stage::Nothing;
        };
        if now < first {
            return Stage::Before(first);
        }
        if held().any(|slot| slot.is_on(now) && !self.is_open_hours(slot)) {
            return Stage::On;
        }
        let coming = || held().filter(|slot| slot.starts_at > now);
        let next = coming().map(|slot| slot.starts_at).min();
        // The quiet room may be open for longer than anything else: only that does not make it a day.
        let is_open = held().any(|slot| slot.is_on(now));
        match next {
            Some(next) if self.same_day(now, next) => Stage::On,
            Some(next) => Stage::Between(next),
            None if is_open => Stage::On,
            None => Stage::Over,
        }
    }

    /// Whether `now` is on one of the conference's days, from its first morning to its end.
    #[must_use]
    pub fn is_under_way(&self, now: Timestamp) -> bool {
        match self.stage(now) {
            Stage::Before(first) => self.same_day(now, first),
            Stage::On | Stage::Between(_) => true,
            Stage::Nothing | Stage::Over => false,
        }
    }

    /// What begins at this very instant, cancelled or not.
    #[must_use]
    pub fn beginning_at(&self, at: Timestamp) -> Vec<&Slot> {
        let slots = self.slots.iter();
        slots.filter(|slot| slot.starts_at == at).collect()
    }

    /// What is open for hours at `now`, and what opens later this day.
    #[must_use]
    pub fn open_on(&self, now: Timestamp) -> Vec<&Slot> {
        let slots = self.slots.iter().filter(|slot| self.is_open_hours(slot));
        slots
            .filter(|slot| slot.is_on(now) || self.comes_today(slot, now))
            .collect()
    }

    /// Each room that has something timed at `now` or later this day, with it: rooms where something is on
    /// first, both in the rooms' order. What is open for hours is left out.
    #[must_use]
    pub fn by_room(&self, now: Timestamp) -> Vec<(&Room, InRoom<'_>)> {
        let rooms = self.rooms.iter().map(|room| {
            let timed = |slot: &Slot| slot.room == room.slug && !self.is_open_hours(slot);
            (room, self.of_those(now, timed))
        });
        let mut rooms: Vec<_> = rooms.filter(|(_, in_room)| !in_room.is_done()).collect();
        rooms.sort_by_key(|(_, in_room)| in_room.on.is_empty());
        rooms
    }

    /// All that `room` has at `now`, open hours too.
    #[must_use]
    pub fn in_room(&self, room: &str, now: Timestamp) -> InRoom<'_> {
        self.of_those(now, |slot| slot.room == room)
    }

    /// What would be in `room` at `now` or later this day, had it not been moved to another room.
    #[must_use]
    pub fn moved_away(&self, room: &str, now: Timestamp) -> Vec<&Slot> {
        let moved = self.slots.iter().filter(|slot| {
            let Some(before) = slot.moved_from.as_ref().filter(|_| !slot.cancelled) else {
                return false;
            };
            let ends_at = super::ends_at(before.starts_at, slot.minutes);
            before.room == room
                && slot.room != room
                && now < ends_at
                && (before.starts_at <= now || self.same_day(before.starts_at, now))
        });
        moved.collect()
    }

    /// The first instant after `now` at which something begins, ends, or the clock shows another minute: until
    /// then whatever was said of `now` is still so.
    #[must_use]
    pub fn same_until(&self, now: Timestamp) -> Timestamp {
        let edges = self.slots.iter();
        edges
            .flat_map(|slot| [slot.starts_at, slot.on_until()])
            .filter(|edge| *edge > now)
            .fold(next_minute(now), Timestamp::min)
    }

    /// The day that `at` belongs to, nights with the day before.
    fn day_of(&self, at: Timestamp) -> Date {
        self.zone()
            .day(at.saturating_sub(NIGHT).unwrap_or(Timestamp::MIN))
    }

    fn same_day(&self, one: Timestamp, other: Timestamp) -> bool {
        self.day_of(one) == self.day_of(other)
    }

    fn comes_today(&self, slot: &Slot, now: Timestamp) -> bool {
        slot.starts_at > now && self.same_day(slot.starts_at, now)
    }

    fn of_those(&self, now: Timestamp, is_one: impl Fn(&Slot) -> bool) -> InRoom<'_> {
        let slots = || self.slots.iter().filter(|slot| is_one(slot));
        let coming: Vec<&Slot> = slots().filter(|slot| slot.starts_at > now).collect();
        let mut today: Vec<&Slot> = coming
            .iter()
            .copied()
            .filter(|slot| self.same_day(slot.starts_at, now))
            .collect();
        today.sort_by_key(|slot| slot.starts_at);
        // A cancelled one alone is not what comes next: it stands beside what truly does.
        let first = today.iter().find(|slot| !slot.cancelled).or(today.first());
        let first = first.map(|slot| slot.starts_at);
        let (next, later) = today
            .into_iter()
            .partition(|slot| Some(slot.starts_at) <= first);
        let mut in_room = InRoom {
            on: slots().filter(|slot| slot.is_on(now)).collect(),
            next,
            later,
            another_day: None,
        };
        if in_room.next.is_empty() {
            let held = coming.into_iter().filter(|slot| !slot.cancelled);
            in_room.another_day = held.min_by_key(|slot| slot.starts_at);
        }
        in_room
    }
}

fn next_minute(now: Timestamp) -> Timestamp {
    const MINUTE: i64 = 60_000;
    let minutes = now.as_millisecond().div_euclid(MINUTE).saturating_add(1);
    Timestamp::from_millisecond(minutes.saturating_mul(MINUTE)).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests;
