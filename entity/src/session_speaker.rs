//! Who speaks in which session, in order.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session_speaker")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub speaker_id: Uuid,
    pub position: i32,
    /// `speaker`, `moderator`, `panelist` or `facilitator`.
    pub role: String,
}

impl ActiveModelBehavior for ActiveModel {}
