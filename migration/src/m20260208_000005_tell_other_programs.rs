//! Webhooks: which programs are told of what, and what they were or are to be told.

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
        manager.create_table(webhook()).await?;
        manager.create_table(webhook_delivery()).await?;
        for (name, columns) in INDEXED {
            let mut index = Index::create();
            index.name(name).table("webhook_delivery");
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["webhook_delivery", "webhook"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

const INDEXED: [(&str, &[&str]); 2] = [
    ("idx_webhook_delivery_due", &["state", "next_attempt_at"]),
    ("idx_webhook_delivery_webhook_id", &["webhook_id", "id"]),
];

fn webhook() -> TableCreateStatement {
    Table::create()
        .table("webhook")
        .col(pk_uuid("id"))
        .col(text("url"))
        .col(text("description"))
        .col(text("events"))
        .col(binary("secret"))
        .col(binary_null("old_secret"))
        .col(big_integer_null("old_secret_until"))
        .col(text("made_by"))
        .col(big_integer("made_at"))
        .col(big_integer_null("ended_at"))
        .col(boolean("gone"))
        .to_owned()
}

fn webhook_delivery() -> TableCreateStatement {
    Table::create()
        .table("webhook_delivery")
        .col(pk_uuid("id"))
        .col(uuid("webhook_id"))
        .col(uuid("event_id"))
        .col(text("event_type"))
        .col(text("body"))
        .col(text("state").check(Expr::col("state").is_in(["waiting", "delivered", "failed"])))
        .col(integer("attempts"))
        .col(big_integer("created_at"))
        .col(big_integer("next_attempt_at"))
        .col(big_integer_null("last_attempt_at"))
        .col(integer_null("last_status"))
        .col(text_null("last_cause"))
        .foreign_key(
            ForeignKey::create()
                .from("webhook_delivery", "webhook_id")
                .to("webhook", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
