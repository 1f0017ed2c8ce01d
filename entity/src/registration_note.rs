//! What an organizer noted about a registration: for organizers alone, and erased as protected answers are.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub registration_id: Uuid,
    pub text: String,
    /// As the organizer was called then.
    pub author_name: String,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
