//! Adds what organizers note about a registration.

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
        let table = Table::create()
            .table("registration_note")
            .col(uuid("id"))
            .col(uuid("registration_id"))
            .col(text("text"))
            // As the organizer was called then: notes stay when access ends.
            .col(text("author_name"))
            .col(big_integer("created_at"))
            .primary_key(Index::create().col("id"))
            .foreign_key(
                ForeignKey::create()
                    .from("registration_note", "registration_id")
                    .to("registration", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("idx_registration_note_registration_id")
            .table("registration_note")
            .col("registration_id")
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("registration_note").to_owned();
        manager.drop_table(table).await
    }
}
