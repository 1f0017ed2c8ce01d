//! A price of a way to register that holds until a date, or for a number of people, before the type's own.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "price_stage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub registration_type_id: Uuid,
    pub name_en: String,
    pub name_es: Option<String>,
    pub price_cents: i64,
    /// None: it ends by number alone.
    pub ends_at: Option<i64>,
    /// How many people get it; none: it ends by time alone.
    pub places: Option<i32>,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
