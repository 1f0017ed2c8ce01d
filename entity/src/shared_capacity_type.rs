//! A registration type that shares a capacity with others.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shared_capacity_type")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub shared_capacity_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_type_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
