//! Protected answers, what organizers noted about people, and who registered others as a group, end 30 days after the conference: from then on nobody sees them, none is kept any more,
//! and the rows go. What they leave behind in files is for [`Db::scrub`](crate::db::Db::scrub).

use entity::{
    accommodation_request, audit_entry, conference_day, group_link, group_person, idempotency_key,
    message, protected_answer, registration_group, registration_note, scholarship_reason,
    speaker_access_need,
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    Set,
};

use super::line::lock_conference;
use super::repeated::KEY_LIFETIME;
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::{Actor, audit};

/// How long protected answers are kept after the end of the conference's last day.
pub const PROTECTED_KEPT_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The tables of protected answers.
pub const PROTECTED_TABLES: [&str; 8] = [
    "accommodation_request",
    "scholarship_reason",
    "speaker_access_need",
    "registration_note",
    "protected_answer",
    "registration_group",
    "group_person",
    "group_link",
];

/// What the history calls it.
const ACTION: &str = "protected.erased";

/// What came of [`erase_protected`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// Their time has not come.
    NotYet,
    /// So many rows went.
    Erased {
        /// Accommodation requests.
        requests: u64,
        /// Reasons for a scholarship.
        reasons: u64,
        /// What speakers need.
        needs: u64,
        /// What organizers noted about registrations.
        notes: u64,
        /// Answers to sensitive questions.
        answers: u64,
        /// Who registered others as a group, each with the links and mails of that person.
        groups: u64,
    },
    /// There was nothing left to erase.
    Before,
}

/// Whether the time of protected answers is over; a conference without days has no end.
///
/// # Errors
/// The database's own.
pub async fn protected_are_erased(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<bool, Error> {
    let last = conference_day::Entity::find()
        .order_by_desc(conference_day::Column::ClosesAt)
        .one(connection)
        .await?;
    Ok(last.is_some_and(|day| from_millis(day.closes_at) + PROTECTED_KEPT_FOR <= now))
}

/// Erases all protected answers once their time is over; the history says how many there were.
///
/// # Errors
/// The database's own.
pub async fn erase_protected(db: &Db, now: Timestamp) -> Result<Erasure, Error> {
    if !protected_are_erased(db.read(), now).await? {
        return Ok(Erasure::NotYet);
    }
    db.write(async |transaction| {
        // One process at a time; and nobody whose registration is under way adds an answer behind this.
        lock_conference(transaction).await?;
        let requests = accommodation_request::Entity::delete_many()
            .exec(transaction)
            .await?
            .rows_affected;
        let reasons = scholarship_reason::Entity::delete_many()
            .exec(transaction)
            .await?
            .rows_affected;
        let needs = speaker_access_need::Entity::delete_many()
            .exec(transaction)
            .await?
            .rows_affected;
        let notes = registration_note::Entity::delete_many()
            .exec(transaction)
            .await?
            .rows_affected;
        let answers = protected_answer::Entity::delete_many()
            .exec(transaction)
            .await?
            .rows_affected;
        let [groups, people, links] = erase_groups(transaction).await?;
        let counts = [
            requests, reasons, needs, notes, answers, groups, people, links,
        ];
        if counts.iter().sum::<u64>() == 0 && is_noted(transaction).await? {
            return Ok(Erasure::Before);
        }
        let counts = PROTECTED_TABLES.iter().zip(counts);
        let counts: Vec<String> = counts
            .map(|(table, rows)| format!("{table}: {rows}"))
            .collect();
        let detail = counts.join(", ");
        let program = Actor::program();
        audit::record(
            transaction,
            &program,
            ACTION,
            None,
            None,
            Some(&detail),
            now,
        )
        .await?;
        Ok(Erasure::Erased {
            requests,
            reasons,
            needs,
            notes,
            answers,
            groups,
        })
    })
    .await
}

/// Erases who registered whom: the contacts are no guests, and nothing is left to be done for them. Answers how many
/// groups there were, people in them, and links.
async fn erase_groups(transaction: &DatabaseTransaction) -> Result<[u64; 3], Error> {
    message::Entity::delete_many()
        .filter(message::Column::GroupId.is_not_null())
        .exec(transaction)
        .await?;
    forget_names_in_mail(transaction).await?;
    let links = group_link::Entity::delete_many();
    let links = links.exec(transaction).await?.rows_affected;
    let people = group_person::Entity::delete_many();
    let people = people.exec(transaction).await?.rows_affected;
    let groups = registration_group::Entity::delete_many();
    let groups = groups.exec(transaction).await?.rows_affected;
    Ok([groups, people, links])
}

/// Takes the contact's name out of what people were written.
async fn forget_names_in_mail(transaction: &DatabaseTransaction) -> Result<(), Error> {
    let of_groups = Query::select()
        .column(group_person::Column::RegistrationId)
        .from(group_person::Entity)
        .to_owned();
    let rows = message::Entity::find()
        .filter(message::Column::RegistrationId.in_subquery(of_groups))
        .filter(message::Column::Data.contains("\"by\":\""))
        .all(transaction)
        .await?;
    // A mail a turn: this happens once.
    for row in rows {
        let Ok(mut data) = serde_json::from_str::<serde_json::Value>(&row.data) else {
            continue;
        };
        data["by"] = serde_json::Value::Null;
        let mut change = row.into_active_model();
        change.data = Set(data.to_string());
        change.update(transaction).await?;
    }
    Ok(())
}

async fn is_noted(transaction: &DatabaseTransaction) -> Result<bool, Error> {
    let entries = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.eq(ACTION))
        .count(transaction)
        .await?;
    Ok(entries > 0)
}

/// Forgets the idempotency keys that no longer mean anything.
///
/// # Errors
/// The database's own.
pub async fn forget_old_keys(db: &Db, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        idempotency_key::Entity::delete_many()
            .filter(idempotency_key::Column::CreatedAt.lte(millis(now - KEY_LIFETIME)))
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}
