//! How many places are taken and left: counted from rows, never stored.

use std::collections::HashMap;

use entity::registration;
use sea_orm::sea_query::{Asterisk, Expr, Func};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::Status;
use crate::domain::Error;

/// Places taken, by type, and the conference's capacity. True only while the conference row is locked.
pub(super) struct Places {
    capacity: Option<i64>,
    taken: HashMap<Uuid, i64>,
}

impl Places {
    /// Counts who holds a place: one query.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn count(
        connection: &impl ConnectionTrait,
        capacity: Option<i32>,
    ) -> Result<Self, Error> {
        let counts: Vec<(Uuid, i64)> = registration::Entity::find()
            .select_only()
            .column(registration::Column::RegistrationTypeId)
            // Not of a column: the index alone tells.
            .column_as(Expr::from(Func::count(Expr::col(Asterisk))), "taken")
            .filter(registration::Column::Status.eq(Status::Confirmed.as_str()))
            .group_by(registration::Column::RegistrationTypeId)
            .into_tuple()
            .all(connection)
            .await?;
        Ok(Self {
            capacity: capacity.map(i64::from),
            taken: counts.into_iter().collect(),
        })
    }

    /// Places left for a type of `capacity`, and the capacity that bounds them; none: no bound.
    pub(super) fn left_for(&self, type_id: Uuid, capacity: Option<i32>) -> Option<(i64, i64)> {
        let taken = self.taken.get(&type_id).copied().unwrap_or_default();
        let own = capacity.map(i64::from).map(|all| (all - taken, all));
        let over_all = self.capacity.map(|all| (all - self.total(), all));
        match (own, over_all) {
            (Some(own), Some(over_all)) => Some(own.min(over_all)),
            (own, over_all) => own.or(over_all),
        }
    }

    /// Whether one more person of this type fits.
    pub(super) fn has_room(&self, type_id: Uuid, capacity: Option<i32>) -> bool {
        self.left_for(type_id, capacity)
            .is_none_or(|(left, _)| left > 0)
    }

    /// Whether the conference as a whole is full.
    pub(super) fn is_full(&self) -> bool {
        self.capacity.is_some_and(|all| self.total() >= all)
    }

    /// One more of this type has a place.
    pub(super) fn take(&mut self, type_id: Uuid) {
        *self.taken.entry(type_id).or_default() += 1;
    }

    fn total(&self) -> i64 {
        self.taken.values().sum()
    }
}
