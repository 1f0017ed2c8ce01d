//! What was done on the board: for undoing, and for telling the others.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slot_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The version of the draft that it made.
    pub draft_version: i64,
    pub at: i64,
    /// The organizer or token.
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub slot_id: Uuid,
    pub session_id: Uuid,
    /// The version of the slot that it made.
    pub version: i32,
    /// The newest release then; 0 before the first.
    pub release: i32,
    /// `place`, `move`, `resize`, `unplace`, `cancel`, `restore` and the like.
    pub deed: String,
    /// `done`, `undone` or `kept`: what can be undone, what can be redone, what stays as it is.
    pub state: String,
    /// What was changed together with others, and is undone with them.
    pub batch_id: Option<Uuid>,
    /// The slot before, as JSON; none where there was none.
    pub before: Option<String>,
    /// The slot after, as JSON; none where there is none.
    pub after: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
