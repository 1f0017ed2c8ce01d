//! PostgreSQL keeps samples of columns as statistics: what is protected has none.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// How many samples are kept of these columns (table, column), which hold text: "0" for none, "-1" for the usual number.
pub(crate) async fn set(
    manager: &SchemaManager<'_>,
    columns: &[(&str, &str)],
    size: &str,
) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (table, column) in columns {
        let alter = format!("ALTER TABLE {table} ALTER COLUMN {column}");
        let connection = manager.get_connection();
        connection
            .execute_unprepared(&format!("{alter} SET STATISTICS {size}"))
            .await?;
        // The type stays as it is; what was sampled before goes.
        connection
            .execute_unprepared(&format!("{alter} TYPE text"))
            .await?;
    }
    Ok(())
}
