//! Somebody else instead: who comes.

use super::page::DeedPage;
use super::typed::Typed;
use crate::domain::registrations::{Deed, Substitute};
use crate::i18n::Language;

pub(super) fn deed(typed: &Typed) -> Deed {
    Deed::Replace(Substitute {
        legal_name: typed.legal_name.clone(),
        email: typed.email.clone(),
        mail_language: typed.mail_language.clone(),
    })
}

impl DeedPage<'_> {
    /// What is asked about who comes instead: the field, its words, what was typed, and the kind of field.
    pub(super) fn substitute(&self) -> [(&'static str, &'static str, &str, &'static str); 2] {
        let typed = &self.typed;
        [
            ("legal_name", "replace-name", &typed.legal_name, "text"),
            ("email", "replace-email", &typed.email, "email"),
        ]
    }

    pub(super) fn languages(&self) -> [Language; 2] {
        Language::ALL
    }
}
