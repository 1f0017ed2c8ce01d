//! How large letters can be so that a day fits on its page: an estimate from how long its texts are.
//!
//! It is made for both papers at once, and leaves some room: what fits by it was measured to fit.

/// A size of letters, in tenths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Size(u16);

impl Size {
    /// For days that go over more than one page.
    pub(super) const FLOWING: Self = Self(90);

    /// The name of its class in `paper.css`.
    pub(super) fn class(self) -> String {
        format!("pt-{}", self.0)
    }

    /// In millimetres (a point is 25.4 / 72 of them).
    fn millimetres(self) -> f64 {
        f64::from(self.0) / 10.0 * 25.4 / 72.0
    }
}

/// A place for a day: millimetres, and the sizes that may be used in it, largest first.
pub(super) struct Place {
    columns: usize,
    column_width: f64,
    height: f64,
    /// The day's name, what is said at the bottom.
    taken: f64,
    sizes: &'static [Size],
}

/// A page of its own, on its side: the height of A4, the width of letter, less the margins.
pub(super) const WHOLE: Place = Place {
    columns: 4,
    column_width: 61.0,
    height: 192.0,
    taken: 26.0,
    sizes: &[
        Size(120),
        Size(110),
        Size(100),
        Size(95),
        Size(90),
        Size(85),
        Size(80),
    ],
};

/// The inside of a folded sheet: half of such a page.
pub(super) const HALF: Place = Place {
    columns: 2,
    column_width: 58.0,
    height: 192.0,
    taken: 20.0,
    sizes: &[
        Size(110),
        Size(100),
        Size(95),
        Size(90),
        Size(85),
        Size(80),
        Size(75),
    ],
};

/// How wide a letter is, as a share of the size: bold and plain, with what is lost at line ends.
const BOLD: f64 = 0.58;
const PLAIN: f64 = 0.53;
/// How high a line is, as a share of the size.
const LINE: f64 = 1.25;
/// Millimetres around an entry, and around a time of day.
const ENTRY: f64 = 2.2;
const TIME: f64 = 3.6;
/// What a track's block takes of the width, and what is lost where columns end.
const BLOCK: f64 = 6.0;
const FILLED: f64 = 0.93;

/// The largest size in which a day fits into `place`: `moments` has, for each time, the letters of each
/// title and of what stands below it.
pub(super) fn largest(
    place: &Place,
    open_hours: usize,
    moments: &[Vec<(usize, usize)>],
) -> Option<Size> {
    let mut sizes = place.sizes.iter().copied();
    sizes.find(|size| {
        let line = size.millimetres() * LINE;
        let lines = |letters: usize, width: f64| -> f64 {
            let in_a_line = (place.column_width - BLOCK) / (size.millimetres() * width);
            (count(letters) / in_a_line).ceil()
        };
        let needed: f64 = moments
            .iter()
            .map(|entries| {
                let entries = entries.iter().map(|(title, below)| {
                    (lines(*title, BOLD) + lines(*below, PLAIN)) * line + ENTRY
                });
                line + TIME + entries.sum::<f64>()
            })
            .sum();
        let hours = count(open_hours.div_ceil(2)) * line * 1.2;
        let there = (place.height - place.taken - hours) * count(place.columns) * FILLED;
        needed <= there
    })
}

/// Small numbers as they are; nobody has more letters on a page.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(moments: usize, entries: usize) -> Vec<Vec<(usize, usize)>> {
        vec![vec![(45, 60); entries]; moments]
    }

    #[test]
    fn the_more_there_is_the_smaller_it_is_written() {
        let few = largest(&WHOLE, 1, &day(4, 2)).unwrap();
        let more = largest(&WHOLE, 1, &day(10, 3)).unwrap();
        assert_eq!(few, Size(120));
        assert!(more < few);
        assert!(largest(&HALF, 1, &day(4, 2)).unwrap() < few);
    }

    #[test]
    fn what_cannot_be_read_is_not_tried() {
        assert_eq!(largest(&WHOLE, 1, &day(30, 10)), None);
        assert_eq!(largest(&HALF, 1, &day(14, 4)), None);
    }

    #[test]
    fn every_size_has_its_class() {
        let sheet = include_str!("../../assets/paper.css");
        for size in WHOLE.sizes.iter().chain(HALF.sizes).chain([&Size::FLOWING]) {
            assert!(sheet.contains(&format!(".{} {{", size.class())), "{size:?}");
        }
    }
}
