//! Adds what is refunded to whoever cancels.

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
        let share = Expr::col("share").is_in(["full", "part", "nothing"]);
        let conference = ForeignKey::create()
            .from("refund_rule", "conference_id")
            .to("conference", "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let table = Table::create()
            .table("refund_rule")
            .col(uuid("conference_id"))
            .col(text("text_en"))
            .col(text_null("text_es"))
            .col(big_integer_null("refunded_until"))
            .col(text("share").check(share))
            .primary_key(Index::create().col("conference_id"))
            .foreign_key(&mut conference.clone())
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("refund_rule").to_owned())
            .await
    }
}
