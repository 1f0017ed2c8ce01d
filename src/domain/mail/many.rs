//! Mail to many, as one person reads it: the organizers' text filled in, and why it came.

use std::collections::HashMap;

use askama::Template as _;
use entity::mailing;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::text::{Values, fill, uses};
use super::view::{greeting, is_told};
use super::{ConferenceFacts, Links, Rendered};
use crate::domain::Error;
use crate::i18n::{Language, Text, Words, dollars};

/// What a mailing says, with placeholders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailingText {
    /// The subject.
    pub subject: Text,
    /// The text.
    pub body: Text,
    /// It goes to those too who want no mail that is not necessary.
    pub necessary: bool,
}

impl MailingText {
    /// Whether a private link has to be made for it.
    #[must_use]
    pub fn has_private_link(&self, language: Language) -> bool {
        uses(self.body.get(language), "manage_link")
    }
}

impl From<&mailing::Model> for MailingText {
    fn from(row: &mailing::Model) -> Self {
        Self {
            subject: Text::new(row.subject_en.clone(), Some(row.subject_es.clone())),
            body: Text::new(row.body_en.clone(), Some(row.body_es.clone())),
            necessary: row.necessary,
        }
    }
}

/// The texts of some mailings, by their ids. A message has what is of its person alone: one text serves all.
#[derive(Clone, Debug, Default)]
pub struct MailingTexts(HashMap<Uuid, MailingText>);

impl MailingTexts {
    /// Those of the mailings `ids`: one query, or none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn load(
        connection: &impl ConnectionTrait,
        ids: impl IntoIterator<Item = Uuid>,
    ) -> Result<Self, Error> {
        let mut ids: Vec<Uuid> = ids.into_iter().collect();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        ids.sort_unstable();
        ids.dedup();
        let rows = mailing::Entity::find()
            .filter(mailing::Column::Id.is_in(ids))
            .all(connection)
            .await?;
        Ok(Self(rows.iter().map(|row| (row.id, row.into())).collect()))
    }

    /// The text of the mailing `id`.
    #[must_use]
    pub fn of(&self, id: Option<Uuid>) -> Option<&MailingText> {
        self.0.get(&id?)
    }

    /// The data of a message of the mailing `id`, with its text.
    #[must_use]
    pub fn complete(&self, id: Option<Uuid>, mut data: serde_json::Value) -> serde_json::Value {
        if let (Some(text), Some(fields)) = (self.of(id), data.as_object_mut())
            && let Ok(text) = serde_json::to_value(text)
        {
            fields.insert("text".to_owned(), text);
        }
        data
    }
}

/// What the outbox keeps about one person's message, as JSON.
#[derive(Clone, Serialize, Deserialize)]
pub struct MailingData {
    /// The code, with its dash.
    pub code: String,
    /// What the person wants to be called.
    pub name: String,
    /// The registration type's name.
    pub type_name: Text,
    /// Where the registration stands: `confirmed`, `waitlisted`, …
    pub status: String,
    /// What is to be paid.
    pub amount_due_cents: i64,
    /// The mailing's text: not kept, but put in where it is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<MailingText>,
}

impl MailingData {
    fn read(data: &serde_json::Value) -> Result<(Self, MailingText), Error> {
        let unreadable = || Error::Internal("unreadable mail data".to_owned());
        let mut data = Self::deserialize(data).map_err(|_| unreadable())?;
        let text = data.text.take().ok_or_else(unreadable)?;
        Ok((data, text))
    }

    fn values(&self, language: Language, links: &Links, conference: &ConferenceFacts) -> Values {
        let words = Words(language);
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if is_told(&name) {
            name
        } else {
            words.t("mail-mailing-somebody").into_owned()
        };
        let due = (self.amount_due_cents > 0).then(|| dollars(self.amount_due_cents));
        let status = words.t(&format!("status-{}", self.status)).into_owned();
        [
            ("greeting", greeting(words, &self.name)),
            ("name", name),
            ("code", self.code.clone()),
            ("type", self.type_name.get(language).to_owned()),
            ("status", self.status.clone()),
            ("status_words", status),
            ("amount_due", due.unwrap_or_default()),
            ("conference", conference.name.get(language).to_owned()),
            (
                "conference_short",
                conference.short_name.get(language).to_owned(),
            ),
            ("dates", conference.dates.get(language).to_owned()),
            ("venue", conference.venue.clone()),
            ("contact", conference.contact_email.clone()),
            ("manage_link", links.manage_url.clone()),
            ("agenda_link", links.agenda_url.clone()),
            ("calendar_link", links.calendar_url.clone()),
            ("support_link", links.support_url.clone()),
        ]
        .into_iter()
        .collect()
    }
}

/// The subject: it tells nothing of the person, so nothing but the code is asked for.
pub(super) fn subject(language: Language, data: &serde_json::Value) -> String {
    let subject = MailingData::read(data).and_then(|(data, text)| {
        let links = Links::without_secret("", language);
        let conference = ConferenceFacts::default();
        let values = data.values(language, &links, &conference);
        one_line(text.subject.get(language), &values)
    });
    subject.unwrap_or_default()
}

fn one_line(subject: &str, values: &Values) -> Result<String, Error> {
    let subject = fill(subject, values)?.replace(char::is_control, " ");
    Ok(subject.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// How `text` reads with invented values.
///
/// # Errors
/// A text that cannot be filled in.
pub fn sample(
    text: &MailingText,
    language: Language,
    conference: &ConferenceFacts,
    public_url: &str,
) -> Result<Rendered, Error> {
    let words = Words(language);
    let data = MailingData {
        code: "7K3M-Q2".to_owned(),
        name: words.t("template-sample-name").into_owned(),
        type_name: Text::new(words.t("mail-type"), None),
        status: "confirmed".to_owned(),
        amount_due_cents: 12_000,
        text: Some(text.clone()),
    };
    let data = serde_json::to_value(data).map_err(|error| Error::Internal(error.to_string()))?;
    let links = Links::without_secret(public_url, language);
    render(language, &data, &links, conference)
}

/// The whole mail.
pub(super) fn render(
    language: Language,
    data: &serde_json::Value,
    links: &Links,
    conference: &ConferenceFacts,
) -> Result<Rendered, Error> {
    let (data, text) = MailingData::read(data)?;
    let values = data.values(language, links, conference);
    let subject = one_line(text.subject.get(language), &values)?;
    let body = fill(text.body.get(language), &values)?;
    let footer = footer(Words(language), &data, &text, links, conference);
    let html = AsHtml {
        language: language.code(),
        subject: &subject,
        paragraphs: paragraphs(&body),
        footer: paragraphs(&footer),
    };
    let failed = |_| Error::Internal("mail template failed".to_owned());
    Ok(Rendered {
        html: html.render().map_err(failed)?,
        text: format!("{}\n\n-- \n{footer}\n", body.trim()),
        subject,
    })
}

/// Why it came, and how to have no more of it.
fn footer(
    words: Words,
    data: &MailingData,
    text: &MailingText,
    links: &Links,
    conference: &ConferenceFacts,
) -> String {
    let conference = conference.name.get(words.language()).to_owned();
    let code = data.code.clone();
    let mut footer = words
        .t2("mail-mailing-why", "conference", conference, "code", code)
        .into_owned();
    if !text.necessary {
        footer.push_str("\n\n");
        footer.push_str(&words.t("mail-mailing-unsubscribe"));
        footer.push('\n');
        footer.push_str(&links.unsubscribe_url);
    }
    footer
}

#[derive(askama::Template)]
#[template(path = "mailing.html")]
struct AsHtml<'a> {
    language: &'static str,
    subject: &'a str,
    paragraphs: Vec<Vec<Line<'a>>>,
    footer: Vec<Vec<Line<'a>>>,
}

/// A line, in parts: words, and addresses that are links.
type Line<'a> = Vec<(&'a str, bool)>;

/// The paragraphs of a text, each of some lines.
fn paragraphs(text: &str) -> Vec<Vec<Line<'_>>> {
    let (mut all, mut lines) = (Vec::new(), Vec::new());
    for line in text.trim().lines() {
        if line.trim().is_empty() {
            all.extend((!lines.is_empty()).then(|| std::mem::take(&mut lines)));
        } else {
            lines.push(parts(line));
        }
    }
    all.extend((!lines.is_empty()).then_some(lines));
    all
}

fn parts(line: &str) -> Line<'_> {
    line.split_inclusive(' ')
        .flat_map(|word| {
            let bare = word
                .trim_end()
                .trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
            let is_link = ["https://", "http://"]
                .iter()
                .any(|scheme| bare.starts_with(scheme) && bare.len() > scheme.len());
            let length = if is_link { bare.len() } else { 0 };
            let (link, rest) = word.split_at(length);
            [(link, true), (rest, false)]
        })
        .filter(|(part, _)| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_and_their_full_stops_do_not() {
        assert_eq!(
            parts("See https://a.example/b. Or not"),
            [
                ("See ", false),
                ("https://a.example/b", true),
                (". ", false),
                ("Or ", false),
                ("not", false)
            ]
        );
        assert_eq!(paragraphs("a\nb\n\n \nc\n").len(), 2);
    }
}
