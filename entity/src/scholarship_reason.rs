//! Why somebody asks for a scholarship. Protected, as accommodation requests are.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scholarship_reason")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}
