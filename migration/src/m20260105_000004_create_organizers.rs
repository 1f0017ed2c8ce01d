//! Creates the tables of organizers.

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
        manager.create_table(organizer()).await?;
        manager.create_table(organizer_role()).await?;
        manager.create_table(password_link()).await?;
        manager.create_table(login()).await?;
        manager.create_table(api_token()).await?;
        manager.create_table(api_token_role()).await?;
        manager
            .create_index(index("password_link", "organizer_id"))
            .await?;
        manager.create_index(index("login", "organizer_id")).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "api_token_role",
            "api_token",
            "login",
            "password_link",
            "organizer_role",
            "organizer",
        ] {
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

fn organizer() -> TableCreateStatement {
    Table::create()
        .table("organizer")
        .col(uuid("id"))
        .col(text("email").unique_key())
        .col(text("name"))
        .col(text_null("password_hash"))
        .col(big_integer("created_at"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn organizer_role() -> TableCreateStatement {
    Table::create()
        .table("organizer_role")
        .col(uuid("organizer_id"))
        .col(text("role"))
        .primary_key(Index::create().col("organizer_id").col("role"))
        .foreign_key(
            ForeignKey::create()
                .from("organizer_role", "organizer_id")
                .to("organizer", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn password_link() -> TableCreateStatement {
    Table::create()
        .table("password_link")
        .col(uuid("id"))
        .col(uuid("organizer_id"))
        .col(ColumnDef::new("secret_hash").blob().not_null().unique_key())
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("used_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("password_link", "organizer_id")
                .to("organizer", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn login() -> TableCreateStatement {
    Table::create()
        .table("login")
        .col(uuid("id"))
        .col(uuid("organizer_id"))
        .col(ColumnDef::new("secret_hash").blob().not_null().unique_key())
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("login", "organizer_id")
                .to("organizer", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn api_token() -> TableCreateStatement {
    Table::create()
        .table("api_token")
        .col(uuid("id"))
        .col(text("name").unique_key())
        .col(ColumnDef::new("secret_hash").blob().not_null().unique_key())
        .col(big_integer("created_at"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn api_token_role() -> TableCreateStatement {
    Table::create()
        .table("api_token_role")
        .col(uuid("token_id"))
        .col(text("role"))
        .primary_key(Index::create().col("token_id").col("role"))
        .foreign_key(
            ForeignKey::create()
                .from("api_token_role", "token_id")
                .to("api_token", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
