//! Mail to organizers that brings a link to set a password; the link itself is made when it is sent.

use entity::{message, organizer};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};
use serde_json::json;
use uuid::Uuid;

use super::Actor;
use crate::db::millis;
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::mail::{self, NewMessage, Template};
use crate::i18n::Language;

/// A day, as the limits count it.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Puts the mail into the outbox, in the transaction that causes it. A second one of the same `key` is the
/// same mail.
pub(super) async fn tell(
    transaction: &DatabaseTransaction,
    row: &organizer::Model,
    template: Template,
    by: &Actor,
    key: &str,
    now: Timestamp,
) -> Result<(), Error> {
    // Every row was made of an address.
    let recipient = Email::parse(&row.email)
        .ok_or_else(|| Error::Internal("an organizer without an address".to_owned()))?;
    let message = NewMessage {
        dedupe_key: format!("{}:{}:{key}", row.id, template.name()),
        template,
        language: Language::from_code(&row.mail_language).unwrap_or_default(),
        recipient,
        registration_id: None,
        organizer_id: Some(row.id),
        group_id: None,
        data: json!({ "name": row.name, "by": by.name() }),
    };
    mail::enqueue(transaction, message, now).await
}

/// How many mails with a link were written to the organizer `id` within a day.
pub(super) async fn told_today(
    connection: &impl ConnectionTrait,
    id: Uuid,
    now: Timestamp,
) -> Result<u64, Error> {
    let count = message::Entity::find()
        .filter(message::Column::OrganizerId.eq(id))
        .filter(message::Column::Template.is_in(Template::WITH_PASSWORD_LINK.map(Template::name)))
        .filter(message::Column::CreatedAt.gt(millis(now - DAY)))
        .count(connection)
        .await?;
    Ok(count)
}
