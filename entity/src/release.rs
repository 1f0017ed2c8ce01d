//! A published agenda: frozen, numbered.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "release")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub published_at: i64,
    pub note_en: String,
    pub note_es: Option<String>,
    pub format_version: i32,
    /// When it truly went out, where that is later than `published_at`: the program was down then.
    pub went_out_at: Option<i64>,
    /// Who published it.
    pub made_by: Option<String>,
    /// JSON: every public fact of the agenda.
    pub content: String,
}

impl ActiveModelBehavior for ActiveModel {}
