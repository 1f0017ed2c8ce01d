//! A session placed in a room at a time. Its id is the calendar UID: moving it keeps it.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub session_id: Uuid,
    pub room_id: Uuid,
    pub starts_at: i64,
    pub minutes: i32,
    pub cancelled_at: Option<i64>,
    /// Why it was moved or cancelled, for the public.
    pub note_en: Option<String>,
    pub note_es: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
