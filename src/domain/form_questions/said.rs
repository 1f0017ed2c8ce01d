//! Answers in words.

use super::{Answered, Kind};
use crate::i18n::Words;

/// What somebody answered, in words; `joint` stands between several choices. Days and numbers are as programs read
/// them.
#[must_use]
pub fn said(words: Words, answered: &Answered, joint: &str) -> String {
    let values = answered.values();
    let version = &answered.version;
    let first = values.first().map_or("", String::as_str);
    match version.kind {
        Kind::YesNo if first == "no" => words.t("question-no").into_owned(),
        Kind::YesNo => words.t("question-yes").into_owned(),
        Kind::Agreement => words.t("question-agreed").into_owned(),
        Kind::Choice | Kind::Choices => {
            let chosen = version.choices.iter();
            let chosen = chosen.filter(|choice| values.contains(&choice.slug));
            let names: Vec<&str> = chosen
                .map(|choice| choice.name.get(words.language()))
                .collect();
            names.join(joint)
        }
        Kind::Date | Kind::Number | Kind::Text | Kind::LongText => first.to_owned(),
    }
}
