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
    /// Seats that are signed up for in this slot, where they differ from the session's.
    pub sign_up_capacity: Option<i32>,
    /// It was taken off the agenda: it is kept, so that the session has its old calendar UID when it is
    /// placed again.
    pub unplaced_at: Option<i64>,
    /// Counts its changes: who moves it says which one was seen.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
