//! The columns of a file: matched by name, in both languages, however they are written.

use std::collections::HashMap;

use crate::domain::spreadsheet::plain;
use crate::i18n::{Language, Words};

/// The columns of a kind of file.
pub(super) struct Columns(HashMap<String, &'static str>);

impl Columns {
    /// Those of `fields`, by their own names and by the words `column-…` in both languages.
    pub(super) fn of(fields: impl IntoIterator<Item = &'static str>) -> Self {
        let mut names = HashMap::new();
        for field in fields {
            names.insert(plain(field), field);
            for language in Language::ALL {
                names.insert(plain(&name(Words(language), field)), field);
            }
        }
        Self(names)
    }

    /// The field that a column is called after.
    pub(super) fn field(&self, name: &str) -> Option<&'static str> {
        self.0.get(&plain(name)).copied()
    }
}

/// What the column of a field is called.
pub(super) fn name(words: Words, field: &str) -> String {
    let key = format!("column-{}", field.replace('_', "-"));
    words.t(&key).into_owned()
}
