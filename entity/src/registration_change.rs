//! That a registration was written, changed or taken away: written by the database itself, for programs that keep
//! registrations in memory.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration_change")]
pub struct Model {
    /// Counts up: on SQLite one number a change, on PostgreSQL the number of the transaction.
    #[sea_orm(primary_key, auto_increment = false)]
    pub moment: i64,
    /// Which one; it may be gone.
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
