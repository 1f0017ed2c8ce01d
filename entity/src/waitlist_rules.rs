//! How free places go to the people in line: one row, made when something is first set.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waitlist_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub conference_id: Uuid,
    /// A free place is offered for a time; otherwise it is given at once.
    pub by_offer: bool,
    /// How long an offer lasts.
    pub offer_hours: i32,
    /// Nobody in line gets anything now.
    pub paused: bool,
}

impl ActiveModelBehavior for ActiveModel {}
