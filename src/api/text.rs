//! Texts in both languages on the wire.

use poem_openapi::Object;

use crate::i18n::Text;

/// A text in both languages.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct TextOut {
    /// English.
    en: String,
    /// Spanish, where it has been written.
    es: Option<String>,
}

impl From<Text> for TextOut {
    fn from(text: Text) -> Self {
        Self {
            en: text.en,
            es: text.es,
        }
    }
}
