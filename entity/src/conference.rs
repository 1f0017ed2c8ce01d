//! The conference: one row. Locking it is what gives places one at a time.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub name_en: String,
    pub name_es: Option<String>,
    pub short_name_en: String,
    pub short_name_es: Option<String>,
    pub tagline_en: String,
    pub tagline_es: Option<String>,
    pub description_en: String,
    pub description_es: Option<String>,
    /// IANA name, such as `America/Chicago`.
    pub time_zone: String,
    pub venue_name: String,
    pub venue_city: String,
    pub venue_region: String,
    pub venue_country: String,
    /// Degrees, north is positive.
    pub venue_latitude: Option<f64>,
    /// Degrees, east is positive.
    pub venue_longitude: Option<f64>,
    pub venue_note_en: String,
    pub venue_note_es: Option<String>,
    pub contact_email: String,
    pub access_email: String,
    pub care_email: String,
    /// People over all types; none means no limit.
    pub capacity: Option<i32>,
    pub registration_opens_at: i64,
    pub registration_closes_at: i64,
    /// Until when people change their answers by themselves; none: no date.
    pub changes_until: Option<i64>,
    /// Until when people give their place to somebody else; none: no date.
    pub replacements_until: Option<i64>,
    pub code_of_conduct_en: String,
    pub code_of_conduct_es: Option<String>,
    /// Support on site: the quiet room, 988.
    pub support_en: String,
    pub support_es: Option<String>,
    /// What stands behind the `@` of every calendar UID: kept for ever from the first release on.
    pub calendar_domain: Option<String>,
    /// The name that mail comes from; none: the setting's.
    pub sender_name: Option<String>,
    /// The address that mail comes from; none: the setting's.
    pub sender_email: Option<String>,
    /// Counts up whenever something public changes: other processes watch it.
    pub public_version: i64,
    /// How many days a moved or cancelled slot is marked as such; none: until the conference ends.
    pub mark_days: Option<i32>,
    /// Counts the changes of the agenda that is being built.
    pub draft_version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
