//! One person's registration.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Short human reference, Crockford base32 without the dash. It opens nothing.
    #[sea_orm(unique)]
    pub code: String,
    pub registration_type_id: Uuid,
    /// `pending`, `confirmed`, `waitlisted`, `declined`, `cancelled`.
    pub status: String,
    /// Order in the waitlist, drawn under the lock.
    pub line_number: Option<i64>,
    /// Until when a place is held for somebody in line; none: no place is.
    pub offered_until: Option<i64>,
    pub legal_name: String,
    pub badge_name: Option<String>,
    pub pronouns: Option<String>,
    pub email: String,
    /// The address as it is compared: lowered.
    pub email_key: String,
    /// Names, address and organization without case and accents.
    pub search_key: String,
    pub phone: Option<String>,
    pub organization: Option<String>,
    /// A `term` of the list `diet`.
    pub diet: Option<String>,
    /// `en` or `es`.
    pub mail_language: String,
    /// Still to be paid: follows from status, price, paid and waived; kept for sums and sorting.
    pub amount_due_cents: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub confirmed_at: Option<i64>,
    pub cancelled_at: Option<i64>,
    /// The price that was agreed to, in US cents.
    pub price_cents: i64,
    /// The `price_stage` whose price that is; none: the type's own price.
    pub price_stage_id: Option<Uuid>,
    /// What was paid of it, in US cents.
    pub paid_cents: i64,
    /// Nothing more has to be paid, whatever is open.
    pub waived: bool,
    /// When an organizer approved it.
    pub approved_at: Option<i64>,
    /// What the person was told when it was declined.
    pub decline_text: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
