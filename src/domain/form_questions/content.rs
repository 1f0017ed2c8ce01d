//! What an organizer typed as a question, and what is wrong with it.

use uuid::Uuid;

use super::{Choice, Condition, Kind, Question, Version};
use crate::domain::slug;
use crate::domain::typed::{Both, Check};
use crate::domain::{Error, FieldProblem};
use crate::i18n::Text;

/// The most choices.
pub const CHOICES_MAX: usize = 50;
/// The longest words of a choice, in characters.
const CHOICE_LONGEST: usize = 200;
/// The largest bound of numbers, and with a minus the smallest.
const BOUND_MAX: i64 = 1_000_000_000_000;

/// A question as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedQuestion {
    /// Its kind's name.
    pub kind: String,
    /// The question.
    pub text: Both,
    /// What helps to answer.
    pub help: Both,
    /// What can be chosen; rows without words are left out.
    pub choices: Vec<TypedChoice>,
    /// It must be answered.
    pub required: bool,
    /// Answers are protected.
    pub sensitive: bool,
    /// Slugs of registration types; none: all.
    pub types: Vec<String>,
    /// Slugs of an earlier question, each with an answer of it.
    pub shown_when: Vec<(String, String)>,
    /// The smallest number; may be empty.
    pub smallest: String,
    /// The largest number; may be empty.
    pub largest: String,
    /// The most characters; may be empty.
    pub longest: String,
}

/// A choice as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedChoice {
    /// The slug that it has already; empty: one is made.
    pub slug: String,
    /// Its words.
    pub name: Both,
}

impl TypedQuestion {
    /// A question as a form shows it; `questions` are all of them.
    #[must_use]
    pub fn of(version: &Version, questions: &[Question]) -> Self {
        let both = |text: &Text| Both::of(&text.en, text.es.as_ref());
        let number = |number: Option<i64>| number.map_or_else(String::new, |n| n.to_string());
        let condition = version.shown_when.as_ref().and_then(|condition| {
            let other = questions.iter().find(|one| one.id == condition.question)?;
            let answers = condition.answers.iter();
            Some(answers.map(|answer| (other.slug.clone(), answer.clone())))
        });
        Self {
            kind: version.kind.as_str().to_owned(),
            text: both(&version.text),
            help: version.help.as_ref().map(both).unwrap_or_default(),
            choices: version
                .choices
                .iter()
                .map(|choice| TypedChoice {
                    slug: choice.slug.clone(),
                    name: both(&choice.name),
                })
                .collect(),
            required: version.required,
            sensitive: version.sensitive,
            types: version.types.clone(),
            shown_when: condition.map(Iterator::collect).unwrap_or_default(),
            smallest: number(version.smallest),
            largest: number(version.largest),
            longest: number(version.longest.map(i64::from)),
        }
    }
}

/// What a question is judged by.
pub(super) struct Among<'q> {
    /// All questions.
    pub(super) questions: &'q [Question],
    /// The one that is changed.
    pub(super) own: Option<&'q Question>,
    /// All slugs of its choices so far.
    pub(super) slugs: &'q [String],
    /// Slugs of the registration types.
    pub(super) types: &'q [String],
}

impl Among<'_> {
    /// What can be kept, as a version that has no number yet.
    pub(super) fn check(&self, typed: &TypedQuestion) -> Result<Version, Error> {
        let mut check = Check::default();
        let kind = Kind::parse(&typed.kind);
        if kind.is_none() {
            let problem = match typed.kind.is_empty() {
                true => FieldProblem::Missing,
                false => FieldProblem::UnknownChoice,
            };
            check.fault("kind", problem);
        }
        let text = check.needed_texts(&typed.text, ["text_en", "text_es"]);
        let help = check.texts(&typed.help, ["help_en", "help_es"]);
        let kind = kind.unwrap_or(Kind::Text);
        let (smallest, largest) = match kind {
            Kind::Number => bounds(&mut check, typed),
            _ => (None, None),
        };
        let version = Version {
            id: Uuid::nil(),
            number: 0,
            kind,
            text: Text::new(text.0, text.1),
            help: Text::maybe(Some(help.0), help.1),
            choices: match kind.has_choices() {
                true => self.choices(&mut check, &typed.choices),
                false => Vec::new(),
            },
            required: typed.required,
            sensitive: typed.sensitive,
            types: self.types_of(&mut check, typed),
            shown_when: self.condition(&mut check, typed),
            smallest,
            largest,
            longest: match kind.is_text() {
                true => longest(&mut check, kind, typed),
                false => None,
            },
        };
        self.dependents(&mut check, &version);
        check.finish()?;
        Ok(version)
    }

    fn choices(&self, check: &mut Check, typed: &[TypedChoice]) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for row in typed {
            let (en, es) = (row.name.en.trim(), row.name.es.trim());
            if en.is_empty() && es.is_empty() {
                continue;
            }
            let clean = |text: &str| text.replace('\0', "");
            if en.is_empty() {
                check.fault_unless_known("choices", FieldProblem::Missing);
            }
            if [en, es]
                .iter()
                .any(|text| text.chars().count() > CHOICE_LONGEST)
            {
                check.fault_unless_known("choices", FieldProblem::TooLong);
            }
            if choices.iter().any(|known| known.name.en == en) {
                check.fault_unless_known("choices", FieldProblem::Taken);
            }
            let taken = |slug: &str| choices.iter().any(|known| known.slug == slug);
            let slug = match row.slug.trim() {
                "" => slug::free(en, "choice", |slug| {
                    taken(slug) || self.slugs.iter().any(|known| known == slug)
                }),
                slug if slug::made(slug) == slug && !taken(slug) => slug.to_owned(),
                slug => {
                    check.fault_unless_known("choices", FieldProblem::UnknownChoice);
                    slug.to_owned()
                }
            };
            choices.push(Choice {
                slug,
                name: Text::new(clean(en), Some(clean(es))),
            });
        }
        if choices.len() < 2 {
            check.fault_unless_known("choices", FieldProblem::Missing);
        }
        if choices.len() > CHOICES_MAX {
            check.fault_unless_known("choices", FieldProblem::TooMany);
        }
        choices
    }

    /// In the order of the types; all of them are none.
    fn types_of(&self, check: &mut Check, typed: &TypedQuestion) -> Vec<String> {
        if typed.types.iter().any(|slug| !self.types.contains(slug)) {
            check.fault("types", FieldProblem::UnknownChoice);
        }
        let chosen = self.types.iter().filter(|slug| typed.types.contains(slug));
        chosen.cloned().collect()
    }

    fn condition(&self, check: &mut Check, typed: &TypedQuestion) -> Option<Condition> {
        let (slug, _) = typed.shown_when.first()?;
        if typed.shown_when.iter().any(|(other, _)| other != slug) {
            check.fault("shown_when", FieldProblem::TooMany);
            return None;
        }
        let earlier = self.earlier().find(|known| known.slug == *slug);
        let Some(other) = earlier else {
            check.fault("shown_when", FieldProblem::UnknownChoice);
            return None;
        };
        let possible = other.version.possible();
        let answers = || typed.shown_when.iter().map(|(_, answer)| answer.as_str());
        if answers().any(|answer| !possible.contains(&answer)) {
            check.fault("shown_when", FieldProblem::UnknownChoice);
        }
        if other.version.sensitive && !typed.sensitive {
            check.fault("sensitive", FieldProblem::Dependent);
        }
        let wanted = possible
            .iter()
            .filter(|known| answers().any(|a| a == **known));
        Some(Condition {
            question: other.id,
            answers: wanted.map(|answer| (*answer).to_owned()).collect(),
        })
    }

    /// The questions that come before this one: those it can depend on.
    fn earlier(&self) -> impl Iterator<Item = &Question> {
        let asked = self.questions.iter().filter(|known| !known.archived);
        asked.take_while(|known| self.own.is_none_or(|own| own.id != known.id))
    }

    /// What others depend on stays possible, and stays as open as they are.
    fn dependents(&self, check: &mut Check, version: &Version) {
        let Some(own) = self.own else { return };
        let possible = version.possible();
        for other in self.questions.iter().filter(|known| !known.archived) {
            let Some(condition) = &other.version.shown_when else {
                continue;
            };
            if condition.question != own.id {
                continue;
            }
            let answers = &condition.answers;
            if answers
                .iter()
                .any(|answer| !possible.contains(&answer.as_str()))
            {
                let field = match own.version.kind == version.kind {
                    true => "choices",
                    false => "kind",
                };
                check.fault_unless_known(field, FieldProblem::Dependent);
            }
            if version.sensitive && !other.version.sensitive {
                check.fault_unless_known("sensitive", FieldProblem::Dependent);
            }
        }
    }
}

fn bounds(check: &mut Check, typed: &TypedQuestion) -> (Option<i64>, Option<i64>) {
    let mut bound = |typed: &str, field| {
        let digits = typed.replace([',', ' '], "");
        if digits.trim().is_empty() {
            return None;
        }
        let number = digits.trim().parse::<i64>().ok();
        let number = number.filter(|number| number.abs() <= BOUND_MAX);
        if number.is_none() {
            check.fault(field, FieldProblem::NotAWholeNumber);
        }
        number
    };
    let (smallest, largest) = (
        bound(&typed.smallest, "smallest"),
        bound(&typed.largest, "largest"),
    );
    if smallest
        .zip(largest)
        .is_some_and(|(least, most)| most < least)
    {
        check.fault("largest", FieldProblem::OutOfRange);
    }
    (smallest, largest)
}

fn longest(check: &mut Check, kind: Kind, typed: &TypedQuestion) -> Option<i32> {
    let longest = check.number(&typed.longest, "longest")?;
    if !(1..=kind.longest()).contains(&longest) {
        check.fault("longest", FieldProblem::OutOfRange);
    }
    Some(longest)
}
