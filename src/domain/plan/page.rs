//! A plan laid over the agenda: what comes after what, what clashes, and which way is long.

use jiff::Timestamp;
use uuid::Uuid;

use super::clash::overlap;
use super::my_plan::{MyPlan, Standing};
use crate::domain::agenda::{Agenda, Day, Room, Session, Slot};

/// A gap that is worth telling, in minutes.
const GAP: i64 = 15;

/// One day of a plan.
pub struct PlanDay<'a> {
    /// Which.
    pub day: &'a Day,
    /// What is planned, in order.
    pub entries: Vec<Entry<'a>>,
}

/// Something that is planned.
pub struct Entry<'a> {
    /// When and where.
    pub slot: &'a Slot,
    /// What.
    pub session: &'a Session,
    /// It is starred.
    pub starred: bool,
    /// The seat or place in line.
    pub standing: Option<Standing>,
    /// What else of the plan is at the same time, and takes place.
    pub clashes: Vec<&'a Slot>,
    /// How many minutes are free before it; none where that is not worth telling.
    pub gap: Option<i64>,
    /// What to know about the way from what comes before.
    pub ways: Vec<Way>,
}

/// What makes a way long or hard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The room is on another floor than the one before.
    OtherFloor,
    /// The room cannot be reached without steps, which the person asked for.
    NotStepFree,
}

impl<'a> Entry<'a> {
    /// Where the person sits at the same time: it cannot be kept as it is.
    #[must_use]
    pub fn sits_elsewhere(&self, plan: &MyPlan) -> Vec<&'a Slot> {
        let sits = self.standing == Some(Standing::Seat);
        let others = self.clashes.iter().copied();
        others
            .filter(|other| sits && plan.has_seat(other.id))
            .collect()
    }
}

impl MyPlan {
    /// What the person has in this slot.
    #[must_use]
    pub fn standing(&self, slot: Uuid) -> Option<Standing> {
        self.sign_ups.get(&slot)?.standing
    }

    /// Whether the person has a seat there.
    #[must_use]
    pub fn has_seat(&self, slot: Uuid) -> bool {
        self.standing(slot) == Some(Standing::Seat)
    }

    /// The slots that belong to it, in their order. Where somebody signed up for one of several slots of a starred
    /// session, the others are left out.
    #[must_use]
    pub fn slots<'a>(&self, agenda: &'a Agenda) -> Vec<(&'a Slot, &'a Session)> {
        let mut found = Vec::new();
        for slot in &agenda.slots {
            let Some(session) = agenda.session(&slot.session) else {
                continue;
            };
            let own = self.standing(slot.id).is_some();
            let starred = self.starred.contains(&session.id);
            let elsewhere = || {
                let mut others = agenda.slots_of(&session.slug);
                others.any(|other| self.standing(other.id).is_some())
            };
            if own || self.lost(slot) || (starred && !elsewhere()) {
                found.push((slot, session));
            }
        }
        found
    }

    /// Whether the seat, or the place in line, ended because `slot` was cancelled: that is worth seeing, where what
    /// was given up before is not.
    #[must_use]
    pub fn lost(&self, slot: &Slot) -> bool {
        let ended = self.sign_ups.get(&slot.id);
        let ended = ended.filter(|own| slot.cancelled && own.standing.is_none());
        ended.is_some_and(|own| slot.marked_at.is_some_and(|at| at <= own.updated_at))
    }

    /// The days of the conference with what is planned; also those on which nothing is.
    #[must_use]
    pub fn days<'a>(&self, agenda: &'a Agenda) -> Vec<PlanDay<'a>> {
        let slots = self.slots(agenda);
        let zone = agenda.zone();
        let days = agenda.days.iter();
        let mut days: Vec<PlanDay<'a>> = days
            .map(|day| PlanDay {
                day,
                entries: Vec::new(),
            })
            .collect();
        for (slot, session) in &slots {
            // What goes on past midnight belongs to the day on which it begins; before the first, to the first.
            let date = zone.day(slot.starts_at);
            let place = days.iter().rposition(|day| day.day.date <= date);
            if let Some(day) = days.get_mut(place.unwrap_or_default()) {
                let entry = self.entry(agenda, slot, session, &slots, day.entries.last());
                day.entries.push(entry);
            }
        }
        days
    }

    fn entry<'a>(
        &self,
        agenda: &'a Agenda,
        slot: &'a Slot,
        session: &'a Session,
        all: &[(&'a Slot, &'a Session)],
        before: Option<&Entry<'a>>,
    ) -> Entry<'a> {
        let others = all.iter().map(|(other, _)| *other);
        let room = agenda.room(&slot.room);
        let last = before.map(|entry| entry.slot);
        let mut ways = Vec::new();
        let last_room = last.and_then(|last| agenda.room(&last.room));
        if last_room
            .zip(room)
            .is_some_and(|(last, room)| last.floor != room.floor)
        {
            ways.push(Way::OtherFloor);
        }
        if self.asks_step_free && room.is_some_and(|room: &Room| !room.accessibility.step_free) {
            ways.push(Way::NotStepFree);
        }
        let gap = last.map(|last| minutes_between(last.ends_at(), slot.starts_at));
        Entry {
            slot,
            session,
            starred: self.starred.contains(&session.id),
            standing: self.standing(slot.id),
            clashes: others.filter(|other| overlap(slot, other)).collect(),
            gap: gap.filter(|gap| *gap >= GAP),
            ways,
        }
    }

    /// What is on at `now`, or else comes next.
    #[must_use]
    pub fn next<'a>(&self, agenda: &'a Agenda, now: Timestamp) -> Option<&'a Slot> {
        let slots = self.slots(agenda).into_iter().map(|(slot, _)| slot);
        slots
            .filter(|slot| !slot.cancelled)
            .find(|slot| now < slot.ends_at())
    }
}

fn minutes_between(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).as_mins()
}
