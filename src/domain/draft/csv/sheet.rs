//! A file as the cells of fields: its columns are matched by their names.

use std::collections::HashSet;

use super::columns::Columns;
use crate::domain::spreadsheet::{CellRow, Cells, Unreadable};

/// A file.
pub(super) struct Sheet {
    /// The fields of its columns, in their order; none: not known.
    fields: Vec<Option<&'static str>>,
    /// The names of the columns that are not known.
    pub(super) ignored: Vec<String>,
    pub(super) lines: Vec<Line>,
}

/// A row of a file.
pub(super) struct Line {
    /// Its number, as spreadsheets count: the names of the columns are row 1.
    pub(super) number: usize,
    /// It has more cells than there are columns.
    pub(super) is_too_long: bool,
    cells: Vec<(&'static str, String)>,
}

impl Line {
    /// The cell of a field; none where the file has no such column, or the row ends before it.
    pub(super) fn cell(&self, field: &str) -> Option<&str> {
        let mut cells = self.cells.iter();
        let cell = cells.find(|(name, _)| *name == field)?;
        Some(&cell.1)
    }

    /// All cells whose column is known.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.cells
            .iter()
            .map(|(field, cell)| (*field, cell.as_str()))
    }
}

impl Sheet {
    /// Reads a file whose columns are among `columns`.
    pub(super) fn read(text: &str, columns: &Columns) -> Result<Self, Unreadable> {
        let cells = Cells::read(text, |name| columns.field(name).is_some())?;
        let mut sheet = Self::with_columns(&cells.heads, columns)?;
        let lines = cells.rows.into_iter().map(|row| sheet.line(row));
        sheet.lines = lines.collect();
        Ok(sheet)
    }

    fn with_columns(heads: &[String], columns: &Columns) -> Result<Self, Unreadable> {
        let fields: Vec<Option<&'static str>> =
            heads.iter().map(|name| columns.field(name)).collect();
        let mut seen = HashSet::new();
        for (field, name) in fields.iter().zip(heads) {
            if field.is_some_and(|field| !seen.insert(field)) {
                return Err(Unreadable::TwiceNamed(name.clone()));
            }
        }
        if seen.is_empty() {
            return Err(Unreadable::NoColumns);
        }
        let unknown = fields
            .iter()
            .zip(heads)
            .filter(|(field, _)| field.is_none());
        let unknown = unknown.map(|(_, name)| name.clone());
        Ok(Self {
            ignored: unknown.filter(|name| !name.is_empty()).collect(),
            fields,
            lines: Vec::new(),
        })
    }

    fn line(&self, row: CellRow) -> Line {
        let more = row.cells.iter().skip(self.fields.len());
        Line {
            number: row.number,
            is_too_long: more.into_iter().any(|cell| !cell.is_empty()),
            cells: self
                .fields
                .iter()
                .zip(row.cells)
                .filter_map(|(field, cell)| Some(((*field)?, cell)))
                .collect(),
        }
    }
}
