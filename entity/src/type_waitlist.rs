//! How the waitlist of one type differs.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "type_waitlist")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_type_id: Uuid,
    /// None: as for the conference.
    pub by_offer: Option<bool>,
    /// None: as for the conference.
    pub offer_hours: Option<i32>,
    /// Nobody of this type gets anything now.
    pub paused: bool,
}

impl ActiveModelBehavior for ActiveModel {}
