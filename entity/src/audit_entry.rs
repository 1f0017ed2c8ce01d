//! Who did or looked at what that concerns a person.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: i64,
    /// `attendee`, `organizer`, `token`, `program`, `stranger`.
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub action: String,
    pub registration_id: Option<Uuid>,
    pub organizer_id: Option<Uuid>,
    pub detail: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
