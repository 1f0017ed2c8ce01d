//! A meal that comes with a way to register with which not all do.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "type_meal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_type_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub meal: String,
}

impl ActiveModelBehavior for ActiveModel {}
