//! A code that gives a type, a price or a place.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "voucher")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// As it is shown.
    pub code: String,
    /// As it is compared: without case, spaces and dashes.
    #[sea_orm(unique)]
    pub code_key: String,
    /// For organizers; may be empty.
    pub note: String,
    /// `none`, `percent`, `amount`, `free`.
    pub discount: String,
    /// Percents, or US cents of an amount.
    pub value: i64,
    /// How often it can be used; none: no bound.
    pub uses: Option<i32>,
    /// What it may take off prices in all, in US cents; none: no bound.
    pub budget_cents: Option<i64>,
    pub valid_from: Option<i64>,
    pub valid_until: Option<i64>,
    /// The one address that it is for.
    pub email: Option<String>,
    /// A place is held back for each use.
    pub holds_places: bool,
    pub created_at: i64,
    /// An organizer ended it.
    pub ended_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
