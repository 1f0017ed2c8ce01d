//! What is typed into the form of a deed, and the deed that comes of it.

use super::{Kind, decline, merge, payment, replace};
use crate::domain::Error;
use crate::domain::registrations::{Deed, Registration};

/// What the form holds. No `Debug`: it is private.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    /// `show` for the mail first, anything else to do it.
    pub(super) step: String,
    /// The outcome that the page showed.
    pub(super) shown: String,
    pub(super) text: String,
    pub(super) payment: String,
    pub(super) amount: String,
    pub(super) reason: String,
    pub(super) registration_type: String,
    pub(super) legal_name: String,
    pub(super) email: String,
    pub(super) mail_language: String,
    pub(super) other: String,
}

impl Typed {
    /// What stands in the form at first.
    pub(super) fn beginning(kind: Kind, registration: &Registration) -> Self {
        let text = match kind {
            Kind::Decline => decline::suggested(registration),
            _ => String::new(),
        };
        Self {
            text,
            mail_language: registration.mail_language.code().to_owned(),
            ..Self::default()
        }
    }

    /// The deed as it is typed.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what is missing or cannot be.
    pub(super) fn deed(&self, kind: Kind, registration: &Registration) -> Result<Deed, Error> {
        match kind {
            Kind::Decline => Deed::decline(&self.text),
            Kind::Payment => payment::deed(self, registration),
            Kind::MoveUp => Deed::move_up(&self.reason),
            Kind::ChangeType => Ok(Deed::ChangeType(self.registration_type.clone())),
            Kind::Merge => merge::deed(self),
            Kind::Replace => Ok(replace::deed(self)),
            Kind::Approve | Kind::Cancel | Kind::Restore | Kind::Resend => Ok(kind.blank()),
        }
    }
}
