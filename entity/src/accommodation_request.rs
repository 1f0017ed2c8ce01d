//! What somebody needs to come. Protected: apart from the registration, read by few, erased after the conference.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accommodation_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
    /// `term` slugs of the list `accommodation`, separated by blanks.
    pub kinds: String,
    pub note: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
