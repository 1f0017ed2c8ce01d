//! Mail about a registration: that there is one, where it stands, what is due, what happened to it.

use fluent_bundle::FluentArgs;
use serde::Deserialize;

use super::view::{Fact, Link, View, greeting, repeatable};
use super::{ConferenceFacts, Links, Template};
use crate::domain::Error;
use crate::domain::vouchers::Agreed;
use crate::i18n::{Language, Text, Words, dollars};

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

/// The words of the mail, in order.
pub(super) fn view(
    template: Template,
    language: Language,
    data: &RegistrationData,
    links: &Links,
    conference: &ConferenceFacts,
) -> View {
    let words = Words(language);
    View {
        language: language.code(),
        subject: subject(language, &data.code),
        greeting: greeting(words, &data.name),
        opening: opening(template, words, data),
        facts: facts(template, words, data, conference),
        links: parts(template, data.standing(template), words, links),
        closing: closing(template, words, data, links, conference),
    }
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

/// Who registered the person, where that was somebody else.
fn registered_by(words: Words, data: &RegistrationData) -> Option<String> {
    let by = data.by.as_deref()?;
    let said = match repeatable(by, 120) {
        Some(by) => words.t1("mail-registered-by", "by", by),
        None => words.t("mail-registered-by-somebody"),
    };
    Some(said.into_owned())
}
