//! The parts of the page: each a table, and what is drawn of it. The file has the same tables.

use jiff::Timestamp;

use super::DRAWN;
use super::bars::{Amount, Bars};
use crate::domain::registrations::{FEW, Report, Status, Sums};
use crate::i18n::{Text, dollars};
use crate::web::frame::Frame;

/// One part.
pub(super) struct Part {
    /// Its place in the page's address.
    pub(super) id: &'static str,
    pub(super) title: String,
    /// What it counts, and what is to know about it.
    pub(super) note: Option<String>,
    /// What the dashed bars mean, where there are some.
    pub(super) dashed: Option<String>,
    pub(super) bars: Option<Bars>,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// All rows together.
    pub(super) sum: Option<Row>,
}

/// A row of a table.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
    /// Older than what is drawn and printed.
    pub(super) older: bool,
}

/// A number as people read it, and as spreadsheets do.
pub(super) struct Cell {
    pub(super) shown: String,
    pub(super) plain: String,
    pub(super) nil: bool,
    /// Words in place of a number.
    pub(super) words: bool,
}

impl Cell {
    fn count(count: i64) -> Self {
        Self {
            shown: if count == 0 {
                "–".to_owned()
            } else {
                count.to_string()
            },
            plain: count.to_string(),
            nil: count == 0,
            words: false,
        }
    }

    fn money(cents: i64) -> Self {
        Self {
            shown: if cents == 0 {
                "–".to_owned()
            } else {
                dollars(cents)
            },
            plain: format!("{}.{:02}", cents / 100, cents % 100),
            nil: cents == 0,
            words: false,
        }
    }

    fn words(words: String) -> Self {
        Self {
            plain: words.clone(),
            shown: words,
            nil: false,
            words: true,
        }
    }
}

impl Row {
    fn new(name: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self {
            name: name.into(),
            cells,
            older: false,
        }
    }
}

/// All parts, in the order of the page.
pub(super) fn parts(frame: &Frame<'_>, report: &Report) -> Vec<Part> {
    let say = Say { frame };
    vec![
        say.weeks(report),
        say.types(report),
        say.statuses(report),
        say.sources(report),
        say.money(report),
        say.meals(report),
        say.diets(report),
        say.line(report),
    ]
}

struct Say<'f, 'v> {
    frame: &'f Frame<'v>,
}

impl Say<'_, '_> {
    fn t(&self, id: &str) -> String {
        self.frame.t(id).into_owned()
    }

    fn name(&self, text: &Text) -> String {
        text.get(self.frame.lang()).to_owned()
    }

    fn part(&self, id: &'static str, head: &[&str], rows: Vec<Row>) -> Part {
        let note = self.t(&format!("figures-{id}-note"));
        Part {
            id,
            title: self.t(&format!("figures-{id}")),
            note: (note != format!("figures-{id}-note")).then_some(note),
            dashed: None,
            bars: None,
            head: head.iter().map(|id| self.t(id)).collect(),
            rows,
            sum: None,
        }
    }

    fn sum(&self, cells: Vec<Cell>) -> Option<Row> {
        Some(Row::new(self.t("figures-sum"), cells))
    }

    fn amount(&self, name: String, count: i64) -> Amount {
        Amount {
            words: count.to_string(),
            sure: count,
            open: 0,
            name,
        }
    }

    fn weeks(&self, report: &Report) -> Part {
        let zone = self.frame.visit.zone();
        let (weeks, lang) = (&report.weeks, self.frame.lang());
        let mut all = 0;
        let rows = weeks.iter().enumerate().map(|(place, week)| {
            let end = weeks.get(place + 1).map(|next| next.begins_at);
            let within =
                |at: &&Timestamp| **at >= week.begins_at && end.is_none_or(|end| **at < end);
            let moved_up = report.line.moved_up.iter().filter(within).count();
            let new = i64::try_from(week.count).unwrap_or(i64::MAX);
            all += new;
            let cells = [new, all, i64::try_from(moved_up).unwrap_or(i64::MAX)];
            Row {
                older: place + DRAWN < weeks.len(),
                ..Row::new(
                    zone.short_date(lang, week.begins_at),
                    cells.map(Cell::count).into(),
                )
            }
        });
        let rows = rows.collect();
        let head = [
            "overview-week",
            "overview-new",
            "figures-so-far",
            "figures-moved-up",
        ];
        self.part("weeks", &head, rows)
    }

    fn types(&self, report: &Report) -> Part {
        let figures = &report.figures;
        let rows = figures.types.iter().map(|kind| {
            let cells = Status::ALL.map(|status| Cell::count(kind.count(status)));
            Row::new(self.name(&kind.name), cells.into())
        });
        let bars = figures.types.iter().map(|kind| {
            let (sure, open) = (kind.count(Status::Confirmed), kind.count(Status::Pending));
            let words = if open > 0 {
                format!("{sure} + {open}")
            } else {
                sure.to_string()
            };
            let name = self.name(&kind.name);
            Amount {
                name,
                sure,
                open,
                words,
            }
        });
        let mut head = vec!["overview-type"];
        head.extend([
            "overview-confirmed",
            "overview-pending",
            "overview-waitlisted",
            "overview-declined",
            "overview-cancelled",
        ]);
        let sum = Status::ALL.map(|status| Cell::count(figures.count(status)));
        Part {
            bars: Bars::of(bars.collect()),
            dashed: Some(self.t("figures-dashed-pending")),
            sum: self.sum(sum.into()),
            ..self.part("types", &head, rows.collect())
        }
    }

    fn statuses(&self, report: &Report) -> Part {
        let counts = Status::ALL.map(|status| {
            let name = self.t(status_words(status));
            (name, report.figures.count(status))
        });
        let rows = counts.iter();
        let rows = rows.map(|(name, count)| Row::new(name.as_str(), vec![Cell::count(*count)]));
        let head = ["registrations-status", "figures-people"];
        let part = self.part("statuses", &head, rows.collect());
        let bars = counts
            .into_iter()
            .map(|(name, count)| self.amount(name, count));
        Part {
            bars: Bars::of(bars.collect()),
            sum: self.sum(vec![Cell::count(report.figures.all())]),
            ..part
        }
    }

    fn sources(&self, report: &Report) -> Part {
        let name = |source: &str| self.t(&format!("figures-source-{source}"));
        let rows = report.sources.iter().map(|one| {
            let cells = [one.people, one.confirmed].map(Cell::count);
            Row::new(name(one.source.name()), cells.into())
        });
        let bars = report.sources.iter();
        let bars = bars.map(|one| self.amount(name(one.source.name()), one.people));
        let head = ["figures-source", "figures-people", "figures-with-place"];
        Part {
            bars: Bars::of(bars.collect()),
            ..self.part("sources", &head, rows.collect())
        }
    }

    fn money(&self, report: &Report) -> Part {
        let cells = |sums: &Sums| {
            let money = [
                sums.agreed_cents,
                sums.paid_cents,
                sums.waived_cents,
                sums.due_cents,
            ];
            let money = money.map(Cell::money);
            [Cell::count(sums.people)]
                .into_iter()
                .chain(money)
                .collect()
        };
        let money = &report.money;
        let rows = money.types.iter();
        let rows = rows.map(|(name, sums)| Row::new(self.name(name), cells(sums)));
        let bars = money.types.iter().map(|(name, sums)| Amount {
            name: self.name(name),
            sure: sums.paid_cents,
            open: sums.due_cents,
            words: if sums.due_cents > 0 {
                format!("{} + {}", dollars(sums.paid_cents), dollars(sums.due_cents))
            } else {
                dollars(sums.paid_cents)
            },
        });
        let head = [
            "overview-type",
            "figures-with-place",
            "figures-agreed",
            "figures-paid",
            "figures-waived",
            "figures-due",
        ];
        let back = money.paid_without_place_cents;
        let note = (back > 0).then(|| {
            self.frame
                .t1("figures-paid-back", "sum", dollars(back))
                .into_owned()
        });
        Part {
            bars: Bars::of(bars.collect()),
            dashed: Some(self.t("figures-dashed-due")),
            sum: self.sum(cells(&money.all)),
            note,
            ..self.part("money", &head, rows.collect())
        }
    }

    fn meals(&self, report: &Report) -> Part {
        let day =
            |at: Option<Timestamp>| at.map_or_else(String::new, |at| self.frame.weekday_date(&at));
        let rows = report.meals.iter().map(|meal| {
            let cells = vec![Cell::words(day(meal.at)), Cell::count(meal.people)];
            Row::new(self.name(&meal.name), cells)
        });
        let bars = report.meals.iter();
        let bars = bars.map(|meal| self.amount(self.name(&meal.name), meal.people));
        let head = ["figures-meal", "figures-day", "figures-people"];
        Part {
            bars: Bars::of(bars.collect()),
            ..self.part("meals", &head, rows.collect())
        }
    }

    fn diets(&self, report: &Report) -> Part {
        let rows = report.diets.iter().map(|diet| {
            let few = || Cell::words(self.frame.count("figures-few", FEW).into_owned());
            let cell = diet.people.map_or_else(few, Cell::count);
            Row::new(self.name(&diet.name), vec![cell])
        });
        let head = ["figures-diet", "figures-people"];
        self.part("diets", &head, rows.collect())
    }

    fn line(&self, report: &Report) -> Part {
        let types = &report.line.types;
        let rows = types.iter().map(|kind| {
            let cells = [kind.joined(), kind.moved_up, kind.left, kind.waits];
            Row::new(self.name(&kind.name), cells.map(Cell::count).into())
        });
        let bars = types.iter().map(|kind| Amount {
            name: self.name(&kind.name),
            sure: kind.moved_up,
            open: kind.waits,
            words: if kind.waits > 0 {
                format!("{} + {}", kind.moved_up, kind.waits)
            } else {
                kind.moved_up.to_string()
            },
        });
        let all = |of: fn(&crate::domain::registrations::OfType) -> i64| {
            Cell::count(types.iter().map(of).sum())
        };
        let sum = vec![
            all(|kind| kind.joined()),
            all(|kind| kind.moved_up),
            all(|kind| kind.left),
            all(|kind| kind.waits),
        ];
        let head = [
            "overview-type",
            "figures-joined",
            "figures-moved-up",
            "figures-left",
            "figures-waits",
        ];
        let days = report.line.middle_days;
        Part {
            bars: Bars::of(bars.collect()),
            dashed: Some(self.t("figures-dashed-line")),
            note: days.map(|days| self.frame.count("figures-days-waited", days).into_owned()),
            sum: self.sum(sum),
            ..self.part("line", &head, rows.collect())
        }
    }
}

fn status_words(status: Status) -> &'static str {
    super::super::registrations::status_words(status)
}
