//! There is always an owner: the last one keeps role and access.

use entity::{organizer, organizer_role};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use super::Role;
use crate::domain::Error;

/// Runs `change`, which takes or gives roles or access; refuses it when it leaves nobody who may manage
/// organizers.
///
/// All organizers are locked first, in one order: they are few, and whoever changes one of them stands in
/// line here, so that what is counted afterwards is still true when the transaction ends.
///
/// # Errors
/// [`Error::LastOwner`]; what `change` answers; the database's own.
pub(super) async fn keeping_one<T>(
    transaction: &DatabaseTransaction,
    change: impl AsyncFnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    organizer::Entity::find()
        .order_by_asc(organizer::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await?;
    // A new site has none until the command line adds one.
    let had_one = !owners(transaction).await?.is_empty();
    let outcome = change().await?;
    if had_one && owners(transaction).await?.is_empty() {
        return Err(Error::LastOwner);
    }
    Ok(outcome)
}

/// The owners who have access.
pub(super) async fn owners(connection: &impl ConnectionTrait) -> Result<Vec<Uuid>, Error> {
    let holders = organizer_role::Entity::find()
        .filter(organizer_role::Column::Role.eq(Role::Owner.as_str()))
        .select_only()
        .column(organizer_role::Column::OrganizerId)
        .into_query();
    let owners = organizer::Entity::find()
        .filter(organizer::Column::EndedAt.is_null())
        .filter(organizer::Column::Id.in_subquery(holders))
        .select_only()
        .column(organizer::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(owners)
}
