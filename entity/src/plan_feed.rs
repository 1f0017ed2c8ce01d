//! A personal feed; only the hash of its secret is kept.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_feed")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub registration_id: Uuid,
    /// What the person calls it.
    pub name: String,
    #[sea_orm(unique)]
    pub secret_hash: Vec<u8>,
    pub created_at: i64,
    pub ended_at: Option<i64>,
    /// It tells when, and nothing of what.
    pub busy_only: bool,
    /// `en` or `es`.
    pub language: String,
    /// The day on which a program last asked, in the conference's zone, such as `2026-04-18`.
    pub read_on: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
