//! Makes a repeated request the same request, for 24 hours.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: Uuid,
    pub body_hash: Vec<u8>,
    pub registration_id: Uuid,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
