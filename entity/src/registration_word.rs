//! A word that a registration is found by.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration_word")]
pub struct Model {
    /// Without case and accents; compared by its bytes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub word: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
