//! An address of another program that is told what happens.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub url: String,
    /// What it is for, in an organizer's words.
    pub description: String,
    /// The types of events that it is told of, with spaces between.
    pub events: String,
    /// What its messages are signed with: not a hash, because signing needs it.
    pub secret: Vec<u8>,
    /// The secret before, while both are in use.
    pub old_secret: Option<Vec<u8>>,
    pub old_secret_until: Option<i64>,
    /// Who made it.
    pub made_by: String,
    pub made_at: i64,
    pub ended_at: Option<i64>,
    /// The other side ended it, by answering 410.
    pub gone: bool,
}

impl ActiveModelBehavior for ActiveModel {}
