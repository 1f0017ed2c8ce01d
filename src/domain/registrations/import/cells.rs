//! What people call things in the cells of a file, as forms name them.

use crate::domain::conference::{FormOption, FormOptions};
use crate::domain::form_questions::{Kind, Question, Version};
use crate::domain::registrations::TypeName;
use crate::domain::spreadsheet::{plain, yes_or_no};
use crate::i18n::{Language, Text, parse_dollars};

/// What can be chosen, with its names.
pub(super) struct Names<'n> {
    pub(super) types: &'n [TypeName],
    pub(super) options: &'n FormOptions,
}

impl Names<'_> {
    /// The slug of the type that a cell calls by its slug or its name.
    pub(super) fn type_slug(&self, cell: &str) -> Option<&str> {
        let mut types = self.types.iter();
        let found = types.find(|kind| is_called(&kind.slug, &kind.name, cell));
        found.map(|kind| kind.slug.as_str())
    }

    pub(super) fn meals(&self, cell: &str) -> Vec<String> {
        several(cell, |entry| of_options(&self.options.meals, entry))
    }

    pub(super) fn diet(&self, cell: &str) -> String {
        of_options(&self.options.diets, cell).unwrap_or_else(|| cell.to_owned())
    }

    pub(super) fn accommodations(&self, cell: &str) -> Vec<String> {
        several(cell, |entry| {
            of_options(&self.options.accommodations, entry)
        })
    }
}

fn is_called(slug: &str, name: &Text, cell: &str) -> bool {
    let cell = plain(cell);
    let names = Language::ALL.map(|language| plain(name.get(language)));
    cell == plain(slug) || names.contains(&cell)
}

fn of_options(options: &[FormOption], entry: &str) -> Option<String> {
    let mut options = options.iter();
    let found = options.find(|option| is_called(&option.slug, &option.name, entry));
    found.map(|option| option.slug.clone())
}

/// The entries of a cell with semicolons, commas or lines between them. A name may have a comma itself: so the whole
/// cell comes first, then semicolons, then commas. What nobody knows stays as it is.
fn several(cell: &str, slug: impl Fn(&str) -> Option<String>) -> Vec<String> {
    if let Some(one) = slug(cell) {
        return vec![one];
    }
    let parts = |signs: &[char]| -> Vec<String> {
        let parts = cell.split(signs).map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    for signs in [&[';', '\n'][..], &[';', '\n', ',']] {
        let slugs: Option<Vec<String>> = parts(signs).iter().map(|part| slug(part)).collect();
        if let Some(slugs) = slugs {
            return slugs;
        }
    }
    parts(&[';', '\n'])
}

/// The language that a cell names: `es`, `es-mx`, "Español", "Spanish". None where it is another.
pub(super) fn language(cell: &str) -> Option<Language> {
    let named = plain(cell);
    let code = cell.split(['-', '_']).next().unwrap_or_default().trim();
    let by_name = match named.as_str() {
        "english" | "ingles" => Some(Language::En),
        "spanish" | "espanol" => Some(Language::Es),
        _ => None,
    };
    Language::from_code(&code.to_lowercase()).or(by_name)
}

/// US cents of an amount, whichever way the currency is named: `$60`, `60.00 USD`, `US$ 60`.
pub(super) fn cents(cell: &str) -> Option<i64> {
    let upper = cell.trim().to_uppercase();
    let amount = upper.trim_start_matches("USD").trim_start_matches("US");
    parse_dollars(amount.trim_end_matches("USD"))
}

/// An answer to `question` as forms would send it; nothing where a cell says no to an agreement.
pub(super) fn answer(question: &Question, cell: &str) -> Vec<String> {
    let version = &question.version;
    match version.kind {
        Kind::Choice => vec![choice(version, cell).unwrap_or_else(|| cell.to_owned())],
        Kind::Choices => several(cell, |entry| choice(version, entry)),
        Kind::YesNo => vec![match yes_or_no(cell) {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None => cell.to_owned(),
        }],
        Kind::Agreement => match yes_or_no(cell) {
            Some(false) => Vec::new(),
            // "I agree", "agreed" and the like: whatever the other program wrote who did not say no.
            _ => vec!["yes".to_owned()],
        },
        Kind::Date => vec![day(cell)],
        Kind::Number | Kind::Text | Kind::LongText => vec![cell.to_owned()],
    }
}

fn choice(version: &Version, cell: &str) -> Option<String> {
    let mut choices = version.choices.iter();
    let found = choices.find(|choice| is_called(&choice.slug, &choice.name, cell));
    found.map(|choice| choice.slug.clone())
}

/// `2026-04-20`, also where it is written as `4/20/2026`.
fn day(cell: &str) -> String {
    let day = jiff::civil::Date::strptime("%m/%d/%Y", cell);
    day.map_or_else(|_| cell.to_owned(), |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_languages_are_read_as_other_programs_write_them() {
        for cell in ["60", "$60.00", "60.00 USD", "USD 60", "US$60"] {
            assert_eq!(cents(cell), Some(6_000), "{cell}");
        }
        assert_eq!(cents("60 EUR"), None);
        assert_eq!(language("es-MX"), Some(Language::Es));
        assert_eq!(language("Español"), Some(Language::Es));
        assert_eq!(language("English"), Some(Language::En));
        assert_eq!(language("de"), None);
        assert_eq!(day("4/20/2026"), "2026-04-20");
        assert_eq!(day("2026-04-20"), "2026-04-20");
    }

    #[test]
    fn several_entries_stand_in_one_cell_however_they_are_parted() {
        let known = ["Lunch", "Dinner, late"];
        let slug = |entry: &str| {
            known
                .iter()
                .find(|one| **one == entry)
                .map(|one| plain(one))
        };
        for (cell, found) in [
            ("Lunch", &["lunch"][..]),
            ("Dinner, late", &["dinnerlate"]),
            ("Lunch; Dinner, late", &["lunch", "dinnerlate"]),
            ("Lunch, Lunch", &["lunch", "lunch"]),
            ("Lunch; Supper", &["Lunch", "Supper"]),
        ] {
            assert_eq!(several(cell, slug), found, "{cell}");
        }
    }
}
