//! Creates the tables of mail and audit.

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
        manager.create_table(message()).await?;
        manager.create_table(audit_entry()).await?;
        manager
            .create_index(index("message", "next_attempt_at"))
            .await?;
        manager
            .create_index(index("message", "registration_id"))
            .await?;
        manager
            .create_index(index("audit_entry", "registration_id"))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["audit_entry", "message"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn index(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("idx_{table}_{column}"))
        .table(table)
        .col(column)
        .to_owned()
}

fn message() -> TableCreateStatement {
    Table::create()
        .table("message")
        .col(uuid("id"))
        .col(text("dedupe_key").unique_key())
        .col(text("template"))
        .col(text("language"))
        .col(text("recipient"))
        .col(text("data"))
        .col(uuid_null("registration_id"))
        .col(uuid_null("organizer_id"))
        .col(text("status").check(Expr::col("status").is_in(["waiting", "sent", "failed"])))
        .col(integer("attempts"))
        .col(big_integer("created_at"))
        .col(big_integer("next_attempt_at"))
        .col(big_integer_null("sent_at"))
        .col(text_null("last_error"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("message", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("message", "organizer_id")
                .to("organizer", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn audit_entry() -> TableCreateStatement {
    Table::create()
        .table("audit_entry")
        .col(uuid("id"))
        .col(big_integer("at"))
        .col(text("actor_kind"))
        .col(uuid_null("actor_id"))
        .col(text("actor_name"))
        .col(text("action"))
        .col(uuid_null("registration_id"))
        .col(uuid_null("organizer_id"))
        .col(text_null("detail"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}
