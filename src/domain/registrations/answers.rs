//! What somebody answers when registering, and what is wrong with it.

use entity::{registration_type, type_meal};

use crate::domain::conference::meals;
use crate::domain::email::Email;
use crate::domain::form_questions::Given;
use crate::domain::{FieldError, FieldProblem};
use crate::i18n::Language;

/// The longest name, in characters.
const NAME_MAX: usize = 200;
/// The longest free text, in characters.
pub(super) const NOTE_MAX: usize = 4000;
/// The longest reason that an organizer gives, in characters.
pub(super) const REASON_MAX: usize = 500;

/// The answers as they were typed; nothing is checked yet. No `Debug`: they are private.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// A registration type's slug.
    pub registration_type: String,
    /// The code that the type may ask for, or a voucher's.
    pub access_code: String,
    /// A voucher's code, where it is told apart.
    pub voucher: String,
    /// For certificates.
    pub legal_name: String,
    /// For the badge.
    pub badge_name: String,
    /// Such as "they/them".
    pub pronouns: String,
    /// Where the private link goes.
    pub email: String,
    /// For urgent changes.
    pub phone: String,
    /// Where the person works or volunteers.
    pub organization: String,
    /// Slugs of meals.
    pub meals: Vec<String>,
    /// A diet's slug.
    pub diet: String,
    /// Slugs of accommodations.
    pub accommodations: Vec<String>,
    /// What else would make coming easier.
    pub accommodation_note: String,
    /// Why the scholarship is asked for.
    pub scholarship_reason: String,
    /// `en` or `es`.
    pub mail_language: String,
    /// Whether the code of conduct was agreed to.
    pub code_of_conduct: bool,
    /// Answers to the questions that organizers added.
    pub questions: Given,
}

impl Answers {
    /// Whether anything was chosen that [`Choices`] must know.
    pub(super) fn choose_something(&self) -> bool {
        !(self.meals.is_empty() && self.diet.trim().is_empty() && self.accommodations.is_empty())
    }
}

/// The slugs that answers may choose from.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Meals.
    pub meals: Vec<String>,
    /// Diets.
    pub diets: Vec<String>,
    /// Accommodations.
    pub accommodations: Vec<String>,
    /// What comes with the types with which not all meals do.
    pub(super) pairs: Vec<type_meal::Model>,
}

impl Choices {
    /// Refuses meals that do not come with `kind`; what is not known at all is another fault.
    pub(super) fn refuse_not_included(
        &self,
        answers: &Answers,
        kind: &registration_type::Model,
        faults: &mut Vec<FieldError>,
    ) {
        let mut meals = answers.meals.iter().map(|meal| meal.trim());
        let is_other = |meal: &str| {
            self.meals.iter().any(|known| known == meal)
                && !meals::comes_with(kind, meal, &self.pairs)
        };
        if meals.any(is_other) {
            faults.push(FieldError::new("meals", FieldProblem::NotIncluded));
        }
    }
}

/// Answers that can be kept.
#[derive(Clone)]
pub(super) struct Checked {
    pub(super) legal_name: String,
    pub(super) badge_name: Option<String>,
    pub(super) pronouns: Option<String>,
    pub(super) email: Option<Email>,
    pub(super) phone: Option<String>,
    pub(super) organization: Option<String>,
    pub(super) meals: Vec<String>,
    pub(super) diet: Option<String>,
    pub(super) accommodations: Vec<String>,
    pub(super) accommodation_note: Option<String>,
    pub(super) scholarship_reason: Option<String>,
    pub(super) mail_language: Language,
}

/// Checks the answers about the person, all at once: every fault is named.
///
/// What cannot be stored at all (NUL, which PostgreSQL refuses) is left out.
pub(super) fn check(
    answers: &Answers,
    choices: &Choices,
    page_language: Language,
) -> (Checked, Vec<FieldError>) {
    let mut faults = Vec::new();
    let legal_name = text(&answers.legal_name, "legal_name", NAME_MAX, &mut faults);
    if legal_name.is_none() && !faults.iter().any(|fault| fault.field == "legal_name") {
        faults.push(FieldError::new("legal_name", FieldProblem::Missing));
    }
    let badge_name = text(&answers.badge_name, "badge_name", NAME_MAX, &mut faults);
    let pronouns = text(&answers.pronouns, "pronouns", NAME_MAX, &mut faults);
    let email = email(&answers.email, &mut faults);
    let phone = text(&answers.phone, "phone", NAME_MAX, &mut faults);
    let organization = text(&answers.organization, "organization", NAME_MAX, &mut faults);
    let meals = chosen(&answers.meals, &choices.meals, "meals", &mut faults);
    let diet = chosen(
        std::slice::from_ref(&answers.diet),
        &choices.diets,
        "diet",
        &mut faults,
    )
    .pop();
    let accommodations = chosen(
        &answers.accommodations,
        &choices.accommodations,
        "accommodations",
        &mut faults,
    );
    let note = &answers.accommodation_note;
    let accommodation_note = text(note, "accommodation_note", NOTE_MAX, &mut faults);
    let reason = &answers.scholarship_reason;
    let scholarship_reason = text(reason, "scholarship_reason", NOTE_MAX, &mut faults);
    let mail_language = match answers.mail_language.trim() {
        "" => page_language,
        code => Language::from_code(code).unwrap_or_else(|| {
            faults.push(FieldError::new(
                "mail_language",
                FieldProblem::UnknownChoice,
            ));
            page_language
        }),
    };
    let checked = Checked {
        legal_name: legal_name.unwrap_or_default(),
        badge_name,
        pronouns,
        email,
        phone,
        organization,
        meals,
        diet,
        accommodations,
        accommodation_note,
        scholarship_reason,
        mail_language,
    };
    (checked, faults)
}

/// What was typed, without blanks around it; none for nothing.
pub(super) fn text(
    typed: &str,
    field: &'static str,
    longest: usize,
    faults: &mut Vec<FieldError>,
) -> Option<String> {
    let text = typed.replace('\0', "");
    let text = text.trim();
    if text.chars().count() > longest {
        faults.push(FieldError::new(field, FieldProblem::TooLong));
        return None;
    }
    (!text.is_empty()).then(|| text.to_owned())
}

fn email(typed: &str, faults: &mut Vec<FieldError>) -> Option<Email> {
    let problem = if typed.trim().is_empty() {
        FieldProblem::Missing
    } else {
        match Email::parse(typed) {
            Some(email) => return Some(email),
            None => FieldProblem::NotAnEmail,
        }
    };
    faults.push(FieldError::new("email", problem));
    None
}

/// What was chosen, once each, in the order of the list.
fn chosen(
    typed: &[String],
    known: &[String],
    field: &'static str,
    faults: &mut Vec<FieldError>,
) -> Vec<String> {
    let wanted: Vec<&str> = typed
        .iter()
        .map(|slug| slug.trim())
        .filter(|slug| !slug.is_empty())
        .collect();
    if wanted.iter().any(|slug| !known.iter().any(|k| k == slug)) {
        faults.push(FieldError::new(field, FieldProblem::UnknownChoice));
    }
    known
        .iter()
        .filter(|slug| wanted.contains(&slug.as_str()))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_named_at_once_and_nothing_else() {
        let answers = Answers {
            email: "dani@".into(),
            diet: "stones".into(),
            badge_name: "x".repeat(NAME_MAX + 1),
            ..Answers::default()
        };
        let (_, faults) = check(&answers, &Choices::default(), Language::En);
        let named: Vec<_> = faults.iter().map(|f| (f.field, f.problem)).collect();
        assert_eq!(
            named,
            [
                ("legal_name", FieldProblem::Missing),
                ("badge_name", FieldProblem::TooLong),
                ("email", FieldProblem::NotAnEmail),
                ("diet", FieldProblem::UnknownChoice),
            ]
        );
    }

    #[test]
    fn a_name_and_an_address_are_enough() {
        let answers = Answers {
            legal_name: " José\0 Núñez ".into(),
            email: "jose@example.org".into(),
            ..Answers::default()
        };
        let (checked, faults) = check(&answers, &Choices::default(), Language::Es);
        assert!(faults.is_empty());
        assert_eq!(checked.legal_name, "José Núñez");
        assert_eq!(checked.mail_language, Language::Es);
    }
}
