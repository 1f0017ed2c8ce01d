//! Mail about what somebody planned: seats, places in line, and what a release changed.

use serde::{Deserialize, Serialize};

use super::registration::subject;
use super::view::{Fact, Link, View, greeting};
use super::{ConferenceFacts, Links, Template};
use crate::domain::Error;
use crate::i18n::{Language, Words};

/// What the outbox keeps about it, as JSON.
#[derive(Clone, Serialize, Deserialize)]
pub struct PlanData {
    /// The registration's code, as people read it.
    pub code: String,
    /// What the person is called.
    pub name: String,
    /// What it is about, in the language of the mail.
    pub items: Vec<PlanItem>,
}

/// One session of it.
#[derive(Clone, Serialize, Deserialize)]
pub struct PlanItem {
    /// Its title.
    pub title: String,
    /// What is said of it.
    pub lines: Vec<String>,
}

impl PlanData {
    /// Reads what the outbox kept.
    ///
    /// # Errors
    /// Data of another form; the error repeats none of it.
    pub fn read(data: &serde_json::Value) -> Result<Self, Error> {
        Self::deserialize(data).map_err(|_| Error::Internal("unreadable mail data".to_owned()))
    }
}

/// The words of the mail, in order.
pub(super) fn view(
    template: Template,
    language: Language,
    data: PlanData,
    links: &Links,
    conference: &ConferenceFacts,
) -> View {
    let words = Words(language);
    let name = format!("mail-{}", template.name());
    let link = |lead: &str, url: &str| Link {
        lead: words.t(lead).into_owned(),
        url: url.to_owned(),
    };
    let mut closing = Vec::new();
    if template == Template::PlanChanged {
        closing.push(words.t("mail-plan-stars").into_owned());
    }
    let contact = conference.contact_email.as_str();
    if !contact.is_empty() {
        closing.push(words.t1("mail-contact", "contact", contact).into_owned());
    }
    closing.push(words.t("mail-not-you").into_owned());
    let facts = data.items.into_iter().map(|item| Fact {
        label: item.title,
        value: item.lines.join(" "),
    });
    View {
        language: language.code(),
        subject: subject(language, &data.code),
        greeting: greeting(words, &data.name),
        opening: vec![words.t(&name).into_owned()],
        facts: facts.collect(),
        links: vec![
            link("mail-plan-page", &links.plan_url),
            link("mail-privacy", &links.privacy_url),
        ],
        closing,
    }
}
