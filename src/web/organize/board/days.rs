//! The days of the board, each with its grid.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::grid::{Grid, Spot};
use crate::domain::draft::{Board, Slot};

/// The days that are shown.
pub(super) struct Days(pub(super) Vec<DayPart>);

/// A day of the board.
pub(super) struct DayPart {
    pub(super) date: Date,
    begins_at: Timestamp,
    pub(super) grid: Grid,
    /// The slots, by start, each with its place.
    pub(super) slots: Vec<(Slot, Spot)>,
}

/// The days of the conference, and those on which something was placed besides.
pub(super) fn dates(board: &Board) -> Vec<Date> {
    let placed = board.slots.iter();
    let placed = placed.map(|slot| board.zone.day(slot.placing.starts_at));
    let mut dates: Vec<Date> = board
        .days
        .iter()
        .map(|day| day.date)
        .chain(placed)
        .collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

impl Days {
    /// All of them, or just the one.
    pub(super) fn of(board: &Board, only: Option<Date>) -> Self {
        let rooms: Vec<Uuid> = board.rooms.iter().map(|room| room.id).collect();
        let mut on: HashMap<Date, Vec<&Slot>> = HashMap::new();
        for slot in &board.slots {
            let day = board.zone.day(slot.placing.starts_at);
            on.entry(day).or_default().push(slot);
        }
        let days = dates(board)
            .into_iter()
            .filter(|date| only.is_none_or(|only| only == *date))
            .map(|date| {
                let slots = on.remove(&date).unwrap_or_default();
                DayPart::of(board, date, &rooms, &slots)
            })
            .collect();
        Self(days)
    }

    /// The most rows and columns that any of them has, each with what stands beside.
    pub(super) fn size(&self) -> (usize, usize) {
        let rows = self.0.iter().map(|day| day.grid.rows).max();
        let columns = self.0.iter().map(|day| day.grid.columns).max();
        (
            rows.unwrap_or_default() + 2,
            columns.unwrap_or_default() + 2,
        )
    }
}

impl DayPart {
    fn of(board: &Board, date: Date, rooms: &[Uuid], slots: &[&Slot]) -> Self {
        let known = board.days.iter().find(|day| day.date == date);
        let first = slots.first().map(|slot| slot.placing.starts_at);
        let opens_at = known.map(|day| day.opens_at).or(first).unwrap_or_default();
        let closes_at = known.map_or(opens_at, |day| day.closes_at);
        let grid = Grid::of(opens_at, closes_at, rooms, slots);
        let slots = slots
            .iter()
            .zip(&grid.spots)
            .map(|(slot, spot)| ((*slot).clone(), *spot))
            .collect();
        Self {
            date,
            begins_at: grid.begins_at,
            slots,
            grid,
        }
    }

    /// Minutes from the first row on.
    pub(super) fn minutes_in(&self, slot: &Slot) -> i64 {
        let since = slot.placing.starts_at.duration_since(self.begins_at);
        since.as_mins()
    }

    /// When the first row begins: minutes after midnight on the clocks of the place.
    pub(super) fn first_minute(&self, board: &Board) -> i64 {
        let local = board.zone.local(self.begins_at);
        let minutes = i64::from(local.hour()) * 60 + i64::from(local.minute());
        // What begins at midnight may have its first row on the day before.
        if local.date() < self.date {
            minutes - 24 * 60
        } else {
            minutes
        }
    }
}
