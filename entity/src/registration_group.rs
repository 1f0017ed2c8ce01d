//! Several people who were registered at once, and who did it.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub contact_name: String,
    pub contact_email: String,
    /// The address as it is compared: lowered.
    pub email_key: String,
    /// For whom the contact registered them.
    pub organization: Option<String>,
    /// `en` or `es`.
    pub mail_language: String,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
