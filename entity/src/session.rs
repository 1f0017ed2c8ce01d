//! A talk, workshop, keynote, meal, break or meeting: what it is, not when.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    /// A `term` of the list `kind`.
    pub kind: String,
    pub track_id: Option<Uuid>,
    pub title_en: String,
    pub title_es: Option<String>,
    pub abstract_en: Option<String>,
    pub abstract_es: Option<String>,
    pub content_note_en: Option<String>,
    pub content_note_es: Option<String>,
    /// One objective a line.
    pub objectives_en: Option<String>,
    /// One objective a line.
    pub objectives_es: Option<String>,
    /// A `term` of the list `level`.
    pub level: String,
    /// A `term` of the list `language`.
    pub language: String,
    pub minutes: i32,
    /// Minutes that count for continuing education.
    pub ce_minutes: i32,
    /// Live captions are promised.
    pub captions: bool,
    /// A sign language interpreter is promised.
    pub asl: bool,
    /// Seats that are signed up for; none means that everybody just comes.
    pub sign_up_capacity: Option<i32>,
    pub sign_up_waitlist: bool,
    pub position: i32,
    pub needs_projector: bool,
    pub needs_interpreter: bool,
    pub needs_step_free_stage: bool,
    /// For organizers alone.
    pub organizer_notes: Option<String>,
    /// It is in the archive since: no longer offered, no longer public.
    pub archived_at: Option<i64>,
    /// Counts its changes: who changes it says which one was seen.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
