//! What is typed about an organizer, and what must be right about it.

use super::Role;
use crate::domain::email::Email;
use crate::domain::{FieldError, FieldProblem};
use crate::i18n::Language;

/// The most characters of a name.
const LONGEST_NAME: usize = 200;

/// What is typed about an organizer.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// The names of roles.
    pub roles: Vec<String>,
    /// The language of mail, `en` or `es`.
    pub mail_language: String,
}

/// The same, and it can be kept.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) roles: Vec<Role>,
    pub(super) language: Language,
}

impl Profile {
    /// Reads what was typed; answers all that is wrong with it.
    pub(super) fn check(&self) -> Result<Checked, Vec<FieldError>> {
        let mut faults = Vec::new();
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let problem = match name.chars().count() {
            0 => Some(FieldProblem::Missing),
            length if length > LONGEST_NAME => Some(FieldProblem::TooLong),
            _ => None,
        };
        faults.extend(problem.map(|problem| FieldError::new("organizer_name", problem)));
        let roles: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| self.roles.iter().any(|name| name == role.as_str()))
            .collect();
        if roles.len() < self.roles.len() {
            faults.push(FieldError::new("roles", FieldProblem::UnknownChoice));
        } else if roles.is_empty() {
            faults.push(FieldError::new("roles", FieldProblem::Missing));
        }
        let language = Language::from_code(&self.mail_language);
        if language.is_none() {
            faults.push(FieldError::new(
                "mail_language",
                FieldProblem::UnknownChoice,
            ));
        }
        match language {
            Some(language) if faults.is_empty() => Ok(Checked {
                name,
                roles,
                language,
            }),
            _ => Err(faults),
        }
    }
}

/// Reads a typed address.
pub(super) fn address(typed: &str) -> Result<Email, FieldError> {
    let problem = if typed.trim().is_empty() {
        FieldProblem::Missing
    } else {
        FieldProblem::NotAnEmail
    };
    Email::parse(typed).ok_or_else(|| FieldError::new("organizer_email", problem))
}
