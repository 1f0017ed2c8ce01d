//! Stars: sessions that somebody wants to see. They hold no seat.

use std::collections::HashSet;

use entity::{favorite, plan, registration};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::version::{count_change, first};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::agenda::Agenda;
use crate::domain::registrations::Status;

/// So many sessions can be starred: more than any conference of these days has.
pub const FAVORITES_MAX: usize = 1_000;

/// What came of [`join`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// How many are starred now that were not before.
    pub added: usize,
    /// How many were starred already.
    pub known: usize,
    /// How many are not in the agenda.
    pub unknown: usize,
}

/// Stars the session of this slug for `person`. Again, it changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for the person or the session; [`Error::RegistrationEnded`].
pub async fn star(
    db: &Db,
    agenda: &Agenda,
    person: Uuid,
    slug: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let session = agenda.session(slug).ok_or(Error::NotFound)?.id;
    add(db, person, &[session], now).await?;
    Ok(())
}

/// Takes the star away. Again, it changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for the session.
pub async fn unstar(db: &Db, agenda: &Agenda, person: Uuid, slug: &str) -> Result<(), Error> {
    let session = agenda.session(slug).ok_or(Error::NotFound)?.id;
    db.write(async |transaction| {
        let gone = favorite::Entity::delete_by_id((person, session))
            .exec(transaction)
            .await?
            .rows_affected;
        if gone > 0 {
            count_change(transaction, [person]).await?;
        }
        Ok(())
    })
    .await
}

/// Stars all sessions of these slugs too, such as those that a browser has.
///
/// # Errors
/// [`Error::NotFound`] for the person; [`Error::RegistrationEnded`].
pub async fn join(
    db: &Db,
    agenda: &Agenda,
    person: Uuid,
    slugs: &[&str],
    now: Timestamp,
) -> Result<Joined, Error> {
    let slugs: HashSet<&str> = slugs.iter().copied().take(FAVORITES_MAX).collect();
    let found = slugs.iter().filter_map(|slug| agenda.session(slug));
    let sessions: Vec<Uuid> = found.map(|session| session.id).collect();
    let added = add(db, person, &sessions, now).await?;
    Ok(Joined {
        added,
        known: sessions.len() - added,
        unknown: slugs.len() - sessions.len(),
    })
}

async fn add(db: &Db, person: Uuid, sessions: &[Uuid], now: Timestamp) -> Result<usize, Error> {
    db.write(async |transaction| {
        going_on(transaction, person).await?;
        let has: Vec<Uuid> = favorite::Entity::find()
            .select_only()
            .column(favorite::Column::SessionId)
            .filter(favorite::Column::RegistrationId.eq(person))
            .into_tuple()
            .all(transaction)
            .await?;
        let has: HashSet<Uuid> = has.into_iter().collect();
        let room = FAVORITES_MAX.saturating_sub(has.len());
        let new = sessions.iter().filter(|session| !has.contains(session));
        let rows: Vec<favorite::ActiveModel> = new
            .take(room)
            .map(|session| favorite::ActiveModel {
                registration_id: Set(person),
                session_id: Set(*session),
                created_at: Set(millis(now)),
            })
            .collect();
        let added = rows.len();
        if added > 0 {
            favorite::Entity::insert_many(rows)
                .exec_without_returning(transaction)
                .await?;
            count_change(transaction, [person]).await?;
        }
        Ok(added)
    })
    .await
}

/// Whether mail tells `person` of changes of what is starred alone. Of seats it always does.
///
/// # Errors
/// [`Error::NotFound`] for the person; [`Error::RegistrationEnded`].
pub async fn set_star_mail(db: &Db, person: Uuid, wanted: bool) -> Result<(), Error> {
    db.write(async |transaction| {
        going_on(transaction, person).await?;
        let mut again = OnConflict::column(plan::Column::RegistrationId);
        again.value(plan::Column::MailAboutStars, Expr::value(wanted));
        plan::Entity::insert(plan::ActiveModel {
            mail_about_stars: Set(wanted),
            ..first(person)
        })
        .on_conflict(again)
        .exec_without_returning(transaction)
        .await?;
        Ok(())
    })
    .await
}

/// The registration of `person`, which must not have ended. It is locked: what one person does takes turns.
pub(super) async fn going_on(
    transaction: &DatabaseTransaction,
    person: Uuid,
) -> Result<registration::Model, Error> {
    let row = registration::Entity::find_by_id(person)
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    match Status::parse(&row.status) {
        Some(status) if !status.has_ended() => Ok(row),
        _ => Err(Error::RegistrationEnded),
    }
}

/// Which sessions `person` has starred.
pub(super) async fn starred(
    connection: &impl ConnectionTrait,
    person: Uuid,
) -> Result<HashSet<Uuid>, Error> {
    let ids: Vec<Uuid> = favorite::Entity::find()
        .select_only()
        .column(favorite::Column::SessionId)
        .filter(favorite::Column::RegistrationId.eq(person))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().collect())
}
