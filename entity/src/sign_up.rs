//! Somebody's seat in a slot, or place in its line; kept when it has ended.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_up")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub registration_id: Uuid,
    pub slot_id: Uuid,
    /// `seat`, `waiting`, `ended`.
    pub status: String,
    /// Order in the slot's line, drawn under the lock.
    pub line_number: Option<i64>,
    /// How often it changed: it never counts down, so that calendars see each change.
    pub changes: i32,
    pub created_at: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
