//! Writing down who comes with a file: a fixed number of statements for some hundreds of people.

use std::collections::HashSet;

use entity::{registration, registration_note};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::super::answers::Checked;
use super::super::line::{draw_number, places};
use super::super::new_row::{Drawn, free_codes, insert, new_row, template};
use super::super::payment::paid;
use super::super::{Status, details, news, protected_are_erased};
use super::judge::Newcomer;
use crate::db::millis;
use crate::domain::Error;
use crate::domain::form_questions;
use crate::domain::mail;
use crate::domain::organizers::{Actor, audit};

/// So many rows of smaller tables one statement takes.
const AT_ONCE: usize = 1_000;

/// Registers `newcomers`, who were judged in this transaction; writes to each who has an address, where `tell` says so.
pub(super) async fn keep(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    newcomers: Vec<Newcomer>,
    tell: bool,
    now: Timestamp,
) -> Result<(), Error> {
    let rows = rows(transaction, &newcomers, now).await?;
    insert(transaction, &rows).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let people = || ids.iter().copied().zip(&newcomers);
    let checked: Vec<(Uuid, &Checked)> = people().map(|(id, one)| (id, &one.checked)).collect();
    details::write_many(transaction, &checked, now).await?;
    let answers: Vec<(Uuid, &form_questions::Checked)> = people()
        .flat_map(|(id, one)| one.answers.iter().map(move |answer| (id, answer)))
        .collect();
    form_questions::write_many(transaction, &answers).await?;
    let notes = people().map(|(id, one)| (id, one.person.note.as_str()));
    note_down(transaction, actor, notes.collect(), now).await?;
    if tell {
        write_to(transaction, &newcomers, &rows, now).await?;
    }
    news::note_many(transaction, actor, &rows, "imported", now).await
}

async fn rows(
    transaction: &DatabaseTransaction,
    newcomers: &[Newcomer],
    now: Timestamp,
) -> Result<Vec<registration::Model>, Error> {
    let mut codes = free_codes(transaction, newcomers.len()).await?;
    let mut next = draw_number(transaction).await?;
    let rows = newcomers.iter().map(|one| {
        let waits = one.status == Status::Waitlisted;
        let drawn = Drawn {
            code: codes.pop().unwrap_or_default(),
            line_number: waits.then_some(next),
            now,
        };
        next += i64::from(waits);
        let row = new_row(&one.checked, &one.chosen, one.status, drawn);
        paid(row, one.status, one.paid_cents)
    });
    Ok(rows.collect())
}

/// What the file notes for organizers; once the time of notes is over, nothing.
async fn note_down(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    notes: Vec<(Uuid, &str)>,
    now: Timestamp,
) -> Result<(), Error> {
    let notes: Vec<(Uuid, &str)> = notes
        .into_iter()
        .filter(|(_, note)| !note.is_empty())
        .collect();
    if notes.is_empty() || protected_are_erased(transaction, now).await? {
        return Ok(());
    }
    let ids: Vec<Uuid> = notes.iter().map(|(id, _)| *id).collect();
    let rows: Vec<registration_note::ActiveModel> = notes
        .iter()
        .map(|(id, note)| registration_note::ActiveModel {
            id: Set(Uuid::now_v7()),
            registration_id: Set(*id),
            text: Set((*note).to_owned()),
            author_name: Set(actor.name().to_owned()),
            created_at: Set(millis(now)),
        })
        .collect();
    for rows in rows.chunks(AT_ONCE) {
        registration_note::Entity::insert_many(rows.to_vec())
            .exec_without_returning(transaction)
            .await?;
    }
    for ids in ids.chunks(AT_ONCE) {
        audit::record_many(transaction, actor, "registration.note_added", ids, now).await?;
    }
    Ok(())
}

/// The mail that each gets who registers, in one go.
async fn write_to(
    transaction: &DatabaseTransaction,
    newcomers: &[Newcomer],
    rows: &[registration::Model],
    now: Timestamp,
) -> Result<(), Error> {
    let places = places(transaction, rows).await?;
    let known = shared_addresses(transaction, rows).await?;
    let messages = newcomers.iter().zip(rows).filter_map(|(one, row)| {
        let extra = news::Extra {
            place: places.get(&row.id).copied(),
            another: known.contains(&row.email_key),
            ..news::Extra::default()
        };
        news::message(row, Some(&one.chosen.kind), template(one.status), extra)
    });
    mail::enqueue_many(transaction, messages.collect(), now).await
}

/// Those of the addresses of `rows` that more than one registration has.
async fn shared_addresses(
    transaction: &DatabaseTransaction,
    rows: &[registration::Model],
) -> Result<HashSet<String>, Error> {
    let key = registration::Column::EmailKey;
    let addresses: HashSet<&str> = rows.iter().map(|row| row.email_key.as_str()).collect();
    let addresses: Vec<&str> = addresses
        .into_iter()
        .filter(|one| !one.is_empty())
        .collect();
    let mut shared = HashSet::new();
    for some in addresses.chunks(AT_ONCE) {
        let found: Vec<String> = registration::Entity::find()
            .select_only()
            .column(key)
            .filter(key.is_in(some.iter().copied()))
            .group_by(key)
            .having(registration::Column::Id.count().gt(1))
            .into_tuple()
            .all(transaction)
            .await?;
        shared.extend(found);
    }
    Ok(shared)
}
