//! A file as rows and cells: in whichever way a spreadsheet wrote it.

use std::collections::HashSet;

use super::columns::Columns;
use crate::domain::spreadsheet::{BYTE_ORDER_MARK, restored};

/// The most rows of one file.
pub const MOST_ROWS: usize = 5_000;

/// What stands between cells: what spreadsheets write, the usual one first.
const BETWEEN: [u8; 3] = [b',', b';', b'\t'];

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not text in UTF-8.
    NotUtf8,
    /// There is nothing in it.
    Empty,
    /// Its first row names no column that is known.
    NoColumns,
    /// A column is there twice: its name.
    TwiceNamed(String),
    /// It has more rows than are taken at once.
    TooManyRows,
}

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

/// The text of an uploaded file.
///
/// # Errors
/// [`Unreadable::NotUtf8`].
pub fn text_of(bytes: Vec<u8>) -> Result<String, Unreadable> {
    String::from_utf8(bytes).map_err(|_| Unreadable::NotUtf8)
}

impl Sheet {
    /// Reads a file whose columns are among `columns`.
    pub(super) fn read(text: &str, columns: &Columns) -> Result<Self, Unreadable> {
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        if text.trim().is_empty() {
            return Err(Unreadable::Empty);
        }
        let between = between(text, columns);
        let mut records = records(text, between);
        let head = records.next().ok_or(Unreadable::Empty)?;
        let mut sheet = Self::with_columns(&head, columns)?;
        for (index, record) in records.enumerate() {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if sheet.lines.len() >= MOST_ROWS {
                return Err(Unreadable::TooManyRows);
            }
            let line = sheet.line(index + 2, &record);
            sheet.lines.push(line);
        }
        Ok(sheet)
    }

    fn with_columns(head: &csv::StringRecord, columns: &Columns) -> Result<Self, Unreadable> {
        let fields: Vec<Option<&'static str>> =
            head.iter().map(|name| columns.field(name)).collect();
        let mut seen = HashSet::new();
        for (field, name) in fields.iter().zip(head) {
            if field.is_some_and(|field| !seen.insert(field)) {
                return Err(Unreadable::TwiceNamed(name.trim().to_owned()));
            }
        }
        if seen.is_empty() {
            return Err(Unreadable::NoColumns);
        }
        let unknown = fields.iter().zip(head).filter(|(field, _)| field.is_none());
        let unknown = unknown.map(|(_, name)| name.trim().to_owned());
        Ok(Self {
            ignored: unknown.filter(|name| !name.is_empty()).collect(),
            fields,
            lines: Vec::new(),
        })
    }

    fn line(&self, number: usize, record: &csv::StringRecord) -> Line {
        let more = record.iter().skip(self.fields.len());
        let cells = self.fields.iter().zip(record);
        Line {
            number,
            is_too_long: more.into_iter().any(|cell| !cell.trim().is_empty()),
            cells: cells
                .filter_map(|(field, cell)| Some(((*field)?, restored(cell.trim()).to_owned())))
                .collect(),
        }
    }
}

/// What stands between the cells of `text`: what makes its first row name most columns.
fn between(text: &str, columns: &Columns) -> u8 {
    let known = |between: u8| {
        let head = records(text, between).next().unwrap_or_default();
        head.iter()
            .filter(|name| columns.field(name).is_some())
            .count()
    };
    let mut best = (0, b',');
    for between in BETWEEN {
        let count = known(between);
        if count > best.0 {
            best = (count, between);
        }
    }
    best.1
}

fn records(text: &str, between: u8) -> impl Iterator<Item = csv::StringRecord> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    // Text that is UTF-8 and rows of any length: nothing is left that could be wrong.
    reader.into_records().map_while(Result::ok)
}
