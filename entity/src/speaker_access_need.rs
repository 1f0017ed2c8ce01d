//! What a speaker needs to take part: a protected answer, in a table of its own.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker_access_need")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub speaker_id: Uuid,
    pub text: String,
}

impl ActiveModelBehavior for ActiveModel {}
