//! Stretches of time that belong to a room or a speaker, as they are typed.

use crate::db::{from_millis, millis};
use crate::domain::FieldProblem;
use crate::domain::typed::{Check, Moment};
use crate::i18n::Zone;

/// From when to when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// It begins.
    pub begins: Moment,
    /// It ends.
    pub ends: Moment,
    /// Why, for organizers alone; empty: it is not said, or not asked for.
    pub reason: String,
}

/// The names of the boxes of one row.
#[derive(Clone, Copy, Debug)]
pub struct Boxes {
    /// All of them begin with it: `times_0`.
    pub row: &'static str,
    /// Where it begins, without the end for date or time.
    pub begins: &'static str,
    /// Where it ends, likewise.
    pub ends: &'static str,
    /// Why.
    pub reason: &'static str,
    begin: [&'static str; 2],
    end: [&'static str; 2],
}

macro_rules! boxes {
    ($($number:literal)*) => {
        [$(Boxes {
            row: concat!("times_", $number),
            begins: concat!("times_", $number, "_begins"),
            ends: concat!("times_", $number, "_ends"),
            reason: concat!("times_", $number, "_reason"),
            begin: [
                concat!("times_", $number, "_begins_date"),
                concat!("times_", $number, "_begins_time"),
            ],
            end: [
                concat!("times_", $number, "_ends_date"),
                concat!("times_", $number, "_ends_time"),
            ],
        }),*]
    };
}

/// The boxes of each row that there can be.
pub const BOXES: [Boxes; 20] = boxes!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19);

/// A stretch that can be kept.
pub(super) struct Stretch {
    pub(super) starts_at: i64,
    pub(super) ends_at: i64,
    pub(super) reason: Option<String>,
}

impl Times {
    pub(super) fn of(zone: &Zone, starts_at: i64, ends_at: i64, reason: Option<String>) -> Self {
        Self {
            begins: Moment::of(zone, from_millis(starts_at)),
            ends: Moment::of(zone, from_millis(ends_at)),
            reason: reason.unwrap_or_default(),
        }
    }

    /// Nothing was typed into it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let typed = [
            &self.begins.date,
            &self.begins.time,
            &self.ends.date,
            &self.ends.time,
            &self.reason,
        ];
        typed.iter().all(|text| text.trim().is_empty())
    }
}

/// What can be kept of `typed`; rows without a word are left out.
pub(super) fn check(check: &mut Check, zone: &Zone, typed: &[Times]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for (times, boxes) in typed.iter().zip(BOXES) {
        if times.is_blank() {
            continue;
        }
        let begins = check.moment(zone, &times.begins, boxes.begin);
        let ends = check.moment(zone, &times.ends, boxes.end);
        check.in_order(begins, ends, boxes.end[0]);
        let reason = check.line(&times.reason, boxes.reason);
        stretches.push(Stretch {
            starts_at: begins.map_or(0, millis),
            ends_at: ends.map_or(0, millis),
            reason: (!reason.is_empty()).then_some(reason),
        });
    }
    let beyond = typed.iter().skip(BOXES.len());
    if beyond.filter(|times| !times.is_blank()).count() > 0 {
        check.fault("times", FieldProblem::TooLong);
    }
    stretches.sort_by_key(|stretch| (stretch.starts_at, stretch.ends_at));
    stretches
}
