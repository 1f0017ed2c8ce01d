//! A message to a webhook: what it says, and what came of it. What the other side answered is not kept.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub webhook_id: Uuid,
    /// What happened: the same in the messages of all webhooks, and at each attempt.
    pub event_id: Uuid,
    pub event_type: String,
    /// JSON: id, status and time; never anything else of a person.
    pub body: String,
    /// `waiting`, `delivered`, `failed`.
    pub state: String,
    pub attempts: i32,
    pub created_at: i64,
    pub next_attempt_at: i64,
    pub last_attempt_at: Option<i64>,
    /// The status of the last answer, where one came.
    pub last_status: Option<i32>,
    /// Why the last attempt failed, in a word.
    pub last_cause: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
