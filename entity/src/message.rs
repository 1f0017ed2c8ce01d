//! An e-mail in the outbox: template and data, never a secret.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub dedupe_key: String,
    pub template: String,
    pub language: String,
    pub recipient: String,
    /// JSON: what the template fills in.
    pub data: String,
    pub registration_id: Option<Uuid>,
    pub organizer_id: Option<Uuid>,
    /// `waiting`, `sent`, `failed`.
    pub status: String,
    pub attempts: i32,
    pub created_at: i64,
    pub next_attempt_at: i64,
    pub sent_at: Option<i64>,
    /// The last failure, in few words.
    pub last_error: Option<String>,
    /// It may have arrived at an attempt that nobody answered.
    pub unconfirmed: bool,
    /// The mailing that it belongs to.
    pub mailing_id: Option<Uuid>,
    /// It is one of many: what is written to one person leaves before it.
    pub bulk: bool,
    /// Since when a worker has it; none while no one does.
    pub claimed_at: Option<i64>,
    /// The `registration_group` whose contact it is for.
    pub group_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
