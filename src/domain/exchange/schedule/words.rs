//! What a word of a list is called in the schedule format, and which word of ours is meant by a text of it.

use crate::domain::agenda::Term;
use crate::domain::slug;

/// Stands for a text that says nothing.
pub(crate) const UNSPECIFIED: &str = "unspecified";

/// What `slug`, a word of `terms`, is called: its English name where that makes the slug, else the slug. So a text
/// that came in goes out again letter by letter, and the codes of our own languages stay codes.
pub(crate) fn exported<'t>(terms: &'t [Term], slug: &'t str) -> &'t str {
    if slug == UNSPECIFIED {
        return "";
    }
    let known = terms.iter().find(|term| term.slug == slug);
    known
        .map(|term| term.name.en.as_str())
        .filter(|name| slug::made(name) == slug)
        .unwrap_or(slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Text;

    #[test]
    fn what_came_in_goes_out_and_codes_stay_codes() {
        let term = |slug: &str, name: &str| Term {
            slug: slug.to_owned(),
            name: Text::new(name, None),
        };
        let terms = [
            term("en", "English"),
            term("de-en", "de, en"),
            term("workshop", "Workshop"),
            term(UNSPECIFIED, "Not said"),
        ];
        let all = ["en", "de-en", "workshop", UNSPECIFIED, "gone"];
        let told = all.map(|slug| exported(&terms, slug));
        assert_eq!(told, ["en", "de, en", "Workshop", "", "gone"]);
    }
}
