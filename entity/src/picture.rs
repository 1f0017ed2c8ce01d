//! A speaker's picture in its two sizes, as the program made it from what was uploaded.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "picture")]
pub struct Model {
    /// The hash of the large one: its name in addresses.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub speaker_id: Uuid,
    /// JPEG.
    pub small: Vec<u8>,
    /// JPEG.
    pub large: Vec<u8>,
    pub made_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
