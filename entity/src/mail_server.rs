//! How the mail server stands: one row, written by the mail worker.

use sea_orm::entity::prelude::*;

/// The row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_server")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// None while it works.
    pub failing_since: Option<i64>,
    /// How many tries failed since then.
    pub tries: i32,
    pub next_try_at: i64,
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
