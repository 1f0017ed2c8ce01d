//! Files of rows and cells: in whichever way a spreadsheet wrote them.

use super::{BYTE_ORDER_MARK, Unreadable, restored};
use crate::i18n::fold;

/// The most rows of one file.
pub const MOST_ROWS: usize = 5_000;

/// What stands between cells: what spreadsheets write, the usual one first.
const BETWEEN: [u8; 3] = [b',', b';', b'\t'];

/// The text of an uploaded file.
///
/// # Errors
/// [`Unreadable::NotUtf8`].
pub fn text_of(bytes: Vec<u8>) -> Result<String, Unreadable> {
    String::from_utf8(bytes).map_err(|_| Unreadable::NotUtf8)
}

/// Letters and digits alone, all lower case, without accents: what two names have in common that are written in two
/// ways.
#[must_use]
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    folded
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// What a cell says that answers yes or no, in either language; an empty one says no. None for anything else.
#[must_use]
pub fn yes_or_no(cell: &str) -> Option<bool> {
    match plain(cell).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "si" | "s" | "verdadero" => Some(true),
        "" | "no" | "n" | "false" | "0" | "falso" => Some(false),
        _ => None,
    }
}

/// A file: the names of its columns, and its rows.
pub struct Cells {
    /// What its first row says.
    pub heads: Vec<String>,
    /// All others that have anything in them.
    pub rows: Vec<CellRow>,
}

/// A row of a file.
pub struct CellRow {
    /// Its number, as spreadsheets count: the names of the columns are row 1.
    pub number: usize,
    /// Its cells, without blanks around them.
    pub cells: Vec<String>,
}

impl Cells {
    /// Reads a file. What stands between its cells is what makes its first row name most columns that `knows` knows.
    ///
    /// # Errors
    /// [`Unreadable::Empty`], [`Unreadable::TooManyRows`].
    pub fn read(text: &str, knows: impl Fn(&str) -> bool) -> Result<Self, Unreadable> {
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        if text.trim().is_empty() {
            return Err(Unreadable::Empty);
        }
        let mut records = records(text, between(text, knows));
        let head = records.next().ok_or(Unreadable::Empty)?;
        let mut rows = Vec::new();
        for (index, record) in records.enumerate() {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if rows.len() >= MOST_ROWS {
                return Err(Unreadable::TooManyRows);
            }
            rows.push(CellRow {
                number: index + 2,
                cells: record
                    .iter()
                    .map(|cell| restored(cell.trim()).to_owned())
                    .collect(),
            });
        }
        Ok(Self {
            heads: head.iter().map(|name| name.trim().to_owned()).collect(),
            rows,
        })
    }
}

fn between(text: &str, knows: impl Fn(&str) -> bool) -> u8 {
    let known = |between: u8| {
        let head = records(text, between).next().unwrap_or_default();
        head.iter().filter(|name| knows(name)).count()
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
