//! The form's fields with what was typed and what is wrong: shared by registering and changing.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::conference::FormOptions;
use crate::domain::registrations::Answers;
use crate::domain::{FieldError, FieldProblem, mail};
use crate::i18n::{Text, Words};
use crate::web::faults::{self, Fault, Summary};
use crate::web::form_questions::QuestionsPart;
use crate::web::frame::Frame;
use crate::web::visit::Visit;

/// What can be chosen.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) meals: Vec<Choice>,
    pub(crate) diets: Vec<Choice>,
    pub(crate) accommodations: Vec<Choice>,
}

/// One choice.
#[derive(Clone)]
pub(crate) struct Choice {
    pub(crate) slug: String,
    pub(crate) name: Text,
    /// Days of notice that help.
    pub(crate) lead_days: Option<i32>,
    /// Meals: the types that it comes with; none: all.
    pub(crate) with: Option<Vec<(String, Text)>>,
}

impl Options {
    /// Without the meals that do not come with the type of `slug`.
    pub(crate) fn of_type(mut self, slug: &str) -> Self {
        self.meals.retain(|meal| {
            let mut with = meal.with.iter().flatten();
            meal.with.is_none() || with.any(|(known, _)| known == slug)
        });
        for meal in &mut self.meals {
            meal.with = None;
        }
        self
    }
}

impl From<FormOptions> for Options {
    fn from(options: FormOptions) -> Self {
        let list = |choices: Vec<crate::domain::conference::FormOption>| {
            choices
                .into_iter()
                .map(|option| Choice {
                    slug: option.slug,
                    name: option.name,
                    // No notice is needed: nothing to say.
                    lead_days: option.lead_days.filter(|days| *days > 0),
                    with: option.with,
                })
                .collect()
        };
        Self {
            meals: list(options.meals),
            diets: list(options.diets),
            accommodations: list(options.accommodations),
        }
    }
}

/// The part of the form about the person.
#[derive(Template)]
#[template(path = "parts/fields.html")]
pub(crate) struct Fields<'v> {
    pub(crate) frame: Frame<'v>,
    pub(crate) answers: Answers,
    pub(crate) faults: Vec<Fault>,
    pub(crate) options: Options,
    /// The time of protected answers is over: they are not asked for any more.
    pub(crate) erased: bool,
    /// An organizer types for somebody else, who may have no e-mail address.
    pub(crate) at_desk: bool,
    /// What organizers ask, after everything else about the person.
    pub(crate) questions: Option<QuestionsPart<'v>>,
    /// What is wrong, as it was found: parts of fields are told apart.
    found: Vec<FieldError>,
}

impl HtmlSafe for Fields<'_> {}

impl<'v> Fields<'v> {
    pub(crate) fn new(
        visit: &'v Visit,
        answers: Answers,
        faults: Vec<FieldError>,
        options: Options,
    ) -> Self {
        let frame = Frame::titled(visit, crate::web::frame::Area::Register, String::new());
        Self {
            frame,
            answers,
            faults: faults::in_words(visit.words(), &faults),
            options,
            erased: false,
            at_desk: false,
            questions: None,
            found: faults,
        }
    }

    /// The same with questions that organizers added.
    pub(crate) fn asking(mut self, questions: QuestionsPart<'v>) -> Self {
        let typed = &self.answers.questions.answers;
        self.questions = Some(questions.filled(typed, &self.found));
        self
    }

    /// All faults, each with a link to its field.
    pub(crate) fn summary(&self) -> Summary<'_> {
        let words = self.frame.words();
        let say = match self.at_desk {
            true => sentence_at_desk,
            false => sentence,
        };
        let named = |fault: &FieldError| (fault.name().into_owned(), say(words, fault));
        self.frame
            .summary_of_boxes(self.found.iter().map(named).collect())
    }

    /// Whether there are questions whose script is needed.
    pub(crate) fn asks(&self) -> bool {
        self.questions.as_ref().is_some_and(|part| !part.is_empty())
    }

    /// The same, for an organizer who types for somebody else.
    pub(crate) fn at_desk(mut self) -> Self {
        self.at_desk = true;
        self.faults = faults::in_words_at_desk(self.frame.words(), &self.found);
        self
    }

    /// The same, after the time of protected answers where `erased`.
    pub(crate) fn after_erasing(mut self, erased: bool) -> Self {
        self.erased = erased;
        self
    }

    /// With which types a meal comes, in words; none where it comes with all.
    fn comes_with(&self, choice: &Choice) -> Option<String> {
        let names: Vec<&str> = (choice.with.as_ref()?.iter())
            .map(|(_, name)| self.frame.plain(name))
            .collect();
        let words = self.frame.t1("field-meals-with", "types", names.join(", "));
        Some(words.into_owned())
    }

    fn needs_address(&self) -> bool {
        !self.at_desk
    }

    /// What is wrong with `field`.
    pub(crate) fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }

    fn line<'a>(
        &'a self,
        name: &'static str,
        value: &'a str,
        kind: &'static str,
        autocomplete: &'static str,
        short: bool,
        required: bool,
    ) -> Line<'a> {
        Line {
            frame: &self.frame,
            name,
            words: name.replace('_', "-"),
            value,
            kind,
            autocomplete,
            short,
            required,
            fault: self.fault(name).map(str::to_owned),
        }
    }
}

/// What can stand where something else does.
fn placeholders(problem: FieldProblem) -> String {
    match problem {
        FieldProblem::NotInSubject(_) => mail::IN_SUBJECTS.join(", "),
        _ => mail::PLACEHOLDERS.join(", "),
    }
}

/// The sentence that begins so and is the field's own, where it has one.
fn own_sentence(words: Words, begins: &str, fault: &FieldError) -> Option<String> {
    let field = fault.field.replace('_', "-");
    let own = format!("{begins}-{field}-{}", fault.problem.code());
    let text = words.t(&own);
    (text != own).then(|| text.into_owned())
}

/// What is wrong with a field, for an organizer who types for somebody else.
pub(crate) fn sentence_at_desk(words: Words, fault: &FieldError) -> String {
    own_sentence(words, "problem-desk", fault).unwrap_or_else(|| sentence(words, fault))
}

/// What is wrong with a field, in a sentence that says what to do: the field's own, where it has one.
pub(crate) fn sentence(words: Words, fault: &FieldError) -> String {
    if let Some(text) = own_sentence(words, "problem", fault) {
        return text;
    }
    let key = match fault.problem {
        FieldProblem::Missing => "problem-missing",
        FieldProblem::NotIncluded => "problem-not-included",
        FieldProblem::Full => "problem-full",
        FieldProblem::GroupTooSmall => "problem-group-too-small",
        FieldProblem::GroupTooLarge => "problem-group-too-large",
        FieldProblem::TooLong => "problem-too-long",
        FieldProblem::TooShort => "problem-too-short",
        FieldProblem::TooMany => "problem-too-many",
        FieldProblem::NotAnEmail => "problem-not-an-email",
        FieldProblem::UnknownChoice => "problem-unknown-choice",
        FieldProblem::WrongCode => "problem-wrong-code",
        FieldProblem::CodeUsedUp => "problem-code-used-up",
        FieldProblem::CodeNotYet => "problem-code-not-yet",
        FieldProblem::CodeEnded => "problem-code-ended",
        FieldProblem::CodeForOtherType => "problem-code-for-other-type",
        FieldProblem::CodeForOtherAddress => "problem-code-for-other-address",
        FieldProblem::NotAgreed => "problem-not-agreed",
        FieldProblem::NotTheSame => "problem-not-the-same",
        FieldProblem::OutOfRange => "problem-out-of-range",
        FieldProblem::NotADate => "problem-not-a-date",
        FieldProblem::NotATime => "problem-not-a-time",
        FieldProblem::SkippedTime => "problem-skipped-time",
        FieldProblem::EndsBeforeItBegins => "problem-ends-before-it-begins",
        FieldProblem::NotAPrice => "problem-not-a-price",
        FieldProblem::NotANumber => "problem-not-a-number",
        FieldProblem::NotYesOrNo => "problem-not-yes-or-no",
        FieldProblem::NotAPicture => "problem-picture-not-a-picture",
        FieldProblem::NotAWebAddress => "problem-not-a-web-address",
        FieldProblem::PrivateNetwork => "problem-private-network",
        FieldProblem::Taken => "problem-taken",
        FieldProblem::InUse => "problem-in-use",
        FieldProblem::NotAWholeNumber => "problem-not-a-whole-number",
        FieldProblem::Dependent => "problem-dependent",
        FieldProblem::NotATemplate(_) => "problem-not-a-template",
        FieldProblem::UnknownPlaceholder(_) => "problem-unknown-placeholder",
        FieldProblem::NotInSubject(_) => "problem-not-in-subject",
        FieldProblem::FillsTooLong => "problem-fills-too-long",
    };
    match fault.problem.line() {
        Some(line) => {
            let known = placeholders(fault.problem);
            words.t2(key, "line", line, "known", known).into_owned()
        }
        None => words.t(key).into_owned(),
    }
}

/// One line to type in.
#[derive(Template)]
#[template(path = "parts/line.html")]
pub(crate) struct Line<'f> {
    frame: &'f Frame<'f>,
    name: &'static str,
    words: String,
    value: &'f str,
    kind: &'static str,
    autocomplete: &'static str,
    short: bool,
    required: bool,
    fault: Option<String>,
}

impl HtmlSafe for Line<'_> {}
