//! An organizer's log-in on one device.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "login")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organizer_id: Uuid,
    #[sea_orm(unique)]
    pub secret_hash: Vec<u8>,
    pub created_at: i64,
    pub expires_at: i64,
    pub ended_at: Option<i64>,
    /// A few minutes old at most; none for log-ins from before this was kept.
    pub last_seen_at: Option<i64>,
    /// Browser and system, coarse: `firefox-android`.
    pub device: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
