//! What became of those who stood in line.

use std::collections::{HashMap, HashSet};

use entity::{audit_entry, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, RelationDef,
};
use uuid::Uuid;

use super::about;
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::registrations::{Figures, Status};
use crate::i18n::Text;

/// The line in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineFigures {
    /// By type, in their order.
    pub types: Vec<OfType>,
    /// When somebody moved up to a place, oldest first.
    pub moved_up: Vec<Timestamp>,
    /// For how many days half of those who moved up had been registered, at most; none before anybody did.
    pub middle_days: Option<i64>,
}

/// The line of one type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfType {
    /// The type's name.
    pub name: Text,
    /// How many moved up to a place.
    pub moved_up: i64,
    /// How many cancelled while they stood in line.
    pub left: i64,
    /// How many stand in line now.
    pub waits: i64,
}

impl OfType {
    /// How many stood in line at any time.
    #[must_use]
    pub fn joined(&self) -> i64 {
        self.moved_up + self.left + self.waits
    }
}

pub(super) async fn line(
    connection: &impl ConnectionTrait,
    figures: &Figures,
) -> Result<LineFigures, Error> {
    let moves: Vec<(Uuid, i64, i64, Uuid)> = audit_entry::Entity::find()
        .join(JoinType::InnerJoin, about())
        .filter(audit_entry::Column::Action.eq("registration.promoted"))
        .order_by_asc(audit_entry::Column::At)
        .select_only()
        .column(registration::Column::Id)
        .column(audit_entry::Column::At)
        .column(registration::Column::CreatedAt)
        .column(registration::Column::RegistrationTypeId)
        .into_tuple()
        .all(connection)
        .await?;
    let left = left(connection).await?;
    // Somebody may have moved up, cancelled, and moved up again: one person all the same.
    let mut seen = HashSet::new();
    let (mut counts, mut days, mut moved_up) = (HashMap::new(), Vec::new(), Vec::new());
    for (id, at, created_at, type_id) in moves {
        if seen.insert(id) {
            *counts.entry(type_id).or_insert(0) += 1;
            days.push((at - created_at) / (24 * 60 * 60 * 1000));
            moved_up.push(from_millis(at));
        }
    }
    days.sort_unstable();
    let types = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    let of_type = |row: registration_type::Model| OfType {
        moved_up: counts.get(&row.id).copied().unwrap_or_default(),
        left: left.get(&row.id).copied().unwrap_or_default(),
        waits: figures.of_type(&row.slug, Status::Waitlisted),
        name: Text::new(row.name_en, row.name_es),
    };
    Ok(LineFigures {
        types: types.into_iter().map(of_type).collect(),
        middle_days: days.get(days.len().saturating_sub(1) / 2).copied(),
        moved_up,
    })
}

/// Who cancelled without ever having had a place, and did not wait for an answer: they stood in line.
async fn left(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, i64>, Error> {
    use registration::Column;
    let of_type: RelationDef = registration::Entity::belongs_to(registration_type::Entity)
        .from(Column::RegistrationTypeId)
        .to(registration_type::Column::Id)
        .into();
    let answered = Condition::any()
        .add(Column::ApprovedAt.is_not_null())
        .add(registration_type::Column::RequiresApproval.eq(false));
    let rows: Vec<(Uuid, i64)> = registration::Entity::find()
        .join(JoinType::InnerJoin, of_type)
        .filter(Column::Status.eq(Status::Cancelled.as_str()))
        .filter(Column::ConfirmedAt.is_null())
        .filter(answered)
        .select_only()
        .column(Column::RegistrationTypeId)
        .column_as(Column::Id.count(), "people")
        .group_by(Column::RegistrationTypeId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}
