//! A release that waits for its time, frozen as it will go out. One at most.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scheduled_release")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub goes_out_at: i64,
    pub note_en: String,
    pub note_es: Option<String>,
    pub format_version: i32,
    /// JSON: every public fact of the agenda.
    pub content: String,
    /// Who scheduled it.
    pub made_by: String,
    pub made_at: i64,
    /// The version of the draft that it was made of.
    pub draft_version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
