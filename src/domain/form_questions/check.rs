//! What somebody answered, checked by the rules alone: all faults at once, and what was not asked is dropped.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::kind::{NO, YES};
use super::{Kind, Question, Shown, Stored, Version};
use crate::domain::typed::Check;
use crate::domain::{FieldError, FieldProblem};

/// The field that all answers are parts of.
pub(super) const FIELD: &str = "answers";

/// Answers as they were typed, by the question's slug. No `Debug`: they are private.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// One value for most kinds, several for several choices.
    pub answers: BTreeMap<String, Vec<String>>,
    /// They come from a whole form: a question that is missing was left empty. Otherwise it stays as it was.
    pub is_whole: bool,
}

impl Given {
    /// From a whole form.
    #[must_use]
    pub fn whole(answers: BTreeMap<String, Vec<String>>) -> Self {
        Self {
            answers,
            is_whole: true,
        }
    }

    /// Nothing is to be changed.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        !self.is_whole && self.answers.is_empty()
    }
}

/// An answer that can be kept.
#[derive(Clone)]
pub(in crate::domain) struct Checked {
    pub(super) question: Uuid,
    pub(super) version: Uuid,
    pub(super) sensitive: bool,
    pub(super) value: String,
}

/// Checks `given` against `questions`, the archive included, for somebody of this type. `stored` is what was
/// answered before. Once protected answers are erased, sensitive questions are not asked.
pub(in crate::domain) fn check(
    questions: &[Question],
    type_slug: &str,
    given: &Given,
    stored: &HashMap<Uuid, Stored>,
    erased: bool,
) -> (Vec<Checked>, Vec<FieldError>) {
    let (mut checked, mut faults) = (Vec::new(), Vec::new());
    let mut shown = Shown::default();
    for question in questions {
        let version = &question.version;
        if erased && version.sensitive || !shown.is_asked(question, type_slug) {
            continue;
        }
        let before = stored.get(&question.id);
        let value = match (given.answers.get(&question.slug), before) {
            (None, before) if !given.is_whole => before.map(|before| before.value.clone()),
            (typed, _) => match read(version, typed.map_or(&[], Vec::as_slice)) {
                Ok(value) => value,
                Err(problem) => {
                    faults.push(FieldError::of_part(FIELD, &question.slug, problem));
                    None
                }
            },
        };
        let Some(value) = value else { continue };
        shown.answered(question, values(version.kind, &value));
        // An answer that stays the same stays with the question that it answered.
        let same = before.filter(|before| before.value == value);
        checked.push(Checked {
            question: question.id,
            version: same.map_or(version.id, |before| before.version),
            sensitive: version.sensitive,
            value,
        });
    }
    let known = |slug: &str| questions.iter().any(|question| question.slug == slug);
    for slug in given.answers.keys().filter(|slug| !known(slug)) {
        faults.push(FieldError::of_part(
            FIELD,
            slug,
            FieldProblem::UnknownChoice,
        ));
    }
    (checked, faults)
}

/// The single values of what is kept.
pub(super) fn values(kind: Kind, value: &str) -> Vec<String> {
    match kind {
        Kind::Choices => value.split_whitespace().map(str::to_owned).collect(),
        _ => vec![value.to_owned()],
    }
}

/// What is kept of what was typed; none for no answer.
fn read(version: &Version, typed: &[String]) -> Result<Option<String>, FieldProblem> {
    let typed: Vec<String> = typed
        .iter()
        // What cannot be stored at all (NUL, which PostgreSQL refuses) is left out.
        .map(|value| value.replace('\0', "").trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect();
    let missing = match version.kind {
        Kind::Agreement => FieldProblem::NotAgreed,
        _ => FieldProblem::Missing,
    };
    let Some(first) = typed.first() else {
        return match version.required {
            true => Err(missing),
            false => Ok(None),
        };
    };
    if typed.len() > 1 && version.kind != Kind::Choices {
        return Err(FieldProblem::TooMany);
    }
    let value = match version.kind {
        Kind::Text | Kind::LongText => text(version, first)?,
        Kind::Choice | Kind::Choices => chosen(version, &typed)?,
        Kind::Number => number(version, first)?.to_string(),
        Kind::Date => date(first)?,
        Kind::YesNo if first == YES || first == NO => first.clone(),
        Kind::YesNo => return Err(FieldProblem::NotYesOrNo),
        Kind::Agreement if first == YES => first.clone(),
        Kind::Agreement if first == NO && !version.required => return Ok(None),
        Kind::Agreement => return Err(FieldProblem::NotAgreed),
    };
    Ok(Some(value))
}

fn text(version: &Version, typed: &str) -> Result<String, FieldProblem> {
    let longest = usize::try_from(version.longest()).unwrap_or(usize::MAX);
    // Browsers send a line's end as two characters, and count it as one.
    let text = typed.replace("\r\n", "\n");
    let text = match version.kind {
        Kind::Text => text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => text,
    };
    match text.chars().count() > longest {
        true => Err(FieldProblem::TooLong),
        false => Ok(text),
    }
}

/// What was chosen, once each, in the order of the list.
fn chosen(version: &Version, typed: &[String]) -> Result<String, FieldProblem> {
    let known = version.possible();
    if typed.iter().any(|slug| !known.contains(&slug.as_str())) {
        return Err(FieldProblem::UnknownChoice);
    }
    let chosen = known.into_iter();
    let chosen = chosen.filter(|slug| typed.iter().any(|typed| typed == slug));
    Ok(chosen.collect::<Vec<_>>().join(" "))
}

fn number(version: &Version, typed: &str) -> Result<i64, FieldProblem> {
    let digits = typed.replace([',', ' '], "");
    let number: i64 = digits.parse().map_err(|_| FieldProblem::NotAWholeNumber)?;
    let fits = version.smallest.is_none_or(|least| number >= least)
        && version.largest.is_none_or(|most| number <= most);
    fits.then_some(number).ok_or(FieldProblem::OutOfRange)
}

fn date(typed: &str) -> Result<String, FieldProblem> {
    let mut check = Check::default();
    let date = check.past_or_coming_date(typed, FIELD);
    Ok(date.ok_or(FieldProblem::NotADate)?.to_string())
}

#[cfg(test)]
mod tests;
