//! What the list of registrations needs to stay quick: the words that people are found by, an index for each order
//! and each filter, and views that organizers keep.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Each index: its name and what it is made of. The expressions are those of the list's queries, sign for sign.
const INDEXES: [(&str, &str); 6] = [
    ("idx_registration_created", "created_at, id"),
    (
        "idx_registration_name",
        "(substr(search_key, 1, 60)), created_at, id",
    ),
    ("idx_registration_due", "amount_due_cents, created_at, id"),
    (
        "idx_registration_line",
        "(COALESCE(-line_number, created_at - 9000000000000000)), created_at, id",
    ),
    (
        "idx_registration_payment",
        "(CASE WHEN waived THEN 'waived' WHEN price_cents = 0 THEN 'free' WHEN paid_cents = 0 THEN 'open' \
         WHEN paid_cents < price_cents THEN 'part' ELSE 'full' END)",
    ),
    ("idx_registration_approved", "approved_at"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        if is_postgres {
            // Sorted by bytes, as SQLite sorts: whatever language the server speaks.
            set_search_key(manager, "text COLLATE \"C\"").await?;
        }
        create_words(manager).await?;
        manager.create_table(saved_view()).await?;
        for (name, columns) in INDEXES {
            let sql = format!("CREATE INDEX {name} ON registration ({columns})");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            let sql = format!("DROP INDEX {name}");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        for table in ["saved_view", "registration_word"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            set_search_key(manager, "text").await?;
        }
        Ok(())
    }
}

async fn set_search_key(manager: &SchemaManager<'_>, kind: &str) -> Result<(), DbErr> {
    let sql = format!("ALTER TABLE registration ALTER COLUMN search_key TYPE {kind}");
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}

/// The table of words that people are found by, and its index.
pub(crate) async fn create_words(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
    manager.create_table(registration_word(is_postgres)).await?;
    manager
        .create_index(
            Index::create()
                .name("idx_registration_word_person")
                .table("registration_word")
                .col("registration_id")
                .col("word")
                .to_owned(),
        )
        .await
}

/// A word first: what begins alike stands together.
fn registration_word(is_postgres: bool) -> TableCreateStatement {
    let mut word = text("word");
    if is_postgres {
        word.extra("COLLATE \"C\"");
    }
    Table::create()
        .table("registration_word")
        .col(word)
        .col(uuid("registration_id"))
        .primary_key(Index::create().col("word").col("registration_id"))
        .foreign_key(
            ForeignKey::create()
                .from("registration_word", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// Filters, order and columns. The owner is an organizer or a program's key: they are never erased, only ended.
fn saved_view() -> TableCreateStatement {
    Table::create()
        .table("saved_view")
        .col(uuid("id"))
        .col(uuid("owner_id"))
        .col(text("owner_name"))
        .col(text("name"))
        .col(boolean("shared"))
        .col(text_null("status"))
        .col(text_null("type_slug"))
        .col(text_null("payment"))
        .col(boolean_null("approved"))
        .col(boolean("accommodations"))
        .col(big_integer_null("since"))
        .col(text("sort"))
        .col(text("columns"))
        .col(big_integer("created_at"))
        .primary_key(Index::create().col("id"))
        .index(
            Index::create()
                .unique()
                .name("idx_saved_view_owner")
                .col("owner_id")
                .col("name"),
        )
        .to_owned()
}
