//! Which meals somebody comes to.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration_meal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
    /// A `term` of the list `meal`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub meal: String,
}

impl ActiveModelBehavior for ActiveModel {}
