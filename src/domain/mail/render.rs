//! From a template's name and data to subject, plain text and HTML.
//!
//! Both forms say the same: a [`View`] holds the words in order, and the two templates lay them out.

use askama::Template as _;
use fluent_bundle::FluentArgs;
use serde::Deserialize;

use super::group::{self, GroupData};
use super::many;
use super::organizer::{self, OrganizerData};
use super::plan::{self, PlanData};
use super::{ConferenceFacts, Links, Template};
use crate::domain::Error;
use crate::domain::vouchers::Agreed;
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
    /// Until when a place is held, in words.
    #[serde(default)]
    pub until: Option<String>,
    /// It is held for the same person again.
    #[serde(default)]
    pub again: bool,
    /// Where the registration stands: `confirmed`, `waitlisted`, …
    #[serde(default)]
    pub status: String,
    /// What was paid.
    #[serde(default)]
    pub paid_cents: i64,
    /// How the payment stands: `open`, `part`, `full`, `waived`.
    #[serde(default)]
    pub payment: String,
    /// The price that was agreed to.
    #[serde(default)]
    pub price_cents: i64,
    /// What was agreed by a voucher that takes something off.
    #[serde(default)]
    pub agreed: Option<Agreed>,
    /// What an organizer wrote for the person.
    #[serde(default)]
    pub text: Option<String>,
    /// Who registered the person, in words; none for oneself.
    #[serde(default)]
    pub by: Option<String>,
}

/// What the person has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Placed,
    Waiting,
    Ended,
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

/// The subject of the mail of `template` with this data.
#[must_use]
pub(super) fn subject_of(
    template: Template,
    language: Language,
    data: &serde_json::Value,
) -> String {
    if template.is_for_organizers() {
        return organizer::subject(language);
    }
    if template == Template::Mailing {
        return many::subject(language, data);
    }
    if template.is_for_a_contact() {
        return group::subject(language);
    }
    // All other mail to people who registered has it.
    let code = data.get("code").and_then(serde_json::Value::as_str);
    let code = code.unwrap_or_default();
    subject(language, code)
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
    if template.is_for_organizers() {
        let data = OrganizerData::read(data)?;
        let view = organizer::view(template, language, &data, links, conference);
        return lay_out(view);
    }
    if template == Template::Mailing {
        return many::render(language, data, links, conference);
    }
    if template.is_for_a_contact() {
        let data = GroupData::read(data)?;
        return lay_out(group::view(language, &data, links, conference));
    }
    if template.is_about_a_plan() {
        let data = PlanData::read(data)?;
        return lay_out(plan::view(template, language, data, links, conference));
    }
    let data = RegistrationData::read(data)?;
    lay_out(View {
        language: language.code(),
        subject: subject(language, &data.code),
        greeting: greeting(Words(language), &data.name),
        opening: opening(template, Words(language), &data),
        facts: facts(template, Words(language), &data, conference),
        links: parts(template, data.standing(template), Words(language), links),
        closing: closing(template, Words(language), &data, links, conference),
    })
}

/// Both forms of one mail.
fn lay_out(view: View) -> Result<Rendered, Error> {
    let failed = |_| Error::Internal("mail template failed".to_owned());
    Ok(Rendered {
        text: AsText { view: &view }.render().map_err(failed)?,
        html: AsHtml { view: &view }.render().map_err(failed)?,
        subject: view.subject,
    })
}

/// The words of one mail, in order.
pub(super) struct View {
    pub(super) language: &'static str,
    pub(super) subject: String,
    pub(super) greeting: String,
    pub(super) opening: Vec<String>,
    pub(super) facts: Vec<Fact>,
    pub(super) links: Vec<Link>,
    pub(super) closing: Vec<String>,
}

pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

pub(super) struct Link {
    pub(super) lead: String,
    pub(super) url: String,
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
pub(super) fn greeting(words: Words, name: &str) -> String {
    match repeatable(name, 60) {
        Some(name) => words.t1("mail-greeting", "name", name).into_owned(),
        None => words.t("mail-greeting-plain").into_owned(),
    }
}

/// Whether `name`, without needless white space, is repeated.
pub(super) fn is_told(name: &str) -> bool {
    repeatable(name, 60).is_some()
}

/// `name`, if it can be repeated to a stranger.
fn repeatable(name: &str, longest: usize) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = !name.is_empty() && name.chars().count() <= longest;
    (short && !name.split(' ').any(links_itself)).then_some(name)
}

/// Who registered the person, where that was somebody else.
fn registered_by(words: Words, data: &RegistrationData) -> Option<String> {
    let by = data.by.as_deref()?;
    let said = match repeatable(by, 120) {
        Some(by) => words.t1("mail-registered-by", "by", by),
        None => words.t("mail-registered-by-somebody"),
    };
    Some(said.into_owned())
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

impl RegistrationData {
    fn standing(&self, template: Template) -> Standing {
        match template {
            Template::RegistrationConfirmed
            | Template::RegistrationPromoted
            | Template::RegistrationTakenOver => Standing::Placed,
            Template::RegistrationWaitlisted
            | Template::RegistrationPending
            | Template::RegistrationOffered
            | Template::RegistrationOfferExpired
            | Template::RegistrationOfferLetGo
            | Template::RegistrationMovedUp => Standing::Waiting,
            Template::RegistrationCancelled
            | Template::RegistrationDeclined
            | Template::RegistrationPassedOn
            | Template::GroupRegistered
            | Template::SignUpSeat
            | Template::SignUpPassedOver
            | Template::SignUpGiven
            | Template::SignUpMoved
            | Template::SignUpEnded
            | Template::PlanChanged
            | Template::Mailing
            | Template::OrganizerInvited
            | Template::PasswordReset => Standing::Ended,
            Template::RegistrationChanged
            | Template::RegistrationApproved
            | Template::RegistrationRestored
            | Template::RegistrationPayment
            | Template::RegistrationLink => match self.status.as_str() {
                "waitlisted" | "pending" => Standing::Waiting,
                "cancelled" | "declined" => Standing::Ended,
                _ => Standing::Placed,
            },
        }
    }
}

/// The news, and what it means.
fn opening(template: Template, words: Words, data: &RegistrationData) -> Vec<String> {
    let name = format!("mail-{}", template.name());
    let news = match template {
        Template::RegistrationWaitlisted => match data.place {
            Some(place) => words.t1(&name, "place", place),
            None => words.t(&format!("{name}-plain")),
        },
        Template::RegistrationOffered => {
            let ending = if data.again { "-again" } else { "" };
            let until = data.until.clone().unwrap_or_default();
            words.t1(&format!("{name}{ending}"), "until", until)
        }
        Template::RegistrationOfferExpired
        | Template::RegistrationOfferLetGo
        | Template::RegistrationMovedUp => words.t1(&name, "place", data.place.unwrap_or_default()),
        Template::RegistrationApproved | Template::RegistrationRestored => words.t1(
            &format!("{name}-{}", data.status),
            "place",
            data.place.unwrap_or_default(),
        ),
        Template::RegistrationPayment => words.t1(
            &format!("{name}-{}", data.payment),
            "paid",
            dollars(data.paid_cents),
        ),
        Template::RegistrationConfirmed
        | Template::RegistrationPending
        | Template::RegistrationPromoted
        | Template::RegistrationChanged
        | Template::RegistrationCancelled
        | Template::RegistrationDeclined
        | Template::RegistrationPassedOn
        | Template::RegistrationTakenOver
        | Template::RegistrationLink
        | Template::GroupRegistered
        | Template::SignUpSeat
        | Template::SignUpPassedOver
        | Template::SignUpGiven
        | Template::SignUpMoved
        | Template::SignUpEnded
        | Template::PlanChanged
        | Template::Mailing
        | Template::OrganizerInvited
        | Template::PasswordReset => words.t(&name),
    };
    let mut opening = vec![news.into_owned()];
    opening.extend(registered_by(words, data));
    if template == Template::RegistrationOffered {
        opening.push(words.t("mail-offer-what-to-do").into_owned());
    }
    if template == Template::RegistrationDeclined {
        let text = data.text.as_deref().unwrap_or_default();
        opening.extend(
            text.lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned),
        );
    }
    opening.extend(money(template, words, data));
    opening
}

/// What is to be paid, where the mail speaks of it.
fn money(template: Template, words: Words, data: &RegistrationData) -> Option<String> {
    let placed = data.standing(template) == Standing::Placed;
    let (tells_sum, tells_nothing) = match template {
        Template::RegistrationConfirmed
        | Template::RegistrationPromoted
        | Template::RegistrationApproved
        | Template::RegistrationTakenOver
        | Template::RegistrationRestored => (placed, placed),
        Template::RegistrationChanged => (placed, false),
        // Its own words say that nothing is left.
        Template::RegistrationPayment => (true, false),
        // Whoever decides about a place has to know what it costs.
        Template::RegistrationOffered => (true, true),
        Template::RegistrationWaitlisted
        | Template::RegistrationPending
        | Template::RegistrationOfferExpired
        | Template::RegistrationOfferLetGo
        | Template::RegistrationMovedUp
        | Template::RegistrationCancelled
        | Template::RegistrationDeclined
        | Template::RegistrationPassedOn
        | Template::RegistrationLink
        | Template::GroupRegistered
        | Template::SignUpSeat
        | Template::SignUpPassedOver
        | Template::SignUpGiven
        | Template::SignUpMoved
        | Template::SignUpEnded
        | Template::PlanChanged
        | Template::Mailing
        | Template::OrganizerInvited
        | Template::PasswordReset => (false, false),
    };
    if tells_sum && data.amount_due_cents > 0 {
        let amount = dollars(data.amount_due_cents);
        let id = match template {
            Template::RegistrationOffered => "mail-offer-costs",
            _ => "mail-to-pay",
        };
        Some(words.t1(id, "amount", amount).into_owned())
    } else {
        tells_nothing.then(|| words.t("mail-nothing-to-pay").into_owned())
    }
}

fn facts(
    template: Template,
    words: Words,
    data: &RegistrationData,
    conference: &ConferenceFacts,
) -> Vec<Fact> {
    let language = words.language();
    let price = reduced(words, data).unwrap_or_default();
    let mut facts = vec![("mail-code", data.code.as_str())];
    if let Some(type_name) = &data.type_name {
        facts.push(("mail-type", type_name.get(language)));
    }
    if data.standing(template) != Standing::Ended {
        facts.push(("mail-price", &price));
    }
    facts.push(("mail-conference", conference.name.get(language)));
    if data.standing(template) != Standing::Ended {
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

/// The price with what a voucher takes off it; none without one.
fn reduced(words: Words, data: &RegistrationData) -> Option<String> {
    let agreed = data.agreed.as_ref()?;
    let mut values = FluentArgs::new();
    values.set("price", dollars(data.price_cents));
    values.set("before", dollars(agreed.price_before_cents));
    values.set("off", dollars(agreed.discount_cents));
    values.set("code", agreed.code.clone());
    Some(words.with("mail-price-reduced", &values).into_owned())
}

fn parts(template: Template, standing: Standing, words: Words, links: &Links) -> Vec<Link> {
    let parts = if !template.has_private_link() {
        Vec::new()
    } else if standing == Standing::Ended {
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
    links: &Links,
    conference: &ConferenceFacts,
) -> Vec<String> {
    let contact = conference.contact_email.as_str();
    let mut closing = Vec::new();
    if data.another {
        closing.push(words.t1("mail-another", "url", links.find_url.clone()));
    }
    match data.standing(template) {
        Standing::Placed => closing.push(words.t("mail-cancel")),
        Standing::Waiting => closing.push(words.t("mail-cancel-waiting")),
        Standing::Ended => {}
    }
    closing.push(words.t1("mail-contact", "contact", contact));
    closing.push(words.t(match template {
        Template::RegistrationLink => "mail-not-you-link",
        _ => "mail-not-you",
    }));
    closing
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

#[cfg(test)]
mod tests;
