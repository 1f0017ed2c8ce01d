//! A question that people ask, with its answer.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub question_en: String,
    pub question_es: Option<String>,
    pub answer_en: String,
    pub answer_es: Option<String>,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
