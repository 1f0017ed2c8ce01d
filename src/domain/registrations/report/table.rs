//! Who comes to which meal, and what people eat: for the kitchen.

use std::collections::HashMap;

use entity::{registration, registration_meal, slot, term};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, RelationDef,
};
use uuid::Uuid;

use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::registrations::Status;
use crate::i18n::Text;

/// What somebody eats tells of health or faith: a number below this one is not told.
pub const FEW: i64 = 5;

/// A meal in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MealFigures {
    /// Its name.
    pub name: Text,
    /// When it is served, as the agenda that is being built has it.
    pub at: Option<Timestamp>,
    /// How many who have a place come to it.
    pub people: i64,
}

/// A way to eat in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DietFigures {
    /// Its name.
    pub name: Text,
    /// How many who have a place eat so; none: fewer than [`FEW`], or nobody.
    pub people: Option<i64>,
}

async fn terms(connection: &impl ConnectionTrait, list: &str) -> Result<Vec<term::Model>, Error> {
    Ok(term::Entity::find()
        .filter(term::Column::List.eq(list))
        .order_by_asc(term::Column::Position)
        .all(connection)
        .await?)
}

/// In the order of their times; those without one come last.
pub(super) async fn meals(connection: &impl ConnectionTrait) -> Result<Vec<MealFigures>, Error> {
    let of_registration: RelationDef = registration_meal::Entity::belongs_to(registration::Entity)
        .from(registration_meal::Column::RegistrationId)
        .to(registration::Column::Id)
        .into();
    let counts: Vec<(String, i64)> = registration_meal::Entity::find()
        .join(JoinType::InnerJoin, of_registration)
        .filter(registration::Column::Status.eq(Status::Confirmed.as_str()))
        .select_only()
        .column(registration_meal::Column::Meal)
        .column_as(registration_meal::Column::RegistrationId.count(), "people")
        .group_by(registration_meal::Column::Meal)
        .into_tuple()
        .all(connection)
        .await?;
    let counts: HashMap<String, i64> = counts.into_iter().collect();
    let terms = terms(connection, "meal").await?;
    let sessions: Vec<Uuid> = terms.iter().filter_map(|term| term.session_id).collect();
    let times: Vec<(Uuid, i64)> = slot::Entity::find()
        .filter(slot::Column::SessionId.is_in(sessions))
        .filter(slot::Column::CancelledAt.is_null())
        .filter(slot::Column::UnplacedAt.is_null())
        .order_by_desc(slot::Column::StartsAt)
        .select_only()
        .column(slot::Column::SessionId)
        .column(slot::Column::StartsAt)
        .into_tuple()
        .all(connection)
        .await?;
    // The first of several: it comes last.
    let times: HashMap<Uuid, i64> = times.into_iter().collect();
    let mut meals: Vec<MealFigures> = terms
        .into_iter()
        .map(|term| {
            let at = term.session_id.and_then(|id| times.get(&id).copied());
            MealFigures {
                at: at.map(from_millis),
                people: counts.get(&term.slug).copied().unwrap_or_default(),
                name: Text::new(term.name_en, term.name_es),
            }
        })
        .collect();
    meals.sort_by_key(|meal| (meal.at.is_none(), meal.at));
    Ok(meals)
}

pub(super) async fn diets(connection: &impl ConnectionTrait) -> Result<Vec<DietFigures>, Error> {
    let counts: Vec<(String, i64)> = registration::Entity::find()
        .filter(registration::Column::Status.eq(Status::Confirmed.as_str()))
        .filter(registration::Column::Diet.is_not_null())
        .select_only()
        .column(registration::Column::Diet)
        .column_as(registration::Column::Id.count(), "people")
        .group_by(registration::Column::Diet)
        .into_tuple()
        .all(connection)
        .await?;
    let counts: HashMap<String, i64> = counts.into_iter().collect();
    let terms = terms(connection, "diet").await?;
    Ok(terms
        .into_iter()
        .map(|term| DietFigures {
            people: counts
                .get(&term.slug)
                .copied()
                .filter(|people| *people >= FEW),
            name: Text::new(term.name_en, term.name_es),
        })
        .collect())
}
