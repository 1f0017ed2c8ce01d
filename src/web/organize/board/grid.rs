//! Where the cards of one day lie on the board: time runs down in rows of five minutes, rooms run across.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::domain::draft::Slot;

/// The minutes of one row.
const ROW: i64 = 5;
/// The first row below the rooms' names.
const FIRST: usize = 2;
/// The first column beside the times.
const FIRST_COLUMN: usize = 2;

/// A day on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// What the first row begins with.
    pub(super) begins_at: Timestamp,
    /// How many rows there are below the rooms' names.
    pub(super) rows: usize,
    /// How many columns there are beside the times.
    pub(super) columns: usize,
    /// Where each room lies, in their order.
    pub(super) rooms: Vec<Lanes>,
    /// Where each slot lies, in their order.
    pub(super) spots: Vec<Spot>,
}

/// The columns of a room: more than one where sessions overlap in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lanes {
    pub(super) column: usize,
    pub(super) end: usize,
}

/// The cells of a card: from a line up to another, both counted as style sheets do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) row: usize,
    pub(super) end: usize,
    pub(super) column: usize,
    pub(super) column_end: usize,
}

impl Grid {
    /// Lays out the `slots` of a day, by start, over `rooms` from `opens_at` to `closes_at`; what begins before
    /// or ends after makes the day longer.
    pub(super) fn of(
        opens_at: Timestamp,
        closes_at: Timestamp,
        rooms: &[Uuid],
        slots: &[&Slot],
    ) -> Self {
        let first = slots.iter().map(|slot| slot.placing.starts_at).min();
        let last = slots.iter().map(|slot| slot.placing.ends_at()).max();
        let begins_at = hour_before(first.map_or(opens_at, |first| first.min(opens_at)));
        let ends_at = last.map_or(closes_at, |last| last.max(closes_at));
        let (lanes, widths) = lanes(rooms, slots);
        let rooms_at = columns(&widths);
        let place_of: HashMap<Uuid, Lanes> = rooms
            .iter()
            .copied()
            .zip(rooms_at.iter().copied())
            .collect();
        let spots = slots
            .iter()
            .zip(lanes)
            .filter_map(|(slot, lane)| {
                let room = place_of.get(&slot.placing.room)?;
                Some(spot(begins_at, slot, *room, lane))
            })
            .collect();
        Self {
            begins_at,
            rows: count(begins_at, ends_at, true),
            columns: widths.iter().sum(),
            rooms: rooms_at,
            spots,
        }
    }

    /// The full and the half hours: row, instant, whether it is a half one.
    pub(super) fn ticks(&self) -> Vec<(usize, Timestamp, bool)> {
        (0..self.rows)
            .step_by(6)
            .enumerate()
            .map(|(index, row)| {
                let minutes = i64::try_from(row).unwrap_or(i64::MAX).saturating_mul(ROW);
                (FIRST + row, later(self.begins_at, minutes), index % 2 == 1)
            })
            .collect()
    }
}

fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_mins(minutes))
        .unwrap_or(at)
}

/// The full hour at or before `at`. (Zones that differ from UTC by half an hour begin at the half one.)
fn hour_before(at: Timestamp) -> Timestamp {
    let seconds = at.as_second().rem_euclid(3600);
    at.saturating_sub(SignedDuration::from_secs(seconds))
        .unwrap_or(at)
}

/// The rows from one instant to another; what is begun counts when `up` says so.
fn count(from: Timestamp, to: Timestamp, up: bool) -> usize {
    let minutes = to.duration_since(from).as_mins().max(0);
    let rows = if up {
        minutes.saturating_add(ROW - 1) / ROW
    } else {
        minutes / ROW
    };
    usize::try_from(rows).unwrap_or_default()
}

fn spot(begins_at: Timestamp, slot: &Slot, room: Lanes, lane: Lane) -> Spot {
    let row = FIRST + count(begins_at, slot.placing.starts_at, false);
    let end = FIRST + count(begins_at, slot.placing.ends_at(), true);
    // The last of those side by side has what is left of the room.
    let (column, column_end) = match lane {
        Lane { of: 1, .. } => (room.column, room.end),
        Lane { at, of } if at + 1 == of => (room.column + at, room.end),
        Lane { at, .. } => (room.column + at, room.column + at + 1),
    };
    Spot {
        row,
        end: end.max(row + 1),
        column,
        column_end,
    }
}

/// Which of how many that are side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lane {
    at: usize,
    of: usize,
}

/// The lane of each slot, and how many lanes each room needs.
fn lanes(rooms: &[Uuid], slots: &[&Slot]) -> (Vec<Lane>, Vec<usize>) {
    let mut lanes = vec![Lane { at: 0, of: 1 }; slots.len()];
    let mut here: HashMap<Uuid, Vec<usize>> = HashMap::new();
    for (index, slot) in slots.iter().enumerate() {
        here.entry(slot.placing.room).or_default().push(index);
    }
    let widths = rooms
        .iter()
        .map(|room| {
            let in_room = here.remove(room).unwrap_or_default();
            side_by_side(&in_room, slots, &mut lanes)
        })
        .collect();
    (lanes, widths)
}

/// Gives those of one room, by start, their lanes: each cluster of overlapping ones has lanes of its own.
/// Answers the most lanes that any cluster needs.
fn side_by_side(in_room: &[usize], slots: &[&Slot], lanes: &mut [Lane]) -> usize {
    let mut widest = 1;
    let mut cluster: Vec<usize> = Vec::new();
    // When each lane of the cluster is free again.
    let mut free: Vec<Timestamp> = Vec::new();
    for &index in in_room {
        let slot = slots[index];
        let starts_at = slot.placing.starts_at;
        if free.iter().all(|free| *free <= starts_at) {
            close(&cluster, free.len(), lanes);
            cluster.clear();
            free.clear();
        }
        let ends_at = slot.placing.ends_at().max(later(starts_at, ROW));
        let lane = free.iter().position(|free| *free <= starts_at);
        let lane = lane.unwrap_or(free.len());
        match free.get_mut(lane) {
            Some(free) => *free = ends_at,
            None => free.push(ends_at),
        }
        lanes[index].at = lane;
        cluster.push(index);
        widest = widest.max(free.len());
    }
    close(&cluster, free.len(), lanes);
    widest
}

fn close(cluster: &[usize], width: usize, lanes: &mut [Lane]) {
    for &index in cluster {
        lanes[index].of = width.max(1);
    }
}

fn columns(widths: &[usize]) -> Vec<Lanes> {
    let mut column = FIRST_COLUMN;
    widths
        .iter()
        .map(|width| {
            let lanes = Lanes {
                column,
                end: column + width,
            };
            column = lanes.end;
            lanes
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::draft::Placing;

    fn at(clock: &str) -> Timestamp {
        format!("2026-04-20T{clock}:00Z").parse().unwrap()
    }

    fn slot(room: Uuid, clock: &str, minutes: i32) -> Slot {
        Slot {
            id: Uuid::now_v7(),
            session: Uuid::nil(),
            version: 1,
            placing: Placing::new(room, at(clock), minutes),
        }
    }

    #[test]
    fn a_card_lies_in_its_room_and_at_its_time() {
        let rooms = [Uuid::from_u128(1), Uuid::from_u128(2)];
        let slots = [slot(rooms[0], "09:00", 60), slot(rooms[1], "09:10", 7)];
        let grid = Grid::of(at("08:30"), at("12:00"), &rooms, &[&slots[0], &slots[1]]);
        assert_eq!(grid.begins_at, at("08:00"));
        assert_eq!((grid.rows, grid.columns), (48, 2));
        let spot = |row, end, column| Spot {
            row,
            end,
            column,
            column_end: column + 1,
        };
        assert_eq!(grid.spots, [spot(14, 26, 2), spot(16, 18, 3)]);
        assert_eq!(grid.ticks()[1], (8, at("08:30"), true));
    }

    #[test]
    fn those_that_overlap_lie_side_by_side_and_the_room_widens() {
        let rooms = [Uuid::from_u128(1), Uuid::from_u128(2)];
        let slots = [
            slot(rooms[0], "09:00", 60),
            slot(rooms[0], "09:30", 60),
            slot(rooms[0], "10:00", 15),
            slot(rooms[0], "11:00", 60),
            slot(rooms[1], "11:00", 0),
        ];
        let all: Vec<&Slot> = slots.iter().collect();
        let grid = Grid::of(at("09:00"), at("12:00"), &rooms, &all);
        assert_eq!(grid.columns, 3);
        assert_eq!(grid.rooms[1], Lanes { column: 4, end: 5 });
        let columns: Vec<_> = grid
            .spots
            .iter()
            .map(|s| (s.column, s.column_end))
            .collect();
        assert_eq!(columns, [(2, 3), (3, 4), (2, 3), (2, 4), (4, 5)]);
        let point = grid.spots[4];
        assert_eq!(point.end, point.row + 1);
    }
}
