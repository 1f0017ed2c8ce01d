//! What a way to register costs at one moment: its own price, or that of a stage that goes before it.

use std::collections::HashMap;

use entity::{price_stage, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::Status;
use crate::db::{from_millis, millis};
use crate::domain::Error;
use crate::i18n::Text;

/// A price that holds until a date, or for a number of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name, such as "Early bird".
    pub name: Text,
    /// Until then; none: not by time.
    pub ends_at: Option<Timestamp>,
    /// For so many more people; none: not by number.
    pub left: Option<i64>,
    /// The price after it, in US cents.
    pub then_cents: i64,
}

/// What a type costs now.
pub(super) struct Price {
    pub(super) cents: i64,
    /// The stage whose price it is; none: the type's own price.
    pub(super) stage: Option<(Uuid, Stage)>,
}

/// The stages that hold at one moment. How many are left of those that end by number is true only while the
/// conference's row is locked.
#[derive(Default)]
pub(super) struct Prices {
    stages: HashMap<Uuid, Vec<(price_stage::Model, Option<i64>)>>,
}

impl Prices {
    /// Reads what holds at `now`: one query where no stage does, two otherwise.
    pub(super) async fn load(
        connection: &impl ConnectionTrait,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let ends_at = price_stage::Column::EndsAt;
        let rows = price_stage::Entity::find()
            .filter(
                Condition::any()
                    .add(ends_at.is_null())
                    .add(ends_at.gt(millis(now))),
            )
            .order_by_asc(price_stage::Column::Position)
            .order_by_asc(price_stage::Column::Slug)
            .all(connection)
            .await?;
        let mut prices = Self::default();
        if rows.is_empty() {
            return Ok(prices);
        }
        let have = people(connection, rows.iter().map(|row| row.id)).await?;
        for row in rows {
            let left = row.places.map(|places| {
                let taken = have.get(&row.id).copied().unwrap_or_default();
                (i64::from(places) - taken).max(0)
            });
            if left != Some(0) {
                let stages = prices.stages.entry(row.registration_type_id);
                stages.or_default().push((row, left));
            }
        }
        Ok(prices)
    }

    /// One more person has the price of `stage`.
    pub(super) fn take(&mut self, stage: Option<Uuid>) {
        for stages in self.stages.values_mut() {
            for (row, left) in stages.iter_mut() {
                if Some(row.id) == stage {
                    *left = left.map(|left| left - 1);
                }
            }
            stages.retain(|(_, left)| *left != Some(0));
        }
    }

    /// What `kind` costs.
    pub(super) fn of(&self, kind: &registration_type::Model) -> Price {
        let mut stages = self.stages.get(&kind.id).into_iter().flatten();
        let Some((row, left)) = stages.next() else {
            return Price {
                cents: kind.price_cents,
                stage: None,
            };
        };
        let then_cents = stages
            .next()
            .map_or(kind.price_cents, |(next, _)| next.price_cents);
        let stage = Stage {
            name: Text::new(row.name_en.clone(), row.name_es.clone()),
            ends_at: row.ends_at.map(from_millis),
            left: *left,
            then_cents,
        };
        Price {
            cents: row.price_cents,
            stage: Some((row.id, stage)),
        }
    }
}

/// Whether one more person can have the price of the stage `id` by its number. Its time is not asked for: what was
/// agreed in time holds.
pub(super) async fn has_room(connection: &impl ConnectionTrait, id: Uuid) -> Result<bool, Error> {
    let Some(row) = price_stage::Entity::find_by_id(id).one(connection).await? else {
        return Ok(false);
    };
    let Some(places) = row.places else {
        return Ok(true);
    };
    let have = people(connection, [id]).await?;
    Ok(have.get(&id).copied().unwrap_or_default() < i64::from(places))
}

/// How many people have the price of each of these stages; who cancelled or was declined has it no more.
async fn people(
    connection: &impl ConnectionTrait,
    stages: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>, Error> {
    let ended = [Status::Cancelled, Status::Declined].map(Status::as_str);
    let rows: Vec<(Uuid, i64)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::PriceStageId)
        .column_as(registration::Column::Id.count(), "people")
        .filter(registration::Column::PriceStageId.is_in(stages))
        .filter(registration::Column::Status.is_not_in(ended))
        .group_by(registration::Column::PriceStageId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}
