//! A look at the list of registrations that an organizer keeps: filters, order and columns.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// An organizer, or a program's key.
    pub owner_id: Uuid,
    /// Who that is, for the others.
    pub owner_name: String,
    pub name: String,
    /// For everybody who may see registrations.
    pub shared: bool,
    pub status: Option<String>,
    pub type_slug: Option<String>,
    pub payment: Option<String>,
    pub approved: Option<bool>,
    /// Only those who asked for accommodations.
    pub accommodations: bool,
    pub since: Option<i64>,
    pub sort: String,
    /// Names with a space between them; empty: the usual ones.
    pub columns: String,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
