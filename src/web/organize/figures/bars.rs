//! Lying bars: where they stand and how long they are.

/// The drawing's width, in its own units.
const WIDTH: f64 = 640.0;
/// What is left at least for the number behind the longest bar; and how much each of its signs takes on a phone,
/// where letters are drawn largest.
const NUMBER: f64 = 110.0;
const SIGN: f64 = 15.0;
/// How much one bar takes up, with the name above it.
const ROW: u32 = 58;

/// One bar before it is drawn.
pub(super) struct Amount {
    pub(super) name: String,
    /// How much of it is certain, and how that reads.
    pub(super) sure: i64,
    /// How much may come to it: drawn dashed behind.
    pub(super) open: i64,
    pub(super) words: String,
}

/// A drawing, ready for its template.
pub(super) struct Bars {
    pub(super) height: u32,
    pub(super) bars: Vec<Bar>,
}

/// One bar.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) words: String,
    /// Where its name, its box and its number stand.
    pub(super) name_y: u32,
    pub(super) y: u32,
    pub(super) words_y: u32,
    pub(super) sure: String,
    pub(super) both: String,
    pub(super) words_x: String,
    pub(super) has_open: bool,
}

impl Bars {
    /// Too many bars to be read on paper, where a part has half a column.
    pub(super) fn is_tall(&self) -> bool {
        self.height > 6 * ROW
    }

    /// The drawing of `amounts`; none where all of them are nothing.
    pub(super) fn of(amounts: Vec<Amount>) -> Option<Self> {
        let most = amounts.iter().map(|one| one.sure + one.open).max()?;
        if most <= 0 {
            return None;
        }
        let signs = amounts.iter().map(|one| one.words.chars().count()).max()?;
        let room = (f64::from(u32::try_from(signs).ok()?) * SIGN).clamp(NUMBER, WIDTH / 2.0);
        let length = |amount: i64| share(amount, most) * (WIDTH - room);
        let mut top = 0;
        let bars = amounts.into_iter().map(|one| {
            let both = length(one.sure + one.open);
            let bar = Bar {
                name_y: top + 20,
                y: top + 30,
                words_y: top + 46,
                sure: number(length(one.sure)),
                both: number(both),
                words_x: number(both + 8.0),
                has_open: one.open > 0,
                name: one.name,
                words: one.words,
            };
            top += ROW;
            bar
        });
        let bars: Vec<Bar> = bars.collect();
        Some(Self { height: top, bars })
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a bar is not exact, and the numbers are far from such sizes"
)]
fn share(amount: i64, most: i64) -> f64 {
    (amount as f64 / most as f64).clamp(0.0, 1.0)
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(sure: i64, open: i64) -> Amount {
        Amount {
            name: String::new(),
            sure,
            open,
            words: String::new(),
        }
    }

    #[test]
    fn the_longest_bar_leaves_room_for_its_number() {
        let bars = Bars::of(vec![amount(30, 10), amount(20, 0), amount(0, 0)]).unwrap();
        let drawn: Vec<_> = bars
            .bars
            .iter()
            .map(|bar| (bar.sure.as_str(), bar.both.as_str(), bar.has_open))
            .collect();
        assert_eq!(
            drawn,
            [
                ("397.5", "530.0", true),
                ("265.0", "265.0", false),
                ("0.0", "0.0", false)
            ]
        );
        assert_eq!(bars.height, 3 * ROW);
        let long = Amount {
            words: "$12,410 + $20,670".to_owned(),
            ..amount(30, 10)
        };
        let bars = Bars::of(vec![long, amount(40, 0)]).unwrap();
        assert_eq!(bars.bars[1].both, "385.0", "a long number takes more");
        assert!(Bars::of(vec![amount(0, 0)]).is_none());
        assert!(Bars::of(Vec::new()).is_none());
    }
}
