//! What people are told of their seats and stars, by mail.

use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::attendee::Attendee;
use super::seating::Seating;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot};
use crate::domain::email::Email;
use crate::domain::mail::{self, NewMessage, PlanData, PlanItem, Template};
use crate::domain::registrations::display_code;
use crate::i18n::{Language, Words};

/// A seat became free, and it is this person's.
pub(super) async fn seat(
    seating: &Seating<'_>,
    person: &Attendee,
    slot: &Slot,
) -> Result<bool, Error> {
    let item = item(seating.agenda, slot, person.language());
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
    person: &Attendee,
    row: &entity::sign_up::Model,
    slot: &Slot,
    other: &Slot,
) -> Result<bool, Error> {
    let language = person.language();
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
    person: &Attendee,
    template: Template,
    slots: &[&Slot],
) -> Result<bool, Error> {
    let language = person.language();
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
    pub(super) fn to(self, person: &Attendee) -> Option<NewMessage> {
        let recipient = Email::parse(&person.email)?;
        let template = self.template;
        let key = self.key.unwrap_or_else(|| uuid::Uuid::now_v7().to_string());
        let data = PlanData {
            code: display_code(&person.code),
            name: person.name().to_owned(),
            items: self.items,
        };
        Some(NewMessage {
            dedupe_key: format!("{}:{}:{key}", person.id, template.name()),
            template,
            language: person.language(),
            recipient,
            registration_id: Some(person.id),
            organizer_id: None,
            group_id: None,
            data: json!(data),
        })
    }

    /// Puts it into the outbox; nothing for somebody without an address. Answers whether there is one.
    async fn send(
        self,
        transaction: &impl ConnectionTrait,
        person: &Attendee,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let Some(message) = self.to(person) else {
            return Ok(false);
        };
        mail::enqueue(transaction, message, now).await?;
        Ok(true)
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
