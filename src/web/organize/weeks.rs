//! The chart of new registrations week by week: where its bars stand.

use crate::domain::registrations::Week;
use crate::web::visit::Visit;

/// The drawing's height and the line that bars stand on, in its own units.
const FLOOR: f64 = 190.0;
/// How tall the tallest bar may be.
const TALL: f64 = 168.0;
/// Where the bars begin, and how wide all of them are.
const LEFT: f64 = 48.0;
const WIDTH: f64 = 592.0;

/// There is room for so many weeks at least.
const FEW: usize = 6;

/// The drawing, ready for its template.
pub(super) struct Chart {
    pub(super) bars: Vec<Bar>,
    pub(super) lines: Vec<Line>,
    /// The week with the most, in words, and its number.
    pub(super) most_day: String,
    pub(super) most: u64,
}

/// One week.
pub(super) struct Bar {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) width: String,
    pub(super) height: String,
    pub(super) middle: String,
    /// Where its number stands.
    pub(super) top: String,
    pub(super) count: u64,
    pub(super) day: String,
    /// Every second one: left out where there is little room.
    pub(super) odd: bool,
    /// The week is not over.
    pub(super) open: bool,
}

/// A line of the scale.
pub(super) struct Line {
    pub(super) y: String,
    /// Where its number stands.
    pub(super) base: String,
    pub(super) count: u64,
}

impl Chart {
    /// The drawing of `weeks`; none when there are none.
    pub(super) fn of(visit: &Visit, weeks: &[Week]) -> Option<Self> {
        let day = |week: &Week| visit.zone().brief_date(visit.language, week.begins_at);
        let most = weeks.iter().max_by_key(|week| week.count)?;
        let step = step(most.count);
        let lines = most.count.div_ceil(step).max(1);
        let height = |count: u64| float(count) / float(lines * step) * TALL;
        // One week alone is no wall.
        let room = WIDTH / float(weeks.len().max(FEW) as u64);
        let bars = weeks.iter().enumerate().map(|(index, week)| {
            let x = LEFT + room * float(index as u64);
            let y = FLOOR - height(week.count);
            Bar {
                x: number(x + room * 0.1),
                y: number(y),
                width: number(room * 0.8),
                height: number(FLOOR - y),
                middle: number(x + room / 2.0),
                top: number(y - 6.0),
                count: week.count,
                day: day(week),
                odd: index % 2 == 1,
                open: index + 1 == weeks.len(),
            }
        });
        Some(Self {
            bars: bars.collect(),
            lines: (0..=lines)
                .map(|line| {
                    let y = FLOOR - height(line * step);
                    Line {
                        y: number(y),
                        base: number(y + 4.0),
                        count: line * step,
                    }
                })
                .collect(),
            most_day: day(most),
            most: most.count,
        })
    }
}

/// The distance of the lines: a round number, so that there are four at most.
fn step(most: u64) -> u64 {
    let mut unit = 1;
    loop {
        for step in [unit, 2 * unit, 5 * unit] {
            if most <= 4 * step {
                return step;
            }
        }
        unit *= 10;
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "registrations of a week are few, and a bar is not exact"
)]
fn float(count: u64) -> f64 {
    count as f64
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn the_scale_has_round_numbers_and_four_lines_at_most() {
        for (most, expected) in [(0, 1), (4, 1), (5, 2), (9, 5), (20, 5), (21, 10), (148, 50)] {
            assert_eq!(step(most), expected, "{most}");
        }
    }
}
