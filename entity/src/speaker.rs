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
}

impl ActiveModelBehavior for ActiveModel {}
