//! The private link of a group's contact: made for one page or one mail, kept as a hash; the others can be ended.

use entity::{group_link, group_person, registration_group};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, Set,
};
use serde_json::json;
use uuid::Uuid;

use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::mail::{self, NewMessage, Template};
use crate::domain::secret::Secret;
use crate::i18n::Language;

/// A fresh private link of the group `id`; those that were given out before go on to work.
///
/// # Errors
/// No random bytes; the database's own.
pub async fn new_group_link(
    connection: &impl ConnectionTrait,
    id: Uuid,
    now: Timestamp,
) -> Result<Secret, Error> {
    let secret = Secret::generate()?;
    let row = group_link::ActiveModel {
        id: Set(Uuid::now_v7()),
        group_id: Set(id),
        secret_hash: Set(secret.hash()),
        created_at: Set(millis(now)),
        ended_at: Set(None),
    };
    group_link::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(secret)
}

fn others(id: Uuid, secret: &Secret) -> Condition {
    Condition::all()
        .add(group_link::Column::GroupId.eq(id))
        .add(group_link::Column::SecretHash.ne(secret.hash()))
        .add(group_link::Column::EndedAt.is_null())
}

/// How many other links open the group `id` than that of `secret`.
///
/// # Errors
/// The database's own.
pub async fn other_group_links(db: &Db, id: Uuid, secret: &Secret) -> Result<u64, Error> {
    let others = group_link::Entity::find().filter(others(id, secret));
    Ok(others.count(db.read()).await?)
}

/// Ends all links of the group `id` but that of `secret`.
///
/// # Errors
/// The database's own.
pub async fn end_other_group_links(
    db: &Db,
    id: Uuid,
    secret: &Secret,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        group_link::Entity::update_many()
            .col_expr(group_link::Column::EndedAt, Expr::value(millis(now)))
            .filter(others(id, secret))
            .exec(transaction)
            .await?;
        Ok(())
    })
    .await
}

/// Writes to the contact of `group`: with the private link of the group, and without a word about anybody in it.
pub(super) async fn tell_contact(
    transaction: &DatabaseTransaction,
    group: &registration_group::Model,
    now: Timestamp,
) -> Result<(), Error> {
    let Some(recipient) = Email::parse(&group.contact_email) else {
        return Ok(());
    };
    let people = group_person::Entity::find()
        .filter(group_person::Column::GroupId.eq(group.id))
        .filter(group_person::Column::Name.is_not_null())
        .count(transaction)
        .await?;
    let template = Template::GroupRegistered;
    let message = NewMessage {
        dedupe_key: format!("{}:{}:{}", group.id, template.name(), Uuid::now_v7()),
        template,
        language: Language::from_code(&group.mail_language).unwrap_or_default(),
        recipient,
        registration_id: None,
        organizer_id: None,
        group_id: Some(group.id),
        data: json!({ "name": group.contact_name, "people": people }),
    };
    mail::enqueue(transaction, message, now).await
}

/// Sends the links of all groups of this address again.
pub(super) async fn send_links(
    transaction: &DatabaseTransaction,
    email_key: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let groups = registration_group::Entity::find()
        .filter(registration_group::Column::EmailKey.eq(email_key))
        .order_by_asc(registration_group::Column::Id)
        .all(transaction)
        .await?;
    // A group a turn: few people are the contact of several.
    for group in groups {
        tell_contact(transaction, &group, now).await?;
    }
    Ok(())
}
