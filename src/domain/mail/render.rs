//! From a template's name and data to subject, plain text and HTML.
//!
//! Both forms say the same: a [`View`] holds the words in order, and the two templates lay them out.

use askama::Template as _;
use serde::Deserialize;

use super::{ConferenceFacts, Links, Template};
use crate::domain::Error;
use crate::i18n::{Language, Text, Words, dollars};

/// A mail as it is read.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Tells nothing of the conference and nothing of the status: others may see it.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML: no pictures, nothing loaded from elsewhere.
    pub html: String,
}

impl std::fmt::Debug for Rendered {
    /// Hides the content: it would end in a log.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Rendered(hidden)")
    }
}

/// What the outbox keeps about a registration's mail, as JSON.
#[derive(Clone, Deserialize)]
pub struct RegistrationData {
    /// The code, with its dash.
    pub code: String,
    /// What the person wants to be called.
    pub name: String,
    /// The registration type's name.
    #[serde(default)]
    pub type_name: Option<Text>,
    /// What is to be paid.
    #[serde(default)]
    pub amount_due_cents: i64,
    /// The place in line.
    #[serde(default)]
    pub place: Option<u64>,
    /// Another registration uses the same address.
    #[serde(default)]
    pub another: bool,
}

impl RegistrationData {
    /// Reads what the outbox kept.
    ///
    /// # Errors
    /// Data of another form; the error repeats none of it.
    pub fn read(data: &serde_json::Value) -> Result<Self, Error> {
        Self::deserialize(data).map_err(|_| Error::Internal("unreadable mail data".to_owned()))
    }
}

/// The subject of every mail about the registration of this code.
#[must_use]
pub fn subject(language: Language, code: &str) -> String {
    Words(language)
        .t1("mail-subject", "code", code)
        .into_owned()
}

/// The mail of `template` in `language`.
///
/// # Errors
/// Data of another form.
pub fn render(
    template: Template,
    language: Language,
    data: &serde_json::Value,
    links: &Links,
    conference: &ConferenceFacts,
) -> Result<Rendered, Error> {
    let data = RegistrationData::read(data)?;
    let view = View {
        language: language.code(),
        subject: subject(language, &data.code),
        greeting: greeting(Words(language), &data.name),
        opening: opening(template, Words(language), &data),
        facts: facts(template, Words(language), &data, conference),
        links: parts(template, Words(language), links),
        closing: closing(template, Words(language), &data, conference),
    };
    let failed = |_| Error::Internal("mail template failed".to_owned());
    Ok(Rendered {
        text: AsText { view: &view }.render().map_err(failed)?,
        html: AsHtml { view: &view }.render().map_err(failed)?,
        subject: view.subject,
    })
}

/// The words of one mail, in order.
struct View {
    language: &'static str,
    subject: String,
    greeting: String,
    opening: Vec<String>,
    facts: Vec<Fact>,
    links: Vec<Link>,
    closing: Vec<String>,
}

struct Fact {
    label: String,
    value: String,
}

struct Link {
    lead: String,
    url: String,
}

impl Link {
    /// Words may stand in place of a link.
    fn is_real(&self) -> bool {
        self.url.starts_with("http://") || self.url.starts_with("https://")
    }
}

#[derive(askama::Template)]
#[template(path = "mail.txt")]
struct AsText<'a> {
    view: &'a View,
}

#[derive(askama::Template)]
#[template(path = "mail.html")]
struct AsHtml<'a> {
    view: &'a View,
}

/// Anybody can register any address under any name: a name that would become a link, or that is an
/// essay, is not repeated to a stranger.
fn greeting(words: Words, name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !name.is_empty() && name.chars().count() <= 60 && !name.split(' ').any(links_itself);
    if fits {
        words.t1("mail-greeting", "name", name).into_owned()
    } else {
        words.t("mail-greeting-plain").into_owned()
    }
}

/// Whether mail programs may make a link of `word`: `https://…`, `a@b`, `example.org`, but not `J.R.`
fn links_itself(word: &str) -> bool {
    let parts = word.split('.').collect::<Vec<_>>();
    word.contains("://")
        || word.contains('@')
        || parts
            .windows(2)
            .any(|pair| pair.iter().all(|part| part.chars().count() >= 2))
}

fn opening(template: Template, words: Words, data: &RegistrationData) -> Vec<String> {
    let name = format!("mail-{}", template.name());
    let status = match (template, data.place) {
        (Template::RegistrationWaitlisted, Some(place)) => words.t1(&name, "place", place),
        (Template::RegistrationWaitlisted, None) => words.t(&format!("{name}-plain")),
        _ => words.t(&name),
    };
    let mut opening = vec![status.into_owned()];
    let pays = match template {
        Template::RegistrationConfirmed
        | Template::RegistrationPromoted
        | Template::RegistrationChanged => true,
        Template::RegistrationWaitlisted
        | Template::RegistrationPending
        | Template::RegistrationCancelled => false,
    };
    if pays && data.amount_due_cents > 0 {
        let amount = dollars(data.amount_due_cents);
        opening.push(words.t1("mail-to-pay", "amount", amount).into_owned());
    } else if pays && template != Template::RegistrationChanged {
        opening.push(words.t("mail-nothing-to-pay").into_owned());
    }
    opening
}

fn facts(
    template: Template,
    words: Words,
    data: &RegistrationData,
    conference: &ConferenceFacts,
) -> Vec<Fact> {
    let language = words.language();
    let mut facts = vec![("mail-code", data.code.as_str())];
    if let Some(type_name) = &data.type_name {
        facts.push(("mail-type", type_name.get(language)));
    }
    facts.push(("mail-conference", conference.name.get(language)));
    if template != Template::RegistrationCancelled {
        facts.push(("mail-when", conference.dates.get(language)));
        facts.push(("mail-where", &conference.venue));
    }
    facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| Fact {
            label: words.t(label).into_owned(),
            value: value.to_owned(),
        })
        .collect()
}

fn parts(template: Template, words: Words, links: &Links) -> Vec<Link> {
    let parts = if template == Template::RegistrationCancelled {
        vec![("mail-private-page-cancelled", &links.manage_url)]
    } else {
        vec![
            ("mail-private-page", &links.manage_url),
            ("mail-calendar", &links.calendar_url),
        ]
    };
    parts
        .into_iter()
        .chain([("mail-privacy", &links.privacy_url)])
        .map(|(lead, url)| Link {
            lead: words.t(lead).into_owned(),
            url: url.clone(),
        })
        .collect()
}

fn closing(
    template: Template,
    words: Words,
    data: &RegistrationData,
    conference: &ConferenceFacts,
) -> Vec<String> {
    let contact = conference.contact_email.as_str();
    let mut closing = Vec::new();
    if data.another {
        closing.push(words.t1("mail-another", "contact", contact));
    }
    match template {
        Template::RegistrationConfirmed
        | Template::RegistrationPromoted
        | Template::RegistrationChanged => closing.push(words.t("mail-cancel")),
        Template::RegistrationWaitlisted | Template::RegistrationPending => {
            closing.push(words.t("mail-cancel-waiting"));
        }
        Template::RegistrationCancelled => {}
    }
    closing.push(words.t1("mail-contact", "contact", contact));
    closing.push(words.t("mail-not-you"));
    closing
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

#[cfg(test)]
mod tests;
