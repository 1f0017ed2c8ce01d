//! Names in addresses: made once from the English words, kept ever after.

use crate::i18n::fold;

/// The longest name in an address.
const LONGEST: usize = 60;

/// What pages are called: an entry of a list must not be.
const KEPT_FREE: [&str; 1] = ["new"];

/// A name for `words` that is not among those `taken`; `fallback` where the words have no letter that
/// an address can hold.
pub(super) fn unique(words: &str, fallback: &str, taken: &[String]) -> String {
    free(words, fallback, |slug| {
        taken.iter().any(|known| known == slug)
    })
}

/// The same where something else knows which names are taken.
pub(super) fn free(words: &str, fallback: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let made = made(words);
    let base = if made.is_empty() { fallback } else { &made };
    let is_free = |slug: &str| !KEPT_FREE.contains(&slug) && !is_taken(slug);
    if is_free(base) {
        return base.to_owned();
    }
    (2_u32..)
        .map(|number| format!("{base}-{number}"))
        .find(|slug| is_free(slug))
        .unwrap_or_else(|| base.to_owned())
}

/// What `words` make: lower-case letters and digits, with hyphens between words; maybe nothing.
pub(super) fn made(words: &str) -> String {
    let mut slug = String::new();
    for character in fold(words).chars() {
        if slug.len() >= LONGEST {
            break;
        }
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !character.is_alphanumeric()
            && character != '\''
            && !slug.is_empty()
            && !slug.ends_with('-')
        {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_of_the_words_and_is_the_only_one() {
        let taken = ["community-free".to_owned(), "community-free-2".to_owned()];
        assert_eq!(
            unique("Éthics & Boundaries!", "x", &taken),
            "ethics-boundaries"
        );
        assert_eq!(unique("Community (free)", "x", &taken), "community-free-3");
        assert_eq!(unique("New", "x", &taken), "new-2");
        assert_eq!(unique("素敵", "type", &taken), "type");
        assert!(unique(&"long ".repeat(50), "x", &taken).len() <= LONGEST);
    }
}
