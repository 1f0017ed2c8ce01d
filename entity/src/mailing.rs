//! A mail to many: its text, to whom it goes, and how far it is.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mailing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub subject_en: String,
    pub subject_es: String,
    pub body_en: String,
    pub body_es: String,
    /// It goes to those too who want no mail that is not necessary.
    pub necessary: bool,
    /// Raised by each change.
    pub version: i64,
    /// JSON: which registrations. Names that were searched for are forgotten when it ends.
    pub recipients: String,
    /// Who is among the recipients tells who asked for accommodations.
    pub protected: bool,
    /// `draft`, `review`, `scheduled`, `sending`, `sent`, `stopped`.
    pub state: String,
    pub made_by: String,
    pub made_at: i64,
    pub handed_in_by: Option<String>,
    pub handed_in_at: Option<i64>,
    pub approved_by: Option<String>,
    pub approved_at: Option<i64>,
    pub stopped_by: Option<String>,
    /// When it is to go.
    pub goes_at: Option<i64>,
    /// When it went: its recipients were settled then.
    pub began_at: Option<i64>,
    /// When the last of its messages was written to the outbox.
    pub written_at: Option<i64>,
    /// When nothing of it was left to send.
    pub ended_at: Option<i64>,
    /// How many did not get it because they have no address.
    pub without_address: i64,
    /// How many did not get it because they want no such mail.
    pub unsubscribed: i64,
    /// How many did not get it because it was stopped.
    pub withdrawn: i64,
}

impl ActiveModelBehavior for ActiveModel {}
