//! A word of one of the conference's lists: kinds of session, levels, languages, credit categories, meals, diets, accommodations.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "term")]
pub struct Model {
    /// `kind`, `level`, `language`, `ce_category`, `meal`, `diet`, `accommodation`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub list: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    pub name_en: String,
    pub name_es: Option<String>,
    pub position: i32,
    /// Accommodations: the days of notice that help.
    pub lead_days: Option<i32>,
    /// Meals: the session at which it is served.
    pub session_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
