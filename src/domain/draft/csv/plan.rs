//! What a file would do, row by row: shown before anything is written.

use std::collections::{HashMap, HashSet};

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::columns::Columns;
use super::sheet::{Line, Sheet};
use super::table::{Row, Standing, Table};
use crate::domain::secret::hex;
use crate::domain::spreadsheet::Unreadable;
use crate::domain::{FieldError, FieldProblem};

/// What a file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Its rows, in their order.
    pub rows: Vec<PlannedRow>,
    /// The names of columns that mean nothing here.
    pub ignored: Vec<String>,
    /// Stands for all of it: another one means that something else would be done.
    pub fingerprint: String,
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedRow {
    /// Its number, as spreadsheets count.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What would become of it.
    pub outcome: Outcome,
    /// All that is wrong with it.
    pub faults: Vec<FieldError>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something new.
    Added,
    /// These fields of something become others.
    Changed(Vec<&'static str>),
    /// It is so already.
    Unchanged,
}

impl Plan {
    /// Whether any row is wrong.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        self.rows.iter().any(|row| !row.faults.is_empty())
    }

    /// How many rows add something.
    #[must_use]
    pub fn added(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| row.outcome == Outcome::Added).count()
    }

    /// How many rows change something.
    #[must_use]
    pub fn changed(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| matches!(row.outcome, Outcome::Changed(_)))
            .count()
    }
}

/// What the file `text` would do, and the rows that it makes where nothing is wrong.
pub(super) fn plan<T: Table>(
    text: &str,
    table: &mut T,
) -> Result<(Plan, Vec<T::Written>), Unreadable> {
    let sheet = Sheet::read(text, &Columns::of(T::fields()))?;
    let mut planning = Planning::new(table);
    let read: Vec<_> = sheet.lines.iter().map(|line| planning.read(line)).collect();
    let fingerprint = fingerprint::<T>(&read);
    let (mut rows, mut changes, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (row, change) in read {
        // What stays as it is was fine once: it is nobody's task here.
        if row.outcome != Outcome::Unchanged {
            places.push(rows.len());
            changes.push(change);
        }
        rows.push(row);
    }
    let written = table.check(&changes).unwrap_or_else(|faults| {
        for (place, more) in faults {
            if let Some(row) = places.get(place).and_then(|row| rows.get_mut(*row)) {
                add_faults(row, more);
            }
        }
        Vec::new()
    });
    let fields = T::fields();
    for row in &mut rows {
        let place = |fault: &FieldError| fields.iter().position(|field| *field == fault.field);
        row.faults.sort_by_key(place);
    }
    let plan = Plan {
        rows,
        ignored: sheet.ignored,
        fingerprint,
    };
    Ok((plan, written))
}

/// What cannot be read in a cell is told once.
fn add_faults(row: &mut PlannedRow, more: Vec<FieldError>) {
    for fault in more {
        if !row.faults.iter().any(|known| known.field == fault.field) {
            row.faults.push(fault);
        }
    }
}

/// What rows are matched with.
struct Planning<'t, T> {
    table: &'t T,
    standing: Vec<Standing>,
    by_id: HashMap<Uuid, usize>,
    by_slug: HashMap<String, usize>,
    /// What an earlier row is about.
    met: HashSet<usize>,
}

impl<'t, T: Table> Planning<'t, T> {
    fn new(table: &'t T) -> Self {
        let standing = table.standing();
        let places = || standing.iter().enumerate();
        Self {
            by_id: places().map(|(place, one)| (one.id, place)).collect(),
            by_slug: places()
                .map(|(place, one)| (one.slug.clone(), place))
                .collect(),
            standing,
            table,
            met: HashSet::new(),
        }
    }

    fn read(&mut self, line: &Line) -> (PlannedRow, Row<T::Typed>) {
        let mut faults = Vec::new();
        if line.is_too_long {
            faults.push(FieldError::new("row", FieldProblem::TooLong));
        }
        let place = self.place(line).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        let of = place.and_then(|place| self.standing.get(place)).cloned();
        if of.as_ref().is_some_and(|one| one.archived) {
            faults.push(FieldError::new("row", FieldProblem::InUse));
        }
        if place.is_some_and(|place| !self.met.insert(place)) {
            faults.push(FieldError::new("row", FieldProblem::Taken));
        }
        let before = place.and_then(|place| self.table.typed(place));
        let mut typed = before.clone().unwrap_or_else(|| self.table.fresh());
        for (field, cell) in line.cells() {
            if let Some(problem) = self.table.set(&mut typed, field, cell, of.is_none()) {
                faults.push(FieldError::new(field, problem));
            }
        }
        let differs = before.as_ref().map(|before| T::differs(before, &typed));
        let outcome = match differs {
            None => Outcome::Added,
            Some(fields) if fields.is_empty() => Outcome::Unchanged,
            Some(fields) => Outcome::Changed(fields),
        };
        let name = match (T::name(&typed), &before) {
            // Also where the name was taken away.
            ("", Some(before)) => T::name(before),
            (name, _) => name,
        };
        let row = PlannedRow {
            number: line.number,
            name: name.to_owned(),
            outcome,
            faults,
        };
        (row, Row { of, typed })
    }

    /// What a row is about: something that there is, by its place, or something new.
    fn place(&self, line: &Line) -> Result<Option<usize>, FieldError> {
        let cell = |field| line.cell(field).filter(|cell| !cell.is_empty());
        let by_slug = cell("slug")
            .and_then(|slug| self.by_slug.get(slug))
            .copied();
        let Some(id) = cell("id") else {
            return Ok(by_slug);
        };
        let id = Uuid::parse_str(id).ok();
        let Some(place) = id.and_then(|id| self.by_id.get(&id)).copied() else {
            return Err(FieldError::new("id", FieldProblem::UnknownChoice));
        };
        if cell("slug").is_some() && by_slug != Some(place) {
            return Err(FieldError::new("slug", FieldProblem::InUse));
        }
        Ok(Some(place))
    }
}

/// Stands for what would be done: the same for the same file over the same things.
fn fingerprint<T: Table>(rows: &[(PlannedRow, Row<T::Typed>)]) -> String {
    let mut digest = Sha256::new();
    let mut add = |part: &str| {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    };
    for (_, row) in rows {
        let of = row.of.as_ref();
        add(&of.map_or_else(String::new, |one| format!("{} {}", one.id, one.version)));
        for (field, value) in T::values(&row.typed) {
            add(field);
            add(&value);
        }
    }
    hex(&digest.finalize())
}
