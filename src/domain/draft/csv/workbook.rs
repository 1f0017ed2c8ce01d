//! The same rows as a workbook, for spreadsheet programs (ECMA-376): every cell is text, never a formula.

use jiff::Timestamp;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::file::{sessions_rows, speakers_rows};
use super::save::Kind;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor};
use crate::i18n::Words;

/// The widest column, in characters.
const WIDEST: usize = 60;
/// More characters than this a cell does not hold.
const LONGEST: usize = 32_000;

/// Sessions or speakers as a workbook. Of speakers the history says who took it.
///
/// # Errors
/// [`Error::NotAllowed`], and the database's own.
pub async fn workbook(
    db: &Db,
    actor: &Actor,
    kind: Kind,
    words: Words,
    now: Timestamp,
) -> Result<Vec<u8>, Error> {
    actor.require(Action::SeeDraft)?;
    let rows = match kind {
        Kind::Sessions => sessions_rows(db.read(), words).await?,
        Kind::Speakers => speakers_rows(db, actor, words, now).await?,
    };
    tokio::task::spawn_blocking(move || sheet(&rows))
        .await
        .map_err(|error| Error::Internal(error.to_string()))?
        .map_err(|error| Error::Internal(format!("xlsx: {error}")))
}

fn sheet(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let head = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    let mut widths: Vec<usize> = Vec::new();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in cells.iter().enumerate() {
            let place = u16::try_from(column).unwrap_or(u16::MAX);
            let text: String = cell.chars().take(LONGEST).collect();
            if row == 0 {
                sheet.write_string_with_format(row, place, &text, &head)?;
            } else if !text.is_empty() {
                sheet.write_string(row, place, &text)?;
            }
            let width = text.lines().map(|line| line.chars().count()).max();
            if widths.len() <= column {
                widths.resize(column + 1, 8);
            }
            if let Some(known) = widths.get_mut(column) {
                *known = (*known).max(width.unwrap_or_default().min(WIDEST));
            }
        }
    }
    for (column, width) in (0..).zip(widths) {
        let width = u32::try_from(width + 2).unwrap_or(u32::MAX);
        sheet.set_column_width(column, f64::from(width))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}
