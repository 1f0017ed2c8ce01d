//! Places that several registration types share.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shared_capacity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub name_en: String,
    pub name_es: Option<String>,
    pub capacity: i32,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
