//! Cells of files that spreadsheets open: nothing in them is run, and all of it is read back as it was.

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

#[cfg(test)]
mod tests {
    use super::*;

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
