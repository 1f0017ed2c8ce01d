//! One day as rows and columns: a list on a phone, rooms side by side on a wide screen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::agenda::{Agenda, Room, Slot};
use crate::domain::calendar::Scope;
use crate::i18n::Text;

/// A day that has something.
pub(super) struct Day<'v> {
    /// The name of its part of the page.
    pub(super) id: String,
    /// What the organizers call it; none for a day that is not among the conference's.
    pub(super) name: Option<&'v Text>,
    /// Its feed.
    pub(super) scope: Scope,
    /// An instant of the day.
    pub(super) first: Timestamp,
    /// What is open for hours.
    pub(super) open_hours: Vec<&'v Slot>,
    /// The rooms and the columns where each begins.
    pub(super) rooms: Vec<(usize, &'v Room)>,
    /// How many columns there are beside the times.
    pub(super) columns: usize,
    /// The number of the last row's end.
    pub(super) last_row: usize,
    /// What begins together, in order.
    pub(super) moments: Vec<Moment<'v>>,
}

/// What begins together.
pub(super) struct Moment<'v> {
    pub(super) row: usize,
    pub(super) starts_at: Timestamp,
    /// When most of it ends.
    pub(super) ends_at: Timestamp,
    pub(super) slots: Vec<Placed<'v>>,
}

/// A slot and its cell.
pub(super) struct Placed<'v> {
    pub(super) slot: &'v Slot,
    pub(super) grid: Cell,
}

/// Where a slot lies in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) end: usize,
    /// None: nothing overlaps it, and it goes over all rooms.
    pub(super) column: Option<usize>,
    /// It ends at another time than most of what begins with it.
    pub(super) own_end: bool,
}

/// The slots that are wanted, day by day.
pub(super) fn by_day(agenda: &Agenda, wanted: impl Fn(&Slot) -> bool) -> Vec<Vec<&Slot>> {
    let zone = agenda.zone();
    let slots: Vec<&Slot> = agenda.slots.iter().filter(|slot| wanted(slot)).collect();
    slots
        .chunk_by(|one, next| zone.day(one.starts_at) == zone.day(next.starts_at))
        .map(<[&Slot]>::to_vec)
        .collect()
}

/// `slots`, which are in order of their start, by day.
pub(super) fn days<'v>(agenda: &'v Agenda, slots: &[&'v Slot]) -> Vec<Day<'v>> {
    let zone = agenda.zone();
    let mut dates: BTreeMap<Date, Vec<&'v Slot>> = BTreeMap::new();
    for slot in slots {
        dates
            .entry(zone.day(slot.starts_at))
            .or_default()
            .push(slot);
    }
    dates
        .into_iter()
        .filter_map(|(date, slots)| day(agenda, date, &slots))
        .collect()
}

fn day<'v>(agenda: &'v Agenda, date: Date, slots: &[&'v Slot]) -> Option<Day<'v>> {
    let (open_hours, timed): (Vec<&Slot>, Vec<&Slot>) =
        slots.iter().partition(|slot| agenda.is_open_hours(slot));
    let columns = Columns::of(agenda, &timed);
    let rows = Rows::of(&timed);
    let mut moments: Vec<Moment<'v>> = Vec::new();
    for slot in timed {
        let grid = Cell {
            row: rows.number(slot.starts_at),
            end: rows.number(end(slot)),
            column: columns.of_slot.get(&slot.id).copied(),
            own_end: false,
        };
        let placed = Placed { slot, grid };
        match moments.last_mut() {
            Some(moment) if moment.starts_at == slot.starts_at => moment.slots.push(placed),
            _ => moments.push(Moment {
                row: grid.row,
                starts_at: slot.starts_at,
                ends_at: end(slot),
                slots: vec![placed],
            }),
        }
    }
    moments.iter_mut().for_each(Moment::settle);
    Some(Day {
        id: format!("day-{date}"),
        scope: Scope::Day(date.to_string()),
        name: agenda
            .days
            .iter()
            .find(|day| day.date == date)
            .map(|day| &day.name),
        first: slots.first()?.starts_at,
        open_hours,
        columns: columns.count.max(1),
        rooms: columns.rooms,
        last_row: rows.0.len() + 1,
        moments,
    })
}

/// What has no length takes a minute, so that it has a row.
fn end(slot: &Slot) -> Timestamp {
    slot.on_until()
}

fn overlap(one: &Slot, other: &Slot) -> bool {
    one.starts_at < end(other) && other.starts_at < end(one)
}

impl Moment<'_> {
    /// Brings the slots into the order of their columns, and finds when most of them end.
    fn settle(&mut self) {
        self.slots.sort_by_key(|placed| placed.grid.column);
        let mut ends: BTreeMap<Timestamp, usize> = BTreeMap::new();
        for placed in &self.slots {
            *ends.entry(end(placed.slot)).or_default() += 1;
        }
        // Of equally many the earlier.
        let most = ends
            .iter()
            .rev()
            .max_by_key(|(_, count)| **count)
            .map(|(ends_at, _)| *ends_at);
        self.ends_at = most.unwrap_or(self.ends_at);
        for placed in &mut self.slots {
            placed.grid.own_end = end(placed.slot) != self.ends_at;
        }
    }
}

/// The distinct times of a day: a row begins at each, below the row of the rooms' names.
struct Rows(Vec<Timestamp>);

impl Rows {
    fn of(slots: &[&Slot]) -> Self {
        let times: BTreeSet<Timestamp> = slots
            .iter()
            .flat_map(|slot| [slot.starts_at, end(slot)])
            .collect();
        Self(times.into_iter().collect())
    }

    fn number(&self, at: Timestamp) -> usize {
        self.0.partition_point(|time| *time < at) + 2
    }
}

/// Who stands in which column: rooms in order of how much happens in them beside other things, so that
/// empty cells gather at the end.
struct Columns<'v> {
    count: usize,
    rooms: Vec<(usize, &'v Room)>,
    of_slot: HashMap<uuid::Uuid, usize>,
}

impl<'v> Columns<'v> {
    fn of(agenda: &'v Agenda, slots: &[&'v Slot]) -> Self {
        // Of each room the lanes: two at once in one room stand side by side, and the room is wider.
        let mut lanes: HashMap<&str, Vec<Vec<&Slot>>> = HashMap::new();
        for slot in slots {
            let alone = slots
                .iter()
                .all(|other| other.id == slot.id || !overlap(slot, other));
            if alone {
                continue;
            }
            let lanes = lanes.entry(&slot.room).or_default();
            let free = lanes
                .iter_mut()
                .find(|lane| lane.last().is_none_or(|last| end(last) <= slot.starts_at));
            match free {
                Some(lane) => lane.push(slot),
                None => lanes.push(vec![slot]),
            }
        }
        let busy = |room: &Room| {
            lanes
                .get(room.slug.as_str())
                .map_or(0, |lanes| lanes.iter().map(Vec::len).sum::<usize>())
        };
        let mut rooms: Vec<&Room> = agenda.rooms.iter().filter(|room| busy(room) > 0).collect();
        rooms.sort_by_key(|room| std::cmp::Reverse(busy(room)));
        let mut columns = Self {
            count: 0,
            rooms: Vec::new(),
            of_slot: HashMap::new(),
        };
        for room in rooms {
            // The first column holds the times.
            columns.rooms.push((columns.count + 2, room));
            for lane in lanes.remove(room.slug.as_str()).unwrap_or_default() {
                let number = columns.count + 2;
                columns
                    .of_slot
                    .extend(lane.iter().map(|slot| (slot.id, number)));
                columns.count += 1;
            }
        }
        columns
    }
}
