//! Adding organizers at the command line, and the rows that all ways of adding share.

use entity::{organizer, organizer_role};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, Set, TryInsertResult,
};
use uuid::Uuid;

use super::links::{INVITATION, add_link, end_all};
use super::{Actor, Role, audit, owners};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::secret::Secret;
use crate::i18n::Language;

/// Adds an organizer, or gives one who is there this name, these roles, access and a fresh link; links
/// from before end.
///
/// # Errors
/// [`Error::LastOwner`]; the database's own.
pub async fn add(
    db: &Db,
    email: &Email,
    name: &str,
    roles: &[Role],
    now: Timestamp,
) -> Result<(Uuid, Secret), Error> {
    db.write(async |transaction| {
        let added = owners::keeping_one(transaction, async || {
            let id = upsert(transaction, email, name, now).await?;
            set_roles(transaction, id, roles).await?;
            Ok(id)
        });
        let id = added.await?;
        end_all(transaction, id, now).await?;
        let secret = add_link(transaction, id, INVITATION, now, now).await?;
        let (actor, action) = (Actor::program(), "organizer.added");
        let detail = written(roles);
        audit::record(
            transaction,
            &actor,
            action,
            None,
            Some(id),
            Some(&detail),
            now,
        )
        .await?;
        Ok((id, secret))
    })
    .await
}

async fn upsert(
    transaction: &DatabaseTransaction,
    email: &Email,
    name: &str,
    now: Timestamp,
) -> Result<Uuid, Error> {
    if let Some(id) = insert(transaction, email, name, Language::En, now).await? {
        return Ok(id);
    }
    let row = by_email(transaction, email).await?.ok_or(Error::NotFound)?;
    let id = row.id;
    let mut change = row.into_active_model();
    change.name = Set(name.to_owned());
    change.ended_at = Set(None);
    change.update(transaction).await?;
    Ok(id)
}

/// A new organizer; none where somebody has this address already.
pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    email: &Email,
    name: &str,
    language: Language,
    now: Timestamp,
) -> Result<Option<Uuid>, Error> {
    let id = Uuid::now_v7();
    let row = organizer::ActiveModel {
        id: Set(id),
        email: Set(email.key()),
        name: Set(name.to_owned()),
        password_hash: Set(None),
        created_at: Set(millis(now)),
        ended_at: Set(None),
        mail_language: Set(language.code().to_owned()),
    };
    let outcome = organizer::Entity::insert(row)
        .on_conflict_do_nothing_on([organizer::Column::Email])
        .exec_without_returning(transaction)
        .await?;
    Ok(matches!(outcome, TryInsertResult::Inserted(1..)).then_some(id))
}

/// Who has this address.
pub(super) async fn by_email(
    connection: &impl ConnectionTrait,
    email: &Email,
) -> Result<Option<organizer::Model>, Error> {
    let found = organizer::Entity::find()
        .filter(organizer::Column::Email.eq(email.key()))
        .one(connection)
        .await?;
    Ok(found)
}

/// The roles of an organizer, in their own order.
pub(super) async fn roles_of(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Vec<Role>, Error> {
    let rows = organizer_role::Entity::find()
        .filter(organizer_role::Column::OrganizerId.eq(id))
        .all(connection)
        .await?;
    Ok(Role::ALL
        .into_iter()
        .filter(|role| rows.iter().any(|row| row.role == role.as_str()))
        .collect())
}

pub(super) async fn set_roles(
    transaction: &DatabaseTransaction,
    id: Uuid,
    roles: &[Role],
) -> Result<(), Error> {
    organizer_role::Entity::delete_many()
        .filter(organizer_role::Column::OrganizerId.eq(id))
        .exec(transaction)
        .await?;
    let mut names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return Ok(());
    }
    let rows = names.into_iter().map(|role| organizer_role::ActiveModel {
        organizer_id: Set(id),
        role: Set(role.to_owned()),
    });
    organizer_role::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Roles as the history keeps them.
pub(super) fn written(roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    names.join(",")
}
