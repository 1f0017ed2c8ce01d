//! What is refunded to whoever cancels: one row, made when something is first set.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refund_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub conference_id: Uuid,
    pub text_en: String,
    pub text_es: Option<String>,
    /// Whoever cancels before gets `share` back; none: no date is stated.
    pub refunded_until: Option<i64>,
    /// `full`, `part`, `nothing`.
    pub share: String,
}

impl ActiveModelBehavior for ActiveModel {}
