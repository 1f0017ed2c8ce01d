//! What people are told of their seats and stars, by mail.

use entity::registration;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::seating::Seating;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot};
use crate::domain::email::Email;
use crate::domain::mail::{self, NewMessage, PlanData, PlanItem, Template};
use crate::domain::registrations::display_code;
use crate::i18n::{Language, Words};

/// The language in which somebody gets mail.
pub(super) fn language(person: &registration::Model) -> Language {
    Language::from_code(&person.mail_language).unwrap_or_default()
}

/// A seat became free, and it is this person's.
pub(super) async fn seat(
    seating: &Seating<'_>,
    person: &registration::Model,
    slot: &Slot,
) -> Result<(), Error> {
    let item = item(seating.agenda, slot, language(person));
    let message = Message {
        template: Template::SignUpSeat,
        key: None,
        items: vec![item],
    };
    message.send(seating.transaction, person, seating.now).await
}

/// A seat became free that this person cannot have together with `other`. Told once, until one of the two changes.
pub(super) async fn passed_over(
    seating: &Seating<'_>,
    person: &registration::Model,
    row: &entity::sign_up::Model,
    slot: &Slot,
    other: &Slot,
) -> Result<(), Error> {
    let language = language(person);
    let mut passed = item(seating.agenda, slot, language);
    let clash = title(seating.agenda, other, language);
    let words = Words(language).t1("plan-mail-clashes", "other", clash);
    passed.lines.push(words.into_owned());
    let message = Message {
        template: Template::SignUpPassedOver,
        key: Some(format!("{}:{}:{}", row.id, row.changes, other.id)),
        items: vec![passed],
    };
    message.send(seating.transaction, person, seating.now).await
}

/// An organizer did something with somebody's seat.
pub(super) async fn by_organizer(
    seating: &Seating<'_>,
    person: &registration::Model,
    template: Template,
    slots: &[&Slot],
) -> Result<(), Error> {
    let language = language(person);
    let items = slots
        .iter()
        .map(|slot| item(seating.agenda, slot, language));
    let message = Message {
        template,
        key: None,
        items: items.collect(),
    };
    message.send(seating.transaction, person, seating.now).await
}

/// A mail about a plan, before it is known to whom.
pub(super) struct Message {
    pub(super) template: Template,
    /// What makes a second one the same; none: each is its own.
    pub(super) key: Option<String>,
    pub(super) items: Vec<PlanItem>,
}

impl Message {
    /// As the outbox takes it; none for somebody without an address.
    pub(super) fn to(self, person: &registration::Model) -> Option<NewMessage> {
        let recipient = Email::parse(&person.email)?;
        let template = self.template;
        let key = self.key.unwrap_or_else(|| uuid::Uuid::now_v7().to_string());
        let name = person.badge_name.as_ref().unwrap_or(&person.legal_name);
        let data = PlanData {
            code: display_code(&person.code),
            name: name.clone(),
            items: self.items,
        };
        Some(NewMessage {
            dedupe_key: format!("{}:{}:{key}", person.id, template.name()),
            template,
            language: language(person),
            recipient,
            registration_id: Some(person.id),
            organizer_id: None,
            data: json!(data),
        })
    }

    /// Puts it into the outbox; nothing for somebody without an address.
    async fn send(
        self,
        transaction: &impl ConnectionTrait,
        person: &registration::Model,
        now: Timestamp,
    ) -> Result<(), Error> {
        match self.to(person) {
            Some(message) => mail::enqueue(transaction, message, now).await,
            None => Ok(()),
        }
    }
}

/// The title of `slot`, and when and where it is.
pub(super) fn item(agenda: &Agenda, slot: &Slot, language: Language) -> PlanItem {
    let zone = agenda.zone();
    let day = zone.weekday_date(language, slot.starts_at);
    let time = zone.time_range(language, slot.starts_at, slot.ends_at());
    let room = agenda.room(&slot.room);
    let room = room.map(|room| room.name.get(language));
    let place = [Some(day.as_str()), Some(time.as_str()), room];
    PlanItem {
        title: title(agenda, slot, language),
        lines: vec![place.into_iter().flatten().collect::<Vec<_>>().join(", ")],
    }
}

/// The title of the session of `slot`.
pub(super) fn title(agenda: &Agenda, slot: &Slot, language: Language) -> String {
    let session = agenda.session(&slot.session);
    session.map_or_else(String::new, |session| {
        session.title.get(language).to_owned()
    })
}
