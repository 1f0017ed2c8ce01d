//! Releases that wait for their time, links to the draft, what is taken back at once, and how long changes are marked.

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
        for table in [scheduled_release(), preview_link(), text_change()] {
            manager.create_table(table).await?;
        }
        for (table, column) in INDEXED {
            let mut index = Index::create();
            index
                .name(format!("idx_{table}_{column}"))
                .table(table)
                .col(column);
            if column == "secret_hash" {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in INDEXED {
            let name = format!("idx_{table}_{column}");
            manager
                .drop_index(Index::drop().name(name).table(table).to_owned())
                .await?;
        }
        for table in ["text_change", "preview_link", "scheduled_release"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        for (table, column) in columns() {
            let name = column.get_column_name().to_owned();
            manager
                .alter_table(Table::alter().table(table).drop_column(name).to_owned())
                .await?;
        }
        Ok(())
    }
}

const INDEXED: [(&str, &str); 3] = [
    ("preview_link", "secret_hash"),
    ("slot_change", "batch_id"),
    ("text_change", "batch_id"),
];

fn columns() -> [(&'static str, ColumnDef); 4] {
    [
        ("conference", integer_null("mark_days").take()),
        ("release", big_integer_null("went_out_at").take()),
        ("release", text_null("made_by").take()),
        ("slot_change", uuid_null("batch_id").take()),
    ]
}

/// Frozen as the release that it becomes: there is one at most, with the next number.
fn scheduled_release() -> TableCreateStatement {
    Table::create()
        .table("scheduled_release")
        .col(integer("number"))
        .col(big_integer("goes_out_at"))
        .col(text("note_en"))
        .col(text_null("note_es"))
        .col(integer("format_version"))
        .col(text("content"))
        .col(text("made_by"))
        .col(big_integer("made_at"))
        .col(big_integer("draft_version"))
        .primary_key(Index::create().col("number"))
        .to_owned()
}

fn preview_link() -> TableCreateStatement {
    Table::create()
        .table("preview_link")
        .col(uuid("id"))
        .col(text("name"))
        .col(blob("secret_hash"))
        .col(text("made_by"))
        .col(big_integer("made_at"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

/// The texts of a session before and after a change of many at once: the slots' side of it is in `slot_change`.
fn text_change() -> TableCreateStatement {
    Table::create()
        .table("text_change")
        .col(uuid("id"))
        .col(uuid("batch_id"))
        .col(uuid("session_id"))
        .col(text("before"))
        .col(text("after"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}
