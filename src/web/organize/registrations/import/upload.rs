//! What the form sends: a file or its text, and how it is meant.

use std::collections::BTreeMap;

use poem::web::Multipart;

use crate::domain::registrations::import::Wish;
use crate::domain::spreadsheet::{Unreadable, text_of};
use crate::http::refused::Refused as NotTaken;
use crate::i18n::Language;

/// More parts than the form has: two for each of some hundred columns.
const MOST_PARTS: usize = 1_000;

/// What was sent.
#[derive(Default)]
pub(super) struct Upload {
    pub(super) text: String,
    /// What each column holds; none where nobody has seen them yet.
    pub(super) columns: Option<Vec<String>>,
    /// What rows call types, and what is meant.
    pub(super) kinds: BTreeMap<String, String>,
    pub(super) kind: String,
    pub(super) mail_language: Language,
    pub(super) tell: bool,
    pub(super) code_of_conduct: bool,
    /// Stands for the preview that was seen.
    pub(super) seen: String,
    /// It was seen, and shall be done.
    pub(super) save: bool,
}

/// Reads it. `language`: that of the page.
pub(super) async fn read(
    mut parts: Multipart,
    language: Language,
) -> Result<Result<Upload, Unreadable>, NotTaken> {
    let (mut upload, mut file) = (Upload::default(), None);
    upload.mail_language = language;
    let (mut cells, mut slugs) = (BTreeMap::new(), BTreeMap::new());
    for _ in 0..MOST_PARTS {
        let part = parts.next_field().await.map_err(|_| NotTaken::Malformed)?;
        let Some(part) = part else {
            break;
        };
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| NotTaken::Malformed)?;
        if name == "file" {
            file = (!bytes.is_empty()).then_some(bytes);
            continue;
        }
        let text = String::from_utf8(bytes).map_err(|_| NotTaken::Malformed)?;
        match name.as_str() {
            "text" => upload.text = text,
            "column" => upload.columns.get_or_insert_default().push(text),
            "kind" => upload.kind = text,
            "mail_language" => {
                upload.mail_language = Language::from_code(&text).unwrap_or(language);
            }
            "tell" => upload.tell = true,
            "code_of_conduct" => upload.code_of_conduct = true,
            "seen" => upload.seen = text,
            "do" => upload.save = text == "save",
            name => match name.split_once('.') {
                Some(("type_cell", place)) => {
                    cells.insert(place.to_owned(), text);
                }
                Some(("type_slug", place)) => {
                    slugs.insert(place.to_owned(), text);
                }
                _ => {}
            },
        }
    }
    for (place, cell) in cells {
        let slug = slugs.remove(&place).filter(|slug| !slug.is_empty());
        upload.kinds.extend(slug.map(|slug| (cell, slug)));
    }
    let Some(file) = file else {
        return Ok(Ok(upload));
    };
    // Another file has columns of its own.
    upload.columns = None;
    upload.save = false;
    Ok(text_of(file).map(|text| Upload { text, ..upload }))
}

impl Upload {
    /// As it is asked for.
    pub(super) fn wish(&self) -> Wish<'_> {
        Wish {
            text: &self.text,
            columns: self.columns.clone(),
            kinds: self.kinds.clone(),
            kind: self.kind.clone(),
            mail_language: self.mail_language,
            tell: self.tell,
            code_of_conduct: self.code_of_conduct,
        }
    }
}
