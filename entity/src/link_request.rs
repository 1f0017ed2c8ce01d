//! Somebody asked for the private link to be sent again; answered by mail, and forgotten after a day.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The address that was typed, as it is compared: lowered. Nobody may have registered with it.
    pub email_key: String,
    pub requested_at: i64,
    pub answered_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
