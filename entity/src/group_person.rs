//! One person of a group.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "group_person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
    pub group_id: Uuid,
    /// In the order in which the contact named them.
    pub position: i32,
    /// The name that the contact gave; none for somebody who came later instead of another.
    pub name: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
