//! Places that vouchers hold back: nobody else can have them until they are used, or the voucher ends.

use std::collections::{HashMap, HashSet};

use entity::{redemption, registration, voucher, voucher_type};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, JoinType, QueryFilter as _,
    QuerySelect as _, RelationDef,
};
use uuid::Uuid;

use crate::db::millis;
use crate::domain::Error;
use crate::domain::registrations::Status;

/// What vouchers hold back at one moment. True only while the conference's row is locked.
#[derive(Default)]
pub(crate) struct Held {
    vouchers: HashMap<Uuid, One>,
    /// Who used a voucher that holds places and has none yet: the voucher.
    holders: HashMap<Uuid, Uuid>,
}

struct One {
    places: i64,
    /// The types that it is for; none: all, and then it holds no place of a type.
    types: HashSet<Uuid>,
}

impl Held {
    /// Counts them: one query where no voucher holds a place, three otherwise.
    pub(crate) async fn count(
        connection: &impl ConnectionTrait,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let holding = voucher::Entity::find()
            .filter(voucher::Column::HoldsPlaces.eq(true))
            .all(connection)
            .await?;
        if holding.is_empty() {
            return Ok(Self::default());
        }
        let uses = uses(connection).await?;
        let mut types = types(connection).await?;
        let mut held = Self::default();
        for row in holding {
            let of_this = uses.iter().filter(|(voucher, ..)| *voucher == row.id);
            let (mut seated, mut holders) = (0, 0);
            for (voucher, registration, status, offered_until) in of_this {
                // What is offered counts as taken already.
                if status == Status::Confirmed.as_str() || offered_until.is_some() {
                    seated += 1;
                } else {
                    holders += 1;
                    held.holders.insert(*registration, *voucher);
                }
            }
            // After its end it holds a place for those who used it in time, and for nobody else.
            let places = match is_over(&row, now) {
                true => holders,
                false => row
                    .uses
                    .map_or(0, |uses| i64::from(uses) - seated)
                    .max(holders),
            };
            let types = types.remove(&row.id).unwrap_or_default();
            held.vouchers.insert(row.id, One { places, types });
        }
        Ok(held)
    }

    /// How many places are held in all.
    pub(crate) fn total(&self) -> i64 {
        self.vouchers.values().map(|one| one.places).sum()
    }

    /// How many of those places are held within these types.
    pub(crate) fn within(&self, types: &[Uuid]) -> i64 {
        let within = |one: &&One| types.iter().any(|id| one.types.contains(id));
        let held = self.vouchers.values().filter(within);
        held.map(|one| one.places).sum()
    }

    /// How many places the voucher `id` holds.
    pub(super) fn by(&self, id: Uuid) -> i64 {
        self.vouchers.get(&id).map_or(0, |one| one.places)
    }

    /// Whether a place is held for the registration `id`, which has none yet.
    pub(crate) fn is_for(&self, id: Uuid) -> bool {
        self.holders.contains_key(&id)
    }

    /// Whether anybody waits for whom a place is held.
    pub(crate) fn has_holders(&self) -> bool {
        !self.holders.is_empty()
    }

    /// The registration `id` has the place that was held for it.
    pub(crate) fn hand_over(&mut self, id: Uuid) {
        let voucher = self.holders.remove(&id);
        if let Some(one) = voucher.and_then(|voucher| self.vouchers.get_mut(&voucher)) {
            one.places = (one.places - 1).max(0);
        }
    }
}

/// How many places vouchers hold back, for people who have none yet.
///
/// # Errors
/// The database's own.
pub async fn held_places(connection: &impl ConnectionTrait, now: Timestamp) -> Result<i64, Error> {
    Ok(Held::count(connection, now).await?.total())
}

/// Whether it gives nothing any more.
fn is_over(row: &voucher::Model, now: Timestamp) -> bool {
    row.ended_at.is_some() || row.valid_until.is_some_and(|until| until <= millis(now))
}

/// One use of a voucher that holds places: voucher, registration, where that stands, and until when a place is offered
/// to it.
type Use = (Uuid, Uuid, String, Option<i64>);

async fn uses(connection: &impl ConnectionTrait) -> Result<Vec<Use>, Error> {
    Ok(redemption::Entity::find()
        .select_only()
        .column(redemption::Column::VoucherId)
        .column(redemption::Column::RegistrationId)
        .column(registration::Column::Status)
        .column(registration::Column::OfferedUntil)
        .join(JoinType::InnerJoin, to_registration())
        .join(JoinType::InnerJoin, to_voucher())
        .filter(redemption::Column::GivenBackAt.is_null())
        .filter(voucher::Column::HoldsPlaces.eq(true))
        .into_tuple()
        .all(connection)
        .await?)
}

async fn types(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, HashSet<Uuid>>, Error> {
    let rows: Vec<(Uuid, Uuid)> = voucher_type::Entity::find()
        .select_only()
        .column(voucher_type::Column::VoucherId)
        .column(voucher_type::Column::RegistrationTypeId)
        .into_tuple()
        .all(connection)
        .await?;
    let mut types: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
    for (voucher, kind) in rows {
        types.entry(voucher).or_default().insert(kind);
    }
    Ok(types)
}

fn to_registration() -> RelationDef {
    redemption::Entity::belongs_to(registration::Entity)
        .from(redemption::Column::RegistrationId)
        .to(registration::Column::Id)
        .into()
}

fn to_voucher() -> RelationDef {
    redemption::Entity::belongs_to(voucher::Entity)
        .from(redemption::Column::VoucherId)
        .to(voucher::Column::Id)
        .into()
}
