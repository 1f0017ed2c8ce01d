//! A session's texts before and after a change of many at once: for undoing.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "text_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The same as that of the slots' changes.
    pub batch_id: Uuid,
    pub session_id: Uuid,
    /// JSON.
    pub before: String,
    /// JSON.
    pub after: String,
}

impl ActiveModelBehavior for ActiveModel {}
