//! Adds what organizers see of their log-ins, the language of their mail, and when a link was asked for.

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
        for (table, column) in columns() {
            manager
                .alter_table(Table::alter().table(table).add_column(column).to_owned())
                .await?;
        }
        for table in INDEXED {
            manager.create_index(index(table)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in INDEXED {
            let name = format!("idx_{table}_organizer_id");
            manager
                .drop_index(Index::drop().name(name).table(table).to_owned())
                .await?;
        }
        for (table, column) in columns() {
            let column = column.get_column_name();
            manager
                .alter_table(Table::alter().table(table).drop_column(column).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// The tables that are read by organizer from now on.
const INDEXED: [&str; 2] = ["audit_entry", "message"];

fn columns() -> [(&'static str, ColumnDef); 4] {
    [
        ("login", big_integer_null("last_seen_at")),
        ("login", text_null("device")),
        ("password_link", big_integer_null("requested_at")),
        ("organizer", text("mail_language").default("en").to_owned()),
    ]
}

fn index(table: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("idx_{table}_organizer_id"))
        .table(table)
        .col("organizer_id")
        .to_owned()
}
