//! What belongs to the plan of one registration as a whole; no row while nothing was planned.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
    /// Counts its changes: personal feeds are known by it.
    pub version: i64,
    /// Whether mail tells of changes of what is starred alone.
    pub mail_about_stars: bool,
}

impl ActiveModelBehavior for ActiveModel {}
