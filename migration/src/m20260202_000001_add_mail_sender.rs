//! Adds whom mail comes from, as organizers set it, to the conference.

use sea_orm_migration::{prelude::*, schema::*};

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const COLUMNS: [&str; 2] = ["sender_name", "sender_email"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One column a statement: SQLite takes no more.
        for column in COLUMNS {
            let change = Table::alter()
                .table("conference")
                .add_column(text_null(column))
                .to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let change = Table::alter()
                .table("conference")
                .drop_column(column)
                .to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
