//! What organizers write, in both languages.

use serde::{Deserialize, Serialize};

use super::Language;

/// A text for readers. English stands in where Spanish is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// The English words.
    pub en: String,
    /// The Spanish words, when somebody has written them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub es: Option<String>,
}

impl Text {
    /// From two columns; a Spanish text of blanks counts as missing.
    #[must_use]
    pub fn new(en: impl Into<String>, es: Option<String>) -> Self {
        Self {
            en: en.into(),
            es: es.filter(|text| !text.trim().is_empty()),
        }
    }

    /// From two columns of which the English one may be empty: then there is no text.
    #[must_use]
    pub fn maybe(en: Option<String>, es: Option<String>) -> Option<Self> {
        en.filter(|text| !text.trim().is_empty())
            .map(|en| Self::new(en, es))
    }

    /// Nobody has written anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.en.trim().is_empty()
    }

    /// The words for a reader of `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match (language, &self.es) {
            (Language::Es, Some(es)) => es,
            _ => &self.en,
        }
    }

    /// The language that [`get`](Text::get) really answers in: for the `lang` attribute.
    #[must_use]
    pub fn language(&self, wanted: Language) -> Language {
        match (wanted, &self.es) {
            (Language::Es, Some(_)) => Language::Es,
            _ => Language::En,
        }
    }
}
