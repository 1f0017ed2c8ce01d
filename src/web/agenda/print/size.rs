//! How large letters can be so that days fit on one side: an estimate from how long their texts are.
//!
//! It is made for both papers at once and for a wide font, and leaves some room: what fits by it was seen to fit.

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

/// How many letters each paragraph of an entry has, its title first.
pub(super) type Letters = Vec<usize>;

/// How long the texts of a day are.
pub(super) struct Texts {
    /// What is open for hours: letters of each.
    pub(super) open_hours: Vec<usize>,
    /// What begins together.
    pub(super) moments: Vec<Vec<Letters>>,
}

/// One side of a sheet: millimetres, and the sizes that may be used on it, largest first.
pub(super) struct Place {
    columns: usize,
    column_width: f64,
    height: f64,
    /// What an entry's block, and its box, take of the width.
    indent: f64,
    /// Millimetres around an entry.
    around_entry: f64,
    /// How high a time of day is, as a share of the size.
    time: f64,
    /// Whether the days' names and open hours stand in the columns, or above them.
    heads_in_columns: bool,
    sizes: &'static [Size],
}

/// A page for a day, on its side: the height of A4, the width of letter, less the margins and the last line.
pub(super) const WHOLE: Place = Place {
    columns: 4,
    column_width: 61.0,
    height: 179.0,
    indent: 5.2,
    around_entry: 1.4,
    time: 2.4,
    heads_in_columns: false,
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

/// The inside of a folded sheet, all days together: the fold lies between the second and the third column.
pub(super) const INSIDE: Place = Place {
    columns: 4,
    column_width: 59.0,
    height: 190.0,
    indent: 8.2,
    around_entry: 0.8,
    time: 1.9,
    heads_in_columns: true,
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
/// By how much the estimate may be over.
const CLOSE: f64 = 1.12;
/// What is lost at the end of a column, as a share of the tallest entry.
const LOST: f64 = 0.4;
/// Millimetres of a day's name, and around it.
const NAME: f64 = 11.0;

/// The largest size in which `days` fit on one side of `place`.
pub(super) fn largest(place: &Place, days: &[Texts]) -> Option<Size> {
    let mut sizes = place.sizes.iter().copied();
    sizes.find(|size| place.holds(days, *size))
}

impl Place {
    fn holds(&self, days: &[Texts], size: Size) -> bool {
        let entries = days.iter().flat_map(|day| day.moments.iter().flatten());
        let heights = entries.map(|entry| self.entry(entry, size));
        // An entry is not parted: at the end of each column some room is lost.
        let lost = heights.clone().fold(0.0, f64::max) * LOST;
        let times: usize = days.iter().map(|day| day.moments.len()).sum();
        let time = size.millimetres() * self.time;
        let needed = heights.sum::<f64>() + count(times) * time;
        let heads = self.heads(days, size);
        // The smallest letters are also tried where it is close: the estimate asks for too much rather than too
        // little, and there is nothing smaller to go to.
        let is_last = self.sizes.last() == Some(&size);
        let columns = count(self.columns) * if is_last { CLOSE } else { 1.0 };
        if self.heads_in_columns {
            needed + heads <= (self.height - lost) * columns
        } else {
            needed <= (self.height - heads - lost) * columns
        }
    }

    /// How high the days' names and open hours are together.
    fn heads(&self, days: &[Texts], size: Size) -> f64 {
        let line = size.millimetres() * LINE;
        let width = if self.heads_in_columns {
            self.column_width
        } else {
            self.column_width * count(self.columns)
        };
        let heads = days.iter().map(|day| {
            let hours = day.open_hours.iter();
            let lines: f64 = hours
                .map(|letters| lines(*letters, size, width, BOLD))
                .sum();
            NAME + lines * line
        });
        heads.sum()
    }

    fn entry(&self, entry: &Letters, size: Size) -> f64 {
        let width = self.column_width - self.indent;
        let paragraphs = entry.iter().enumerate().map(|(number, letters)| {
            let wide = if number == 0 { BOLD } else { PLAIN };
            lines(*letters, size, width, wide)
        });
        paragraphs.sum::<f64>() * size.millimetres() * LINE + self.around_entry
    }
}

/// How many lines so many letters take.
fn lines(letters: usize, size: Size, width: f64, wide: f64) -> f64 {
    (count(letters) * size.millimetres() * wide / width).ceil()
}

/// Small numbers as they are; nobody has more letters on a page.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(moments: usize, entries: usize) -> Texts {
        Texts {
            open_hours: vec![60],
            moments: vec![vec![vec![45, 25, 30]; entries]; moments],
        }
    }

    #[test]
    fn the_more_there_is_the_smaller_it_is_written() {
        let few = largest(&WHOLE, &[day(4, 2)]).unwrap();
        let more = largest(&WHOLE, &[day(10, 3)]).unwrap();
        assert_eq!(few, Size(120));
        assert!(more < few);
        assert!(largest(&INSIDE, &[day(5, 3), day(5, 3)]).unwrap() < few);
    }

    #[test]
    fn what_cannot_be_read_is_not_tried() {
        assert_eq!(largest(&WHOLE, &[day(30, 10)]), None);
        assert_eq!(largest(&INSIDE, &[day(20, 4), day(20, 4)]), None);
    }

    #[test]
    fn every_size_has_its_class() {
        let sheet = include_str!("../../assets/paper.css");
        for size in WHOLE
            .sizes
            .iter()
            .chain(INSIDE.sizes)
            .chain([&Size::FLOWING])
        {
            assert!(sheet.contains(&format!(".{} {{", size.class())), "{size:?}");
        }
    }
}
