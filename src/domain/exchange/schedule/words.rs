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
        .filter(|name| is_made_of(name, slug))
        .unwrap_or(slug)
}

/// Whether `name` makes `slug`, or makes it with a number behind because it was taken.
fn is_made_of(name: &str, slug: &str) -> bool {
    let made = slug::made(name);
    let rest = slug.strip_prefix(made.as_str());
    let is_number = |rest: &str| {
        let digits = rest.strip_prefix('-');
        digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    !made.is_empty() && rest.is_some_and(|rest| rest.is_empty() || is_number(rest))
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
            term("en-2", "EN"),
        ];
        let all = ["en", "de-en", "workshop", UNSPECIFIED, "gone", "en-2"];
        let told = all.map(|slug| exported(&terms, slug));
        assert_eq!(told, ["en", "de, en", "Workshop", "", "gone", "EN"]);
    }
}
