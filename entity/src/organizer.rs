//! A person with a log-in.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organizer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Lowered.
    #[sea_orm(unique)]
    pub email: String,
    pub name: String,
    /// argon2id, as a PHC string; none until a password is set.
    pub password_hash: Option<String>,
    pub created_at: i64,
    pub ended_at: Option<i64>,
    pub mail_language: String,
}

impl ActiveModelBehavior for ActiveModel {}
