//! SQL that the builders of tables and indexes have no words for.

use sea_orm_migration::prelude::*;

/// Runs each of `statements`, in their order.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for sql in statements {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}
