//! A way to register.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration_type")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub name_en: String,
    pub name_es: Option<String>,
    pub description_en: String,
    pub description_es: Option<String>,
    pub price_cents: i64,
    /// None: only the conference's own.
    pub capacity: Option<i32>,
    pub opens_at: i64,
    pub closes_at: i64,
    pub requires_approval: bool,
    pub access_code: Option<String>,
    pub position: i32,
    /// A voucher that names it must be given.
    pub needs_voucher: bool,
    /// It is shown to those alone who give a code that opens it.
    pub hidden: bool,
    /// Only the meals of its `type_meal` rows come with it.
    pub some_meals: bool,
    /// How many people of it a group must have; from 2 on nobody chooses it alone.
    pub smallest_group: Option<i32>,
    /// How many people of it a group may have.
    pub largest_group: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
