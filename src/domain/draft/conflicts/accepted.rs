//! Conflicts that are meant to be so: accepted with a reason, until something about them changes.

use std::collections::HashMap;

use entity::accepted_conflict;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, QueryFilter as _, Set,
};

use super::{Acceptance, Conflict, Plan, find};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::draft::edit::{begin, finish};
use crate::domain::organizers::Actor;
use crate::domain::typed::Check;

/// The plan as it stands, and all that clashes in it, with what was accepted.
///
/// # Errors
/// The database's own.
pub async fn all(connection: &impl ConnectionTrait) -> Result<(Plan, Vec<Conflict>), Error> {
    let plan = Plan::read(connection).await?;
    let conflicts = with_acceptances(connection, find(&plan)).await?;
    Ok((plan, conflicts))
}

/// Says of each conflict whether it was accepted as it is now: for other facts counts for nothing.
///
/// # Errors
/// The database's own.
pub async fn with_acceptances(
    connection: &impl ConnectionTrait,
    mut conflicts: Vec<Conflict>,
) -> Result<Vec<Conflict>, Error> {
    let rows = accepted_conflict::Entity::find().all(connection).await?;
    let mut rows: HashMap<String, accepted_conflict::Model> =
        rows.into_iter().map(|row| (row.key.clone(), row)).collect();
    for conflict in &mut conflicts {
        let row = rows.remove(&conflict.key);
        let row = row.filter(|row| row.facts == conflict.facts);
        conflict.accepted = row.map(Acceptance::from);
    }
    Ok(conflicts)
}

impl From<accepted_conflict::Model> for Acceptance {
    fn from(row: accepted_conflict::Model) -> Self {
        Self {
            reason: row.reason,
            by: row.accepted_by,
            at: from_millis(row.accepted_at),
        }
    }
}

/// Accepts the conflict `key` as it was seen, with its `facts`, for a `reason`; accepted once more, the new
/// reason stands.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] at `reason`; [`Error::NotFound`] when there is no such conflict
/// (any more); [`Error::Stale`] when something about it is not as it was seen.
pub async fn accept(
    db: &Db,
    actor: &Actor,
    key: &str,
    facts: &str,
    reason: &str,
    now: Timestamp,
) -> Result<Conflict, Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let mut check = Check::default();
        let reason = check.needed_line(reason, "reason");
        check.finish()?;
        let conflicts = find(&Plan::read(transaction).await?);
        clean_up(transaction, &conflicts).await?;
        let mut found = conflicts.into_iter();
        let mut conflict = found.find(|it| it.key == key).ok_or(Error::NotFound)?;
        if conflict.facts != facts {
            return Err(Error::Stale);
        }
        accepted_conflict::Entity::delete_by_id(key.to_owned())
            .exec(transaction)
            .await?;
        let row = accepted_conflict::ActiveModel {
            key: Set(key.to_owned()),
            facts: Set(facts.to_owned()),
            reason: Set(reason),
            accepted_by: Set(actor.name().to_owned()),
            accepted_at: Set(millis(now)),
        };
        conflict.accepted = Some(row.insert(transaction).await?.into());
        finish(transaction, actor, "conflict.accepted", key, now).await?;
        Ok(conflict)
    })
    .await
}

/// Takes the acceptance of the conflict `key` back.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] when it is not accepted.
pub async fn lift(db: &Db, actor: &Actor, key: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let gone = accepted_conflict::Entity::delete_by_id(key.to_owned())
            .exec(transaction)
            .await?;
        if gone.rows_affected == 0 {
            return Err(Error::NotFound);
        }
        finish(transaction, actor, "conflict.lifted", key, now).await?;
        Ok(())
    })
    .await
}

/// Forgets what was accepted and is no more, or is no more as it was.
async fn clean_up(transaction: &DatabaseTransaction, conflicts: &[Conflict]) -> Result<(), Error> {
    let facts: HashMap<&str, &str> = conflicts
        .iter()
        .map(|it| (it.key.as_str(), it.facts.as_str()))
        .collect();
    let rows = accepted_conflict::Entity::find().all(transaction).await?;
    let stale: Vec<String> = rows
        .into_iter()
        .filter(|row| facts.get(row.key.as_str()) != Some(&row.facts.as_str()))
        .map(|row| row.key)
        .collect();
    if !stale.is_empty() {
        accepted_conflict::Entity::delete_many()
            .filter(accepted_conflict::Column::Key.is_in(stale))
            .exec(transaction)
            .await?;
    }
    Ok(())
}
