//! The voucher that a registration used.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "redemption")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
    pub voucher_id: Uuid,
    /// The price without the voucher, in US cents.
    pub price_before_cents: i64,
    /// What the voucher took off it, in US cents.
    pub discount_cents: i64,
    pub redeemed_at: i64,
    /// The registration ended: the use is free for somebody else.
    pub given_back_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
