//! Somebody whose message of a mailing is still to be written to the outbox.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailing_recipient")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub mailing_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
