//! PostgreSQL keeps no samples of what else is protected: answers to sensitive questions, notes, needs of speakers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The columns.
const COLUMNS: [(&str, &str); 4] = [
    ("protected_answer", "value"),
    ("registration_note", "text"),
    ("registration_note", "author_name"),
    ("speaker_access_need", "text"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sample(manager, "0").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sample(manager, "-1").await
    }
}

async fn sample(manager: &SchemaManager<'_>, size: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (table, column) in COLUMNS {
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
