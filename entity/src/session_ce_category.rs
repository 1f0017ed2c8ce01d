//! The credit categories of a session.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session_ce_category")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    /// A `term` of the list `ce_category`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub category: String,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
