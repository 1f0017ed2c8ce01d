//! A private link to the draft, for somebody who does not sign in.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "preview_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For whom it is.
    pub name: String,
    /// Hash of the secret in the link.
    #[sea_orm(unique)]
    pub secret_hash: Vec<u8>,
    /// Who made it.
    pub made_by: String,
    pub made_at: i64,
    pub ended_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
