//! A day of the conference, with the hours that bound its sessions.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conference_day")]
pub struct Model {
    /// `YYYY-MM-DD` in the conference's zone.
    #[sea_orm(primary_key, auto_increment = false)]
    pub date: String,
    pub name_en: String,
    pub name_es: Option<String>,
    pub opens_at: i64,
    pub closes_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
