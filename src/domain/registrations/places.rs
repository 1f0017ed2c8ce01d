//! How many places are taken and left: counted from rows, never stored.

use std::collections::{HashMap, HashSet};

use entity::registration;
use sea_orm::sea_query::{Asterisk, Expr, Func};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::Status;
use crate::domain::Error;

/// Places taken, by type, and the conference's capacity. True only while the conference row is locked.
pub(crate) struct Places {
    capacity: Option<i64>,
    taken: HashMap<Uuid, i64>,
    /// Free places are for those who wait in a line that is paused.
    kept: Kept,
}

/// For which types nobody who comes now gets a place before those who wait.
#[derive(Default)]
struct Kept {
    all: bool,
    types: HashSet<Uuid>,
}

impl Places {
    /// Counts who holds a place, and what is offered: two queries.
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
        let mut places = Self {
            capacity: capacity.map(i64::from),
            taken: counts.into_iter().collect(),
            kept: Kept::default(),
        };
        // What is offered is taken, for as long as the offer lasts.
        for (type_id, offered) in offered(connection).await? {
            *places.taken.entry(type_id).or_default() += offered;
        }
        Ok(places)
    }

    /// Keeps what is free of a type for those of it who wait; `all`: of every type.
    pub(super) fn keep(&mut self, type_id: Uuid, all: bool) {
        self.kept.all |= all;
        self.kept.types.insert(type_id);
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

    /// Whether one more person of this type fits, and nobody comes before.
    pub(super) fn has_room(&self, type_id: Uuid, capacity: Option<i32>) -> bool {
        !self.is_kept(type_id)
            && self
                .left_for(type_id, capacity)
                .is_none_or(|(left, _)| left > 0)
    }

    /// Whether what is free for this type is kept for those who wait.
    pub(super) fn is_kept(&self, type_id: Uuid) -> bool {
        self.kept.all || self.kept.types.contains(&type_id)
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

/// How many places of which type are offered to somebody in line: one query.
pub(super) async fn offered(connection: &impl ConnectionTrait) -> Result<Vec<(Uuid, i64)>, Error> {
    Ok(registration::Entity::find()
        .select_only()
        .column(registration::Column::RegistrationTypeId)
        .column_as(Expr::from(Func::count(Expr::col(Asterisk))), "offered")
        .filter(registration::Column::OfferedUntil.is_not_null())
        .group_by(registration::Column::RegistrationTypeId)
        .into_tuple()
        .all(connection)
        .await?)
}
