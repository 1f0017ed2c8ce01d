//! What a file is, told by what is in it: names can be wrong.

use serde_json::Value;

use super::full;
use crate::domain::Error;

/// The largest file that is taken, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The public schedule format as JSON.
    ScheduleJson,
    /// The public schedule format as XML.
    ScheduleXml,
    /// The format of the sample agenda.
    Sample,
    /// A whole conference, as this program exports it.
    Full,
    /// Rows of sessions.
    Sessions,
    /// Rows of speakers.
    Speakers,
}

impl Kind {
    /// Its name: in the API, and the end of the name of its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ScheduleJson => "schedule-json",
            Self::ScheduleXml => "schedule-xml",
            Self::Sample => "sample",
            Self::Full => "full",
            Self::Sessions => "sessions",
            Self::Speakers => "speakers",
        }
    }
}

/// What `file` is, and its text.
///
/// # Errors
/// [`Error::Import`] says what it is instead.
pub(super) fn kind_of(file: &[u8]) -> Result<(Kind, &str), Error> {
    let no = |why: &str| Err(Error::Import(why.to_owned()));
    if file.len() > LARGEST {
        return no("the file is larger than 64 MB: no agenda is");
    }
    if let Some(other) = other_format(file) {
        let why = format!("this is {other}: unpack it, or export a schedule (JSON, XML or CSV)");
        return Err(Error::Import(why));
    }
    let Ok(text) = std::str::from_utf8(file) else {
        return no("the file is no text in UTF-8");
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let begin = text.trim_start();
    if begin.is_empty() {
        return no("the file is empty");
    }
    if begin.starts_with('{') {
        return Ok((json_kind(text)?, text));
    }
    if begin.starts_with('<') {
        let head = begin.get(..400).unwrap_or(begin).to_ascii_lowercase();
        if head.contains("<!doctype html") || head.contains("<html") {
            return no("this is a web page: save the schedule itself (JSON or XML)");
        }
        return Ok((Kind::ScheduleXml, text));
    }
    if begin.starts_with("BEGIN:VCALENDAR") {
        return no("this is a calendar: export the schedule as JSON, XML or CSV");
    }
    csv_kind(text).map_or_else(
        || no("the file is no schedule: JSON, XML, or CSV whose first row names its columns"),
        |kind| Ok((kind, text)),
    )
}

/// What begins with other bytes than text does.
fn other_format(file: &[u8]) -> Option<&'static str> {
    [
        (&b"PK\x03\x04"[..], "a ZIP archive or a spreadsheet (XLSX)"),
        (&b"\x1f\x8b"[..], "a packed file (gzip)"),
        (&b"%PDF"[..], "a PDF"),
        (&b"\x89PNG"[..], "a picture"),
        (&b"SQLite format 3"[..], "a database"),
    ]
    .into_iter()
    .find(|(begin, _)| file.starts_with(begin))
    .map(|(_, name)| name)
}

/// `text` as JSON.
pub(super) fn json(text: &str) -> Result<Value, Error> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Error::Import(format!(
            "line {line}, column {column}: this is no JSON: {error}"
        ))
    })
}

fn json_kind(text: &str) -> Result<Kind, Error> {
    #[derive(serde::Deserialize)]
    struct Head {
        format: Option<Value>,
        schedule: Option<serde::de::IgnoredAny>,
    }
    let head: Head = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Error::Import(format!(
            "line {line}, column {column}: this is no JSON: {error}"
        ))
    })?;
    match head.format.as_ref().and_then(Value::as_str) {
        Some(full::FORMAT) => Ok(Kind::Full),
        Some(_) => Ok(Kind::Sample),
        None if head.schedule.is_some() => Ok(Kind::ScheduleJson),
        None => Err(Error::Import(
            "the file is JSON, but no schedule: \"schedule\" is missing".to_owned(),
        )),
    }
}

/// Told by the columns that only one of the two has.
fn csv_kind(text: &str) -> Option<Kind> {
    let head = text.trim_start().lines().next()?.to_lowercase();
    let cells: Vec<&str> = head
        .split([',', ';', '\t'])
        .map(|cell| cell.trim().trim_matches('"'))
        .collect();
    if cells.len() < 2 {
        return None;
    }
    let has = |names: &[&str]| {
        let mut cells = cells.iter();
        cells.any(|cell| names.iter().any(|name| cell.starts_with(name)))
    };
    if has(&["title", "título", "titulo"]) {
        Some(Kind::Sessions)
    } else if has(&["name", "nombre"]) {
        Some(Kind::Speakers)
    } else {
        None
    }
}
