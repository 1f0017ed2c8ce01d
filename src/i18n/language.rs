//! The two languages, and how a reader's wish is read.

use serde::{Deserialize, Serialize};

/// A language that every page, mail and feed exists in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English: the one that stands in where a text has no other.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// Both, English first.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// Its place in [`Language::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::En => 0,
            Self::Es => 1,
        }
    }

    /// `en` or `es`, as in the `lang` attribute, the query and the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The language of this code, in any case; none for others.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The name that its own readers know: "English", "Español".
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Es,
            Self::Es => Self::En,
        }
    }

    /// The language that an `Accept-Language` header likes best (RFC 9110, section 12.5.4); none when
    /// it asks for neither.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for item in header.split(',') {
            let mut parts = item.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let primary = tag.split('-').next().unwrap_or_default();
            let quality = parts
                .find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .unwrap_or(1.0);
            if let Some(language) = Self::from_code(primary)
                && quality > 0.0
                && best.is_none_or(|(known, _)| quality > known)
            {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_language_wins_and_ties_go_to_the_first() {
        let liked = Language::from_accept_language;
        assert_eq!(liked("es-MX,es;q=0.9,en;q=0.8"), Some(Language::Es));
        assert_eq!(liked("fr, en;q=0.5, es;q=0.7"), Some(Language::Es));
        assert_eq!(liked("en,es"), Some(Language::En));
        assert_eq!(liked("es;q=0, en;q=0.1"), Some(Language::En));
        assert_eq!(liked("de, *"), None);
    }
}
