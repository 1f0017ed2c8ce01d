//! A track: a thread of sessions with its colour and quilt block.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "track")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub name_en: String,
    pub name_es: Option<String>,
    pub description_en: Option<String>,
    pub description_es: Option<String>,
    /// `#rrggbb`.
    pub color: String,
    /// The quilt block's name, such as `pinwheel`.
    pub block: String,
    pub position: i32,
    /// Two of its sessions should not be at once.
    pub never_twice: bool,
    /// It is in the archive since: no longer offered, no longer public.
    pub archived_at: Option<i64>,
    /// Counts its changes: who changes it says which one was seen.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
