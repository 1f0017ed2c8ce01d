//! When sign-up is open, and for how much: one row, made when something is first set.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_up_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub conference_id: Uuid,
    /// None: from the release on.
    pub opens_at: Option<i64>,
    /// None: until a slot begins.
    pub closes_at: Option<i64>,
    /// Seats and places in line together.
    pub limit_per_person: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
