//! Adds how the mail server stands, and which messages may have arrived without an answer.

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
        manager.create_table(mail_server()).await?;
        manager
            .alter_table(
                Table::alter()
                    .table("message")
                    .add_column(boolean("unconfirmed").default(false))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("message")
                    .drop_column("unconfirmed")
                    .to_owned(),
            )
            .await?;
        manager
            .drop_table(Table::drop().table("mail_server").to_owned())
            .await
    }
}

fn mail_server() -> TableCreateStatement {
    Table::create()
        .table("mail_server")
        .col(integer("id").check(Expr::col("id").eq(1)))
        .col(big_integer_null("failing_since"))
        .col(integer("tries"))
        .col(big_integer("next_try_at"))
        .col(text_null("reason"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}
