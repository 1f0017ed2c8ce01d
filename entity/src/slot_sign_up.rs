//! What differs for the sign-up of one slot.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slot_sign_up")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub slot_id: Uuid,
    /// Seats that only organizers give.
    pub held_back: i32,
    /// None: as for the conference.
    pub opens_at: Option<i64>,
    /// None: as for the conference.
    pub closes_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
