//! How many places are taken and left: counted from rows, never stored.

use std::collections::{HashMap, HashSet};

use entity::{registration, shared_capacity, shared_capacity_type};
use jiff::Timestamp;
use sea_orm::sea_query::{Asterisk, Expr, Func};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, JoinType, QueryFilter as _,
    QuerySelect as _, RelationDef,
};
use uuid::Uuid;

use super::Status;
use crate::domain::Error;
use crate::domain::vouchers::Held;

/// Places taken, by type, the capacities that bound them, and the places that vouchers hold. True only while the
/// conference row is locked.
pub(crate) struct Places {
    capacity: Option<i64>,
    taken: HashMap<Uuid, i64>,
    shared: Vec<Shared>,
    held: Held,
    /// Free places are for those who wait in a line that is paused.
    kept: Kept,
}

/// A capacity that several types share.
struct Shared {
    capacity: i64,
    types: Vec<Uuid>,
}

/// For which types nobody who comes now gets a place before those who wait.
#[derive(Default)]
struct Kept {
    all: bool,
    types: HashSet<Uuid>,
}

impl Places {
    /// Counts who holds a place, what is offered and what vouchers hold: four queries, however many there are.
    ///
    /// # Errors
    /// The database's own.
    pub(super) async fn count(
        connection: &impl ConnectionTrait,
        capacity: Option<i32>,
        now: Timestamp,
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
            shared: shared(connection).await?,
            held: Held::count(connection, now).await?,
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

    /// Places left for a type of `capacity`, and the capacity that bounds them; none: no bound. Places that
    /// vouchers hold are not left.
    pub(super) fn left_for(&self, type_id: Uuid, capacity: Option<i32>) -> Option<(i64, i64)> {
        self.tightest(type_id, capacity, true)
    }

    /// The same for somebody with a voucher that holds places: one of those is theirs.
    pub(super) fn left_for_holders(
        &self,
        type_id: Uuid,
        capacity: Option<i32>,
    ) -> Option<(i64, i64)> {
        self.tightest(type_id, capacity, false)
    }

    /// Whether one more person of this type fits, and nobody comes before; `holds` where a voucher holds a place for
    /// that person: then that one is nobody else's, and no line comes before it.
    pub(super) fn has_room(&self, type_id: Uuid, capacity: Option<i32>, holds: bool) -> bool {
        (holds || !self.is_kept(type_id))
            && self
                .tightest(type_id, capacity, !holds)
                .is_none_or(|(left, _)| left > 0)
    }

    /// Whether what is free for this type is kept for those who wait.
    pub(super) fn is_kept(&self, type_id: Uuid) -> bool {
        self.kept.all || self.kept.types.contains(&type_id)
    }

    /// Whether a voucher holds a place for the registration `id`.
    pub(super) fn are_held_for(&self, id: Uuid) -> bool {
        self.held.is_for(id)
    }

    /// Whether the conference as a whole is full, for everybody who waits.
    pub(super) fn is_full(&self) -> bool {
        let held = if self.held.has_holders() {
            0
        } else {
            self.held.total()
        };
        self.capacity.is_some_and(|all| self.total() + held >= all)
    }

    /// The registration `id` of this type has a place now.
    pub(super) fn take(&mut self, id: Uuid, type_id: Uuid) {
        *self.taken.entry(type_id).or_default() += 1;
        self.held.hand_over(id);
    }

    /// Somebody new of this type has a place now, who had no voucher that held one.
    pub(super) fn take_one(&mut self, type_id: Uuid) {
        *self.taken.entry(type_id).or_default() += 1;
    }

    fn total(&self) -> i64 {
        self.taken.values().sum()
    }

    fn taken_by(&self, types: &[Uuid]) -> i64 {
        let taken = types.iter().filter_map(|id| self.taken.get(id));
        taken.sum()
    }

    /// Of all capacities that bound a type, the one that leaves fewest places.
    fn tightest(
        &self,
        type_id: Uuid,
        capacity: Option<i32>,
        without_held: bool,
    ) -> Option<(i64, i64)> {
        let held_within = |types: &[Uuid]| match without_held {
            true => self.held.within(types),
            false => 0,
        };
        let left =
            |all: i64, types: &[Uuid]| (all - self.taken_by(types) - held_within(types), all);
        let own = capacity.map(|all| left(i64::from(all), &[type_id]));
        let held = if without_held { self.held.total() } else { 0 };
        let over_all = self.capacity.map(|all| (all - self.total() - held, all));
        let shared = self.shared.iter();
        let shared = shared.filter(|shared| shared.types.contains(&type_id));
        let shared = shared.map(|shared| left(shared.capacity, &shared.types));
        own.into_iter().chain(over_all).chain(shared).min()
    }
}

/// The capacities that several types share: one query.
async fn shared(connection: &impl ConnectionTrait) -> Result<Vec<Shared>, Error> {
    let to_capacity: RelationDef =
        shared_capacity_type::Entity::belongs_to(shared_capacity::Entity)
            .from(shared_capacity_type::Column::SharedCapacityId)
            .to(shared_capacity::Column::Id)
            .into();
    let rows: Vec<(Uuid, i32, Uuid)> = shared_capacity_type::Entity::find()
        .select_only()
        .column(shared_capacity::Column::Id)
        .column(shared_capacity::Column::Capacity)
        .column(shared_capacity_type::Column::RegistrationTypeId)
        .join(JoinType::InnerJoin, to_capacity)
        .into_tuple()
        .all(connection)
        .await?;
    let mut shared: HashMap<Uuid, Shared> = HashMap::new();
    for (id, capacity, kind) in rows {
        let one = shared.entry(id).or_insert_with(|| Shared {
            capacity: i64::from(capacity),
            types: Vec::new(),
        });
        one.types.push(kind);
    }
    Ok(shared.into_values().collect())
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
