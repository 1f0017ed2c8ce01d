//! Mail to the contact of a group: that it is registered, and where the page of the group is. Nobody's name is in it.

use serde::Deserialize;

use super::view::{Fact, Link, View, greeting};
use super::{ConferenceFacts, Links};
use crate::domain::Error;
use crate::i18n::{Language, Words};

/// What the outbox keeps about it, as JSON.
#[derive(Clone, Deserialize)]
pub struct GroupData {
    /// The contact's name.
    pub name: String,
    /// How many people the contact registered.
    pub people: i64,
}

impl GroupData {
    /// Reads what the outbox kept.
    ///
    /// # Errors
    /// Data of another form; the error repeats none of it.
    pub fn read(data: &serde_json::Value) -> Result<Self, Error> {
        Self::deserialize(data).map_err(|_| Error::Internal("unreadable mail data".to_owned()))
    }
}

/// The same for all groups: others may see it.
pub(super) fn subject(language: Language) -> String {
    Words(language).t("mail-group-subject").into_owned()
}

pub(super) fn view(
    language: Language,
    data: &GroupData,
    links: &Links,
    conference: &ConferenceFacts,
) -> View {
    let words = Words(language);
    let facts = [
        ("mail-conference", conference.name.get(language)),
        ("mail-when", conference.dates.get(language)),
        ("mail-where", &conference.venue),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let links = [
        ("mail-group-page", &links.group_url),
        ("mail-privacy", &links.privacy_url),
    ];
    let said = |words: std::borrow::Cow<'static, str>| words.into_owned();
    View {
        language: language.code(),
        subject: subject(language),
        greeting: greeting(words, &data.name),
        opening: vec![
            said(words.t1("mail-group-registered", "count", data.people)),
            said(words.t("mail-group-each")),
        ],
        facts: facts
            .map(|(label, value)| Fact {
                label: said(words.t(label)),
                value: value.to_owned(),
            })
            .collect(),
        links: links
            .into_iter()
            .map(|(lead, url)| Link {
                lead: said(words.t(lead)),
                url: url.clone(),
            })
            .collect(),
        closing: vec![
            said(words.t1("mail-contact", "contact", conference.contact_email.as_str())),
            said(words.t("mail-group-not-you")),
        ],
    }
}
