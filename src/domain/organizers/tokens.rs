//! Tokens: keys for programs, told once, kept as a hash.

use entity::{api_token, api_token_role};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, Set, SqlErr,
};
use uuid::Uuid;

use super::{Actor, Role, audit};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::secret::Secret;

/// Makes a token.
///
/// # Errors
/// [`Error::NameTaken`].
pub async fn add_token(
    db: &Db,
    name: &str,
    roles: &[Role],
    now: Timestamp,
) -> Result<Secret, Error> {
    let secret = Secret::generate()?;
    let id = Uuid::now_v7();
    db.write(async |transaction| {
        api_token::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            secret_hash: Set(secret.hash()),
            created_at: Set(millis(now)),
            ended_at: Set(None),
        }
        .insert(transaction)
        .await
        .map_err(taken)?;
        let mut names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        if !names.is_empty() {
            let rows = names.into_iter().map(|role| api_token_role::ActiveModel {
                token_id: Set(id),
                role: Set(role.to_owned()),
            });
            api_token_role::Entity::insert_many(rows)
                .exec_without_returning(transaction)
                .await?;
        }
        let actor = Actor::program();
        audit::record(
            transaction,
            &actor,
            "token.added",
            None,
            None,
            Some(name),
            now,
        )
        .await
    })
    .await?;
    Ok(secret)
}

fn taken(error: DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Error::NameTaken,
        _ => Error::Database(error),
    }
}

/// Whose token this is.
///
/// # Errors
/// The database's own.
pub async fn actor_of_token(db: &Db, token: &str) -> Result<Option<Actor>, Error> {
    let Some(secret) = Secret::parse(token) else {
        return Ok(None);
    };
    let found = api_token::Entity::find()
        .filter(api_token::Column::SecretHash.eq(secret.hash()))
        .filter(api_token::Column::EndedAt.is_null())
        .one(db.read())
        .await?;
    let Some(row) = found else { return Ok(None) };
    let roles = api_token_role::Entity::find()
        .filter(api_token_role::Column::TokenId.eq(row.id))
        .all(db.read())
        .await?
        .iter()
        .filter_map(|role| Role::parse(&role.role))
        .collect();
    Ok(Some(Actor::token(row.id, &row.name, roles)))
}
