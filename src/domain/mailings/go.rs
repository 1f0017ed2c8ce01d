//! Letting mailings go: who gets one is settled at once, and then some messages at a time are written.

use entity::{mailing, mailing_recipient, message, registration, unsubscribed};
use jiff::Timestamp;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use std::collections::HashSet;
use uuid::Uuid;

use super::preview::{data, kinds};
use super::recipients;
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::mail::{self, NewMessage, Template};
use crate::domain::registrations::Chosen;
use crate::i18n::Language;

/// So many messages are written in one transaction: others register meanwhile.
const BATCH: u64 = 200;

/// What [`go_on`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There was nothing to do.
    Nothing,
    /// Something was done, and there may be more to do.
    Something,
}

/// Goes one step on with a mailing that is under way: lets one go whose time has come, writes some of its messages, or
/// notes that it has ended. Any number of processes may do so at once.
///
/// # Errors
/// The database's own.
pub async fn go_on(db: &Db, now: Timestamp) -> Result<Progress, Error> {
    let due = Condition::all()
        .add(mailing::Column::State.eq("scheduled"))
        .add(mailing::Column::GoesAt.lte(millis(now)));
    let writing = Condition::all()
        .add(mailing::Column::State.eq("sending"))
        .add(mailing::Column::WrittenAt.is_null());
    let next = Condition::any().add(due).add(writing);
    let next = mailing::Entity::find()
        .filter(next)
        .order_by_asc(mailing::Column::GoesAt)
        .limit(1)
        .one(db.read())
        .await?;
    if let Some(row) = next {
        let chosen = match row.state.as_str() {
            "scheduled" => Some(recipients::read(&row.recipients)?.chosen(db, now).await?),
            _ => None,
        };
        db.write(async |transaction| one_step(transaction, &row, chosen.as_ref(), now).await)
            .await?;
        return Ok(Progress::Something);
    }
    end_all(db, now).await?;
    withdraw_rest(db, now).await?;
    Ok(Progress::Nothing)
}

async fn one_step(
    transaction: &DatabaseTransaction,
    seen: &mailing::Model,
    chosen: Option<&Chosen>,
    now: Timestamp,
) -> Result<(), Error> {
    let row = mailing::Entity::find_by_id(seen.id)
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    // It may have been stopped, or another process was quicker.
    match (row.state.as_str(), chosen) {
        ("scheduled", Some(chosen)) if row == *seen => begin(transaction, row, chosen, now).await,
        ("sending", _) if row.written_at.is_none() => write_some(transaction, row, now).await,
        _ => Ok(()),
    }
}

async fn begin(
    transaction: &DatabaseTransaction,
    row: mailing::Model,
    chosen: &Chosen,
    now: Timestamp,
) -> Result<(), Error> {
    let settled = recipients::settle(transaction, &row, chosen).await?;
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let mut change = row.into_active_model();
    change.state = Set("sending".to_owned());
    change.began_at = Set(Some(millis(now)));
    change.without_address = Set(number(settled.without_address));
    change.unsubscribed = Set(number(settled.unsubscribed));
    change.update(transaction).await?;
    Ok(())
}

/// Writes the next messages, and strikes their people off: together, or not at all.
async fn write_some(
    transaction: &DatabaseTransaction,
    row: mailing::Model,
    now: Timestamp,
) -> Result<(), Error> {
    let people: Vec<Uuid> = mailing_recipient::Entity::find()
        .select_only()
        .column(mailing_recipient::Column::RegistrationId)
        .filter(mailing_recipient::Column::MailingId.eq(row.id))
        .order_by_asc(mailing_recipient::Column::RegistrationId)
        .limit(BATCH)
        .into_tuple()
        .all(transaction)
        .await?;
    let (id, refused) = (row.id, row.unsubscribed);
    let mut change = row.clone().into_active_model();
    if people.is_empty() {
        change.written_at = Set(Some(millis(now)));
    } else {
        let not = write_to(transaction, &row, &people, now).await?;
        change.unsubscribed = Set(refused + not);
        mailing_recipient::Entity::delete_many()
            .filter(mailing_recipient::Column::MailingId.eq(id))
            .filter(mailing_recipient::Column::RegistrationId.is_in(people))
            .exec(transaction)
            .await?;
    }
    change.update(transaction).await?;
    Ok(())
}

/// Writes to `people`; answers how many of them want no such mail any more.
async fn write_to(
    transaction: &DatabaseTransaction,
    row: &mailing::Model,
    people: &[Uuid],
    now: Timestamp,
) -> Result<i64, Error> {
    let refusing: HashSet<Uuid> = if row.necessary {
        HashSet::new()
    } else {
        let rows = unsubscribed::Entity::find()
            .filter(unsubscribed::Column::RegistrationId.is_in(people.iter().copied()))
            .all(transaction)
            .await?;
        rows.into_iter().map(|row| row.registration_id).collect()
    };
    let kinds = kinds(transaction).await?;
    let registrations = registration::Entity::find()
        .filter(registration::Column::Id.is_in(people.iter().copied()))
        .order_by_asc(registration::Column::Id)
        .all(transaction)
        .await?;
    let wanting = registrations
        .iter()
        .filter(|person| !refusing.contains(&person.id));
    let messages: Result<Vec<Option<NewMessage>>, Error> = wanting
        .map(|person| {
            let data = serde_json::to_value(data(person, &kinds));
            Ok(Email::parse(&person.email)
                .zip(Some(data))
                .and_then(|(recipient, data)| {
                    Some(NewMessage {
                        dedupe_key: format!("mailing:{}:{}", row.id, person.id),
                        template: Template::Mailing,
                        language: Language::from_code(&person.mail_language).unwrap_or_default(),
                        recipient,
                        registration_id: Some(person.id),
                        organizer_id: None,
                        group_id: None,
                        data: data.ok()?,
                    })
                }))
        })
        .collect();
    let messages = messages?.into_iter().flatten().collect();
    mail::enqueue_mailing(transaction, messages, row.id, now).await?;
    Ok(i64::try_from(refusing.len()).unwrap_or_default())
}

/// Notes of each mailing that is written whether nothing of it waits any more.
async fn end_all(db: &Db, now: Timestamp) -> Result<(), Error> {
    let waiting = Query::select()
        .expr(Expr::val(1))
        .from(message::Entity)
        .and_where(
            Expr::col((message::Entity, message::Column::MailingId))
                .equals((mailing::Entity, mailing::Column::Id)),
        )
        .and_where(message::Column::Status.eq("waiting"))
        .to_owned();
    let ended = mailing::Entity::find()
        .filter(mailing::Column::State.eq("sending"))
        .filter(mailing::Column::WrittenAt.is_not_null())
        .filter(Expr::exists(waiting).not())
        .limit(BATCH);
    if ended.clone().count(db.read()).await? == 0 {
        return Ok(());
    }
    db.write(async |transaction| {
        let rows = ended.clone().lock_exclusive().all(transaction).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        mailing::Entity::update_many()
            .col_expr(mailing::Column::State, Expr::value("sent"))
            .col_expr(mailing::Column::EndedAt, Expr::value(millis(now)))
            .filter(mailing::Column::Id.is_in(ids))
            .exec(transaction)
            .await?;
        forget(transaction, rows).await
    })
    .await
}

/// Forgets who was chosen, and what was searched for: it was needed to find them, and names people.
async fn forget(connection: &impl ConnectionTrait, rows: Vec<mailing::Model>) -> Result<(), Error> {
    let Some((first, _)) = rows.split_first() else {
        return Ok(());
    };
    let mut cases = sea_orm::sea_query::CaseStatement::new();
    for row in &rows {
        let kept = recipients::forget(&row.recipients)?;
        cases = cases.case(mailing::Column::Id.eq(row.id), Expr::value(kept));
    }
    let kept = cases.finally(Expr::value(first.recipients.clone()));
    mailing::Entity::update_many()
        .col_expr(mailing::Column::Recipients, kept.into())
        .filter(mailing::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(connection)
        .await?;
    Ok(())
}

/// Takes back what was being handed over when its mailing was stopped, and did not leave.
async fn withdraw_rest(db: &Db, now: Timestamp) -> Result<(), Error> {
    let stopped = Query::select()
        .column(mailing::Column::Id)
        .from(mailing::Entity)
        .and_where(mailing::Column::State.eq("stopped"))
        .to_owned();
    let rest = message::Entity::find()
        .filter(message::Column::Status.eq("waiting"))
        .filter(message::Column::MailingId.in_subquery(stopped));
    let Some(one) = rest.limit(1).one(db.read()).await? else {
        return Ok(());
    };
    let Some(id) = one.mailing_id else {
        return Ok(());
    };
    db.write(async |transaction| {
        mail::lock_outbox(transaction, now).await?;
        mailing::Entity::find_by_id(id)
            .lock_exclusive()
            .one(transaction)
            .await?;
        let gone = mail::withdraw_mailing(transaction, id, now).await?;
        let gone = i64::try_from(gone).unwrap_or_default();
        mailing::Entity::update_many()
            .col_expr(
                mailing::Column::Withdrawn,
                Expr::col(mailing::Column::Withdrawn).add(gone),
            )
            .filter(mailing::Column::Id.eq(id))
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}
