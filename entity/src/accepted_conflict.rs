//! A conflict that an organizer found acceptable, and why.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accepted_conflict")]
pub struct Model {
    /// Kind and what is part of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// A digest of what it is about: when that changes, the acceptance ends.
    pub facts: String,
    pub reason: String,
    pub accepted_by: String,
    pub accepted_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
