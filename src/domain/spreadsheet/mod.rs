//! Cells of files that spreadsheets open: nothing in them is run, and all of it is read back as it was.

mod read;
mod refused;

pub use read::{CellRow, Cells, MOST_ROWS, plain, text_of, yes_or_no};
pub use refused::{Refused, Unreadable};

use std::io::Seek as _;

use rust_xlsxwriter::{Format, XlsxError};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::Error;

/// Without it spreadsheets take UTF-8 for something older.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// What begins like a formula would be run by a spreadsheet: an apostrophe makes it text (OWASP, "CSV
/// Injection"). What looks as if it had got one gets one more, so that [`restored`] takes none too many.
#[must_use]
pub fn defused(cell: String) -> String {
    if looks_like_a_formula(&cell) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// A cell without the apostrophe that [`defused`] put before it.
#[must_use]
pub fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_like_a_formula(rest) => rest,
        _ => cell,
    }
}

fn looks_like_a_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// The lines of a file: quoted where that is needed, as RFC 4180 has them.
///
/// # Errors
/// None in truth: it is written to memory.
pub fn file<R>(lines: impl IntoIterator<Item = R>) -> Result<String, csv::Error>
where
    R: IntoIterator<Item = String>,
{
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for line in lines {
        writer.write_record(line.into_iter().map(defused))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(format!(
        "{BYTE_ORDER_MARK}{}",
        String::from_utf8_lossy(&bytes)
    ))
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A whole number; see [`Cell::number`].
    Number(i64),
    /// Dollars that can be added up.
    Cents(i64),
}

impl Cell {
    /// An empty cell.
    #[must_use]
    pub fn nothing() -> Self {
        Self::Text(String::new())
    }

    /// A whole number: spreadsheets hold fifteen digits, more are a text.
    #[must_use]
    pub fn number(number: i64) -> Self {
        match number.unsigned_abs() < 1_000_000_000_000_000 {
            true => Self::Number(number),
            false => Self::Text(number.to_string()),
        }
    }

    /// As people read it.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
            Self::Cents(cents) => format!("{}.{:02}", cents / 100, cents % 100),
        }
    }
}

/// `rows` as lines of a CSV file, as [`file()`] writes them.
///
/// # Errors
/// None in truth: they are written to memory.
pub fn lines(rows: &[Vec<Cell>]) -> Result<Vec<u8>, Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Internal(format!("csv: {error}"));
    for row in rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => defused(text.clone()),
            number => number.clone().into_text(),
        });
        writer.write_record(cells).map_err(failed)?;
    }
    let bytes = writer.into_inner();
    bytes.map_err(|error| failed(error.into_error().into()))
}

/// A workbook of one sheet (ECMA-376) that grows row by row on a thread of its own, and on disk: of no file is more
/// in memory than a few hundred rows.
pub struct Workbook {
    rows: mpsc::Sender<Vec<Vec<Cell>>>,
    written: JoinHandle<Result<std::fs::File, XlsxError>>,
}

impl Workbook {
    /// Begins one whose columns have these heads.
    #[must_use]
    pub fn begin(heads: Vec<Cell>) -> Self {
        // Two pieces wait at most: whoever reads is not faster than whoever writes.
        let (rows, coming) = mpsc::channel(2);
        let written = tokio::task::spawn_blocking(move || write(heads, coming));
        Self { rows, written }
    }

    /// Adds rows. What goes wrong is told at the [`end`](Self::end).
    pub async fn add(&self, rows: Vec<Vec<Cell>>) {
        // Where nobody takes them the end tells why.
        let _ = self.rows.send(rows).await;
    }

    /// The finished file, to be read from its beginning.
    ///
    /// # Errors
    /// More rows than a sheet takes; a disk that is full.
    pub async fn end(self) -> Result<std::fs::File, Error> {
        drop(self.rows);
        let written = self.written.await;
        let written = written.map_err(|error| Error::Internal(error.to_string()))?;
        written.map_err(|error| Error::Internal(format!("xlsx: {error}")))
    }
}

fn write(
    heads: Vec<Cell>,
    mut coming: mpsc::Receiver<Vec<Vec<Cell>>>,
) -> Result<std::fs::File, XlsxError> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let (bold, money) = (
        Format::new().set_bold(),
        Format::new().set_num_format("0.00"),
    );
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, head) in (0..).zip(heads) {
        sheet.set_column_width(column, 20)?;
        sheet.write_string_with_format(0, column, short(head.into_text()), &bold)?;
    }
    let mut row = 1;
    while let Some(rows) = coming.blocking_recv() {
        for cells in rows {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Text(text) if text.is_empty() => continue,
                    // A text is a text here, whatever it begins with.
                    Cell::Text(text) => sheet.write_string(row, column, short(text))?,
                    Cell::Number(number) => sheet.write_number(row, column, as_float(number))?,
                    Cell::Cents(cents) => {
                        let dollars = as_float(cents) / 100.0;
                        sheet.write_number_with_format(row, column, dollars, &money)?
                    }
                };
            }
            row += 1;
        }
    }
    let mut file = tempfile::tempfile()?;
    workbook.save_to_writer(&mut file)?;
    file.rewind()?;
    Ok(file)
}

/// More characters a cell does not hold.
fn short(text: String) -> String {
    const LONGEST: usize = 32_000;
    if text.len() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).collect()
}

/// Exact for fifteen digits: both halves are.
fn as_float(number: i64) -> f64 {
    const HALF: i64 = 1_000_000_000;
    let half = |number: i64| f64::from(i32::try_from(number).unwrap_or(i32::MAX));
    half(number / HALF) * 1e9 + half(number % HALF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_can_be_added_up() {
        assert_eq!(Cell::Cents(0).into_text(), "0.00");
        assert_eq!(Cell::Cents(12_050).into_text(), "120.50");
    }

    #[test]
    fn what_begins_like_a_formula_becomes_text_and_comes_back_as_it_was() {
        for formula in ["=1+1", "+1 608 555", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(defused(formula.to_owned()), format!("'{formula}"));
        }
        for text in ["Dani", "", "a=b", "555-0100", "'tis", "''"] {
            assert_eq!(defused(text.to_owned()), text);
        }
        for text in ["=1", "'=1", "''=1", "'tis", "Dani", "", "'", "-"] {
            assert_eq!(restored(&defused(text.to_owned())), text);
        }
    }
}
