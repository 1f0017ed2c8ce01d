//! A room: its seats and what makes it easy or hard to use.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "room")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub name_en: String,
    pub name_es: Option<String>,
    pub seats: i32,
    pub floor: String,
    pub step_free: bool,
    pub hearing_loop: bool,
    /// Live captions (CART) can be shown.
    pub captions: bool,
    pub quiet_seating: bool,
    pub scent_free: bool,
    /// Where a sign language interpreter stands.
    pub interpreter_position_en: Option<String>,
    pub interpreter_position_es: Option<String>,
    pub notes_en: Option<String>,
    pub notes_es: Option<String>,
    pub position: i32,
    pub projector: bool,
    /// The stage is reached without a step.
    pub step_free_stage: bool,
    /// How long it takes to get the room ready for what comes next.
    pub turnover_minutes: i32,
    /// For organizers alone.
    pub organizer_notes: Option<String>,
    /// It is in the archive since: no longer offered, no longer public.
    pub archived_at: Option<i64>,
    /// Counts its changes: who changes it says which one was seen.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
