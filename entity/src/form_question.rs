//! A question that organizers add to the form; what it asks lies in its versions.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_question")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub position: i32,
    pub archived: bool,
    /// How often it was changed.
    pub changes: i32,
    /// What is asked now.
    pub version_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
