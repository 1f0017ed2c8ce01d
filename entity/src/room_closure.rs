//! When a room cannot be used.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "room_closure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub room_id: Uuid,
    pub starts_at: i64,
    pub ends_at: i64,
    /// For organizers alone.
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
