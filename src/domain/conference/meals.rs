//! Which meals come with which way to register.

use entity::{registration_type, term, type_meal};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, Set,
};
use uuid::Uuid;

use crate::domain::Error;

/// The slugs of all meals, in their order.
pub(super) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
    let rows = term::Entity::find()
        .filter(term::Column::List.eq("meal"))
        .order_by_asc(term::Column::Position)
        .order_by_asc(term::Column::Slug)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

/// What comes with the types with which not all meals do.
pub(crate) async fn pairs(
    connection: &impl ConnectionTrait,
) -> Result<Vec<type_meal::Model>, Error> {
    Ok(type_meal::Entity::find().all(connection).await?)
}

/// Whether `meal` comes with `kind`.
pub(crate) fn comes_with(
    kind: &registration_type::Model,
    meal: &str,
    pairs: &[type_meal::Model],
) -> bool {
    let mut own = pairs
        .iter()
        .filter(|pair| pair.registration_type_id == kind.id);
    !kind.some_meals || own.any(|pair| pair.meal == meal)
}

/// Which of `meals` come with `kind`.
pub(super) fn of(
    kind: &registration_type::Model,
    meals: &[String],
    pairs: &[type_meal::Model],
) -> Vec<String> {
    let own = meals.iter().filter(|meal| comes_with(kind, meal, pairs));
    own.cloned().collect()
}

/// Those of `known` that were chosen; none where all were: then those that are added come with it too.
pub(super) fn some(known: &[String], chosen: &[String]) -> Option<Vec<String>> {
    let some: Vec<String> = known
        .iter()
        .filter(|meal| chosen.contains(meal))
        .cloned()
        .collect();
    (some.len() < known.len()).then_some(some)
}

/// Writes what comes with the type `id`.
pub(super) async fn put(
    transaction: &DatabaseTransaction,
    id: Uuid,
    meals: Vec<String>,
) -> Result<(), Error> {
    type_meal::Entity::delete_many()
        .filter(type_meal::Column::RegistrationTypeId.eq(id))
        .exec(transaction)
        .await?;
    if meals.is_empty() {
        return Ok(());
    }
    let rows = meals.into_iter().map(|meal| type_meal::ActiveModel {
        registration_type_id: Set(id),
        meal: Set(meal),
    });
    type_meal::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
