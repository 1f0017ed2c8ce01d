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
    match message(row, kind, template, extra) {
        Some(message) => mail::enqueue(transaction, message, now).await,
        None => Ok(()),
    }
}

/// The mail about `row`; none to somebody without an address, who was registered at the desk.
pub(super) fn message(
    row: &registration::Model,
    kind: Option<&registration_type::Model>,
    template: Template,
    extra: Extra,
) -> Option<NewMessage> {
    let recipient = Email::parse(&row.email)?;
    let agreed = extra.agreed.filter(|agreed| agreed.discount_cents > 0);
    let type_name = kind.map(|row| Text::new(row.name_en.clone(), row.name_es.clone()));
    Some(NewMessage {
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
    })
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
    let happened: Vec<Happened<'_>> = happened_to(action, &id, row).collect();
    if happened.is_empty() {
        return Ok(());
    }
    webhooks::happened(transaction, &happened, now).await
}

/// The same for many: few statements, whatever their number.
pub(super) async fn note_many(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    rows: &[registration::Model],
    action: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let name = format!("registration.{action}");
    for rows in rows.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        audit::record_many(transaction, actor, &name, &ids, now).await?;
        let texts: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        let happened = rows.iter().zip(&texts);
        let happened = happened.flat_map(|(row, id)| happened_to(action, id, row));
        let happened: Vec<Happened<'_>> = happened.collect();
        webhooks::happened(transaction, &happened, now).await?;
    }
    Ok(())
}

/// So many are noted by one statement: each may be an event or two for several webhooks.
const AT_ONCE: usize = 200;

fn happened_to<'h>(
    action: &str,
    id: &'h str,
    row: &'h registration::Model,
) -> impl Iterator<Item = Happened<'h>> + use<'h> {
    let status = &row.status;
    told(action, status).map(move |event| Happened { event, id, status })
}

/// What other programs are told of `action`, after which the registration has `status`: what was done, and what place
/// came of it.
fn told(action: &str, status: &str) -> impl Iterator<Item = EventType> + use<> {
    let done = match action {
        "created" | "imported" => Some(EventType::RegistrationCreated),
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
        "created" | "imported" | "approved" | "restored" | "promoted" | "replaces" | "type_changed"
    );
    let place = match Status::parse(status) {
        Some(Status::Confirmed) if placed => Some(EventType::RegistrationConfirmed),
        Some(Status::Waitlisted) if placed => Some(EventType::RegistrationWaitlisted),
        _ => None,
    };
    done.into_iter().chain(place)
}
