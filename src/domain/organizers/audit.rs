//! The history: who did or looked at what that concerns a person.

use entity::audit_entry;
use jiff::Timestamp;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::Actor;
use crate::db::{from_millis, millis};
use crate::domain::Error;

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// `attendee`, `organizer`, `token`, `program` or `stranger`.
    pub actor_kind: String,
    /// The organizer's or token's name.
    pub actor_name: String,
    /// What was done, such as `registration.cancelled`.
    pub action: String,
    /// More about it; never an answer of the person.
    pub detail: Option<String>,
}

impl Entry {
    /// Whether somebody looked, and changed nothing.
    #[must_use]
    pub fn is_look(&self) -> bool {
        self.action.ends_with("viewed")
    }
}

/// Adds a line, in the transaction that does what it tells of.
///
/// # Errors
/// The database's own.
pub async fn record(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    registration_id: Option<Uuid>,
    organizer_id: Option<Uuid>,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<(), Error> {
    let row = entry(actor, action, registration_id, organizer_id, detail, now);
    audit_entry::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

fn entry(
    actor: &Actor,
    action: &str,
    registration_id: Option<Uuid>,
    organizer_id: Option<Uuid>,
    detail: Option<&str>,
    now: Timestamp,
) -> audit_entry::ActiveModel {
    audit_entry::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(millis(now)),
        actor_kind: Set(actor.kind().to_owned()),
        actor_id: Set(actor.id()),
        actor_name: Set(actor.name().to_owned()),
        action: Set(action.to_owned()),
        registration_id: Set(registration_id),
        organizer_id: Set(organizer_id),
        detail: Set(detail.map(str::to_owned)),
    }
}

/// Adds the same line to the history of each of `registrations`: one statement.
///
/// # Errors
/// The database's own.
pub async fn record_many(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    registrations: &[Uuid],
    now: Timestamp,
) -> Result<(), Error> {
    if registrations.is_empty() {
        return Ok(());
    }
    let rows = registrations
        .iter()
        .map(|id| entry(actor, action, Some(*id), None, None, now));
    audit_entry::Entity::insert_many(rows)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// The history of the registration `id`, newest first: five hundred lines at most.
///
/// # Errors
/// The database's own.
pub async fn of_registration(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<Entry>, Error> {
    newest(connection, audit_entry::Column::RegistrationId.eq(id)).await
}

/// The history of the organizer `id`, newest first: five hundred lines at most.
///
/// # Errors
/// The database's own.
pub async fn of_organizer(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<Entry>, Error> {
    newest(connection, audit_entry::Column::OrganizerId.eq(id)).await
}

async fn newest(connection: &impl ConnectionTrait, which: SimpleExpr) -> Result<Vec<Entry>, Error> {
    let rows = audit_entry::Entity::find()
        .filter(which)
        .order_by_desc(audit_entry::Column::At)
        .order_by_desc(audit_entry::Column::Id)
        .limit(500)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Entry {
            at: from_millis(row.at),
            actor_kind: row.actor_kind,
            actor_name: row.actor_name,
            action: row.action,
            detail: row.detail,
        })
        .collect())
}
