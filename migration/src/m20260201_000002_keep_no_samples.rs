//! PostgreSQL keeps samples of columns as statistics: no longer of protected answers. SQLite keeps none.

use sea_orm_migration::prelude::*;

use crate::samples;

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The columns of protected answers.
const COLUMNS: [(&str, &str); 3] = [
    ("accommodation_request", "kinds"),
    ("accommodation_request", "note"),
    ("scholarship_reason", "reason"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        samples::set(manager, &COLUMNS, "0").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        samples::set(manager, &COLUMNS, "-1").await
    }
}
