//! A text for mail to many, with placeholders.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_template")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub name: String,
    pub subject_en: String,
    pub subject_es: String,
    pub body_en: String,
    pub body_es: String,
    /// It goes to those too who want no mail that is not necessary.
    pub necessary: bool,
    /// Raised by each change.
    pub version: i64,
    pub changed_by: String,
    pub changed_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
