//! Creates the table of those who ask for their private link again.

use sea_orm_migration::{prelude::*, schema::*};

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(link_request()).await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_link_request_email_key")
                    .table("link_request")
                    .col("email_key")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("link_request").to_owned())
            .await
    }
}

fn link_request() -> TableCreateStatement {
    Table::create()
        .table("link_request")
        .col(uuid("id"))
        .col(text("email_key"))
        .col(big_integer("requested_at"))
        .col(big_integer_null("answered_at"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}
