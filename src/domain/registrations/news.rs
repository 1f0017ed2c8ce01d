//! What happens to a registration is told: to the person by mail, to the history by an entry, to
//! other programs by webhooks.

use entity::{registration, registration_type};
use jiff::Timestamp;
use sea_orm::{DatabaseTransaction, EntityTrait as _};
use serde_json::json;
use uuid::Uuid;

use super::{Payment, Status, code};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::mail::{self, NewMessage, Template};
use crate::domain::organizers::{Actor, audit};
use crate::domain::vouchers::{self, Agreed};
use crate::domain::webhooks::{self, EventType, Happened};
use crate::i18n::{Language, Text};

/// What some mails say besides the registration's own facts.
#[derive(Clone, Debug, Default)]
pub(super) struct Extra {
    /// The place in line.
    pub(super) place: Option<u64>,
    /// Another registration uses the same address.
    pub(super) another: bool,
    /// Until when a place is held, in words.
    pub(super) until: Option<String>,
    /// It is held for the same person again.
    pub(super) again: bool,
    /// What was agreed by a voucher.
    pub(super) agreed: Option<Agreed>,
    /// Who registered the person, in words; none for oneself.
    pub(super) by: Option<String>,
}

/// Puts a mail about `row` into the outbox, in the transaction that causes it.
pub(super) async fn tell(
    transaction: &DatabaseTransaction,
    row: &registration::Model,
    template: Template,
    extra: Extra,
    now: Timestamp,
) -> Result<(), Error> {
    let kind = registration_type::Entity::find_by_id(row.registration_type_id)
        .one(transaction)
        .await?;
    let extra = Extra {
        agreed: vouchers::agreed(transaction, row.id).await?,
        ..extra
    };
    tell_of(transaction, row, kind.as_ref(), template, extra, now).await
}

/// The same, where the registration's type is at hand, and what was agreed.
pub(super) async fn tell_of(
    transaction: &DatabaseTransaction,
    row: &registration::Model,
    kind: Option<&registration_type::Model>,
    template: Template,
    extra: Extra,
    now: Timestamp,
) -> Result<(), Error> {
    let Some(recipient) = Email::parse(&row.email) else {
        // Registered at the desk, without an address.
        return Ok(());
    };
    let agreed = extra.agreed.filter(|agreed| agreed.discount_cents > 0);
    let type_name = kind.map(|row| Text::new(row.name_en.clone(), row.name_es.clone()));
    let message = NewMessage {
        dedupe_key: format!("{}:{}:{}", row.id, template.name(), Uuid::now_v7()),
        template,
        language: Language::from_code(&row.mail_language).unwrap_or_default(),
        recipient,
        registration_id: Some(row.id),
        organizer_id: None,
        group_id: None,
        data: json!({
            "code": code::display(&row.code),
            "name": row.badge_name.as_ref().unwrap_or(&row.legal_name),
            "type_name": type_name,
            "status": row.status,
            "amount_due_cents": row.amount_due_cents,
            "paid_cents": row.paid_cents,
            "payment": Payment::of(row).name(),
            "place": extra.place,
            "another": extra.another,
            "until": extra.until,
            "again": extra.again,
            "text": row.decline_text,
            "price_cents": row.price_cents,
            "agreed": agreed,
            "by": extra.by,
        }),
    };
    mail::enqueue(transaction, message, now).await
}

/// Adds to the history of `row` what `actor` did, and tells other programs that want to hear of it.
pub(super) async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    row: &registration::Model,
    action: &str,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<(), Error> {
    let name = format!("registration.{action}");
    audit::record(transaction, actor, &name, Some(row.id), None, detail, now).await?;
    let id = row.id.to_string();
    let told = told(action, &row.status).map(|event| Happened {
        event,
        id: &id,
        status: &row.status,
    });
    let told: Vec<Happened<'_>> = told.collect();
    if told.is_empty() {
        return Ok(());
    }
    webhooks::happened(transaction, &told, now).await
}

/// What other programs are told of `action`, after which the registration has `status`: what was done, and what place
/// came of it.
fn told(action: &str, status: &str) -> impl Iterator<Item = EventType> + use<> {
    let done = match action {
        "created" => Some(EventType::RegistrationCreated),
        "approved" => Some(EventType::RegistrationApproved),
        "declined" => Some(EventType::RegistrationDeclined),
        "cancelled" => Some(EventType::RegistrationCancelled),
        "restored" => Some(EventType::RegistrationRestored),
        "changed" | "type_changed" | "merged" => Some(EventType::RegistrationChanged),
        "replaced" | "merged_into" => Some(EventType::RegistrationCancelled),
        "replaces" => Some(EventType::RegistrationCreated),
        // What was paid.
        action if action.starts_with("payment_") => Some(EventType::RegistrationChanged),
        _ => None,
    };
    let placed = matches!(
        action,
        "created" | "approved" | "restored" | "promoted" | "replaces" | "type_changed"
    );
    let place = match Status::parse(status) {
        Some(Status::Confirmed) if placed => Some(EventType::RegistrationConfirmed),
        Some(Status::Waitlisted) if placed => Some(EventType::RegistrationWaitlisted),
        _ => None,
    };
    done.into_iter().chain(place)
}
