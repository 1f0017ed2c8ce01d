//! Mail to organizers: an invitation, or a link to set a new password.

use serde::Deserialize;

use super::view::{Fact, Link, View, greeting};
use super::{ConferenceFacts, Links, Template};
use crate::domain::Error;
use crate::i18n::{Language, Words};

/// What the outbox keeps about an organizer's mail, as JSON.
#[derive(Clone, Deserialize)]
pub struct OrganizerData {
    /// What the person is called.
    pub name: String,
    /// Who caused it; empty when the person did.
    #[serde(default)]
    pub by: String,
}

impl OrganizerData {
    /// Reads what the outbox kept.
    ///
    /// # Errors
    /// Data of another form; the error repeats none of it.
    pub fn read(data: &serde_json::Value) -> Result<Self, Error> {
        Self::deserialize(data).map_err(|_| Error::Internal("unreadable mail data".to_owned()))
    }
}

/// The subject of every mail to an organizer.
#[must_use]
pub(super) fn subject(language: Language) -> String {
    Words(language).t("mail-organizer-subject").into_owned()
}

/// The words of the mail, in order.
pub(super) fn view(
    template: Template,
    language: Language,
    data: &OrganizerData,
    links: &Links,
    conference: &ConferenceFacts,
) -> View {
    let words = Words(language);
    let (works, not_you) = match template {
        Template::PasswordReset => ("mail-set-password-day", "mail-password-not-you"),
        _ => ("mail-set-password-week", "mail-invited-not-you"),
    };
    let link = |lead: &str, url: &str| Link {
        lead: words.t(lead).into_owned(),
        url: url.to_owned(),
    };
    let mut closing = vec![words.t(not_you).into_owned()];
    let contact = conference.contact_email.as_str();
    if !contact.is_empty() {
        closing.push(words.t1("mail-contact", "contact", contact).into_owned());
    }
    View {
        language: language.code(),
        subject: subject(language),
        greeting: greeting(words, &data.name),
        opening: vec![opening(template, words, &data.by)],
        facts: [conference.name.get(language)]
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(|name| Fact {
                label: words.t("mail-conference").into_owned(),
                value: name.to_owned(),
            })
            .collect(),
        links: vec![
            link(works, &links.password_url),
            link("mail-sign-in-later", &links.desk_url),
        ],
        closing,
    }
}

/// What happened, and through whom.
fn opening(template: Template, words: Words, by: &str) -> String {
    let name = format!("mail-{}", template.name());
    if by.is_empty() {
        words.t(&format!("{name}-plain")).into_owned()
    } else {
        words.t1(&name, "by", by).into_owned()
    }
}
