//! Somebody on the agenda.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "speaker")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub name: String,
    pub pronouns: Option<String>,
    pub role_en: Option<String>,
    pub role_es: Option<String>,
    pub organization: Option<String>,
    pub bio_en: Option<String>,
    pub bio_es: Option<String>,
    /// False: shown nowhere in public, neither the name nor the slug.
    pub public: bool,
    pub position: i32,
    /// The digest of the picture.
    pub picture: Option<String>,
    /// It is in the archive since: no longer offered, no longer public.
    pub archived_at: Option<i64>,
    /// Counts its changes: who changes it says which one was seen.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
