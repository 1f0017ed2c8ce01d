//! News on the home page.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub published_at: i64,
    pub title_en: String,
    pub title_es: Option<String>,
    pub body_en: String,
    pub body_es: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
