//! Rows written many at a time.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    DatabaseTransaction, EntityTrait, IdenStatic as _, IntoActiveModel, Iterable as _,
    PrimaryKeyToColumn as _,
};

use super::Progress;
use crate::domain::Error;

/// How many values one statement takes at most: SQLite takes 32,766, PostgreSQL 65,535.
const VALUES: usize = 30_000;

/// How many rows of `E` one statement takes.
pub(super) fn at_once<E: EntityTrait>() -> usize {
    VALUES / E::Column::iter().count().max(1)
}

/// Inserts all rows, a statement for as many as fit.
pub(super) async fn insert<E>(
    transaction: &DatabaseTransaction,
    rows: Vec<E::Model>,
    progress: &Progress,
) -> Result<(), Error>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    write::<E>(transaction, rows, None, progress).await
}

/// Inserts all rows, and writes over those that are there.
pub(super) async fn put<E>(
    transaction: &DatabaseTransaction,
    rows: Vec<E::Model>,
    progress: &Progress,
) -> Result<(), Error>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let keys: Vec<E::Column> = E::PrimaryKey::iter().map(|key| key.into_column()).collect();
    let is_key = |column: &E::Column| keys.iter().any(|key| key.as_str() == column.as_str());
    let others = E::Column::iter().filter(|column| !is_key(column));
    let over = OnConflict::columns(keys.iter().copied())
        .update_columns(others)
        .to_owned();
    write::<E>(transaction, rows, Some(over), progress).await
}

async fn write<E>(
    transaction: &DatabaseTransaction,
    rows: Vec<E::Model>,
    over: Option<OnConflict>,
    progress: &Progress,
) -> Result<(), Error>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(at_once::<E>()).collect();
        let count = some.len();
        let mut statement =
            E::insert_many(some.into_iter().map(IntoActiveModel::into_active_model));
        if let Some(over) = &over {
            statement = statement.on_conflict(over.clone());
        }
        statement.exec_without_returning(transaction).await?;
        progress.done(count)?;
    }
    Ok(())
}
