//! PostgreSQL keeps no samples of what else is protected: answers to sensitive questions, notes, needs of speakers.

use sea_orm_migration::prelude::*;

use crate::samples;

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
        samples::set(manager, &COLUMNS, "0").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        samples::set(manager, &COLUMNS, "-1").await
    }
}
