//! Creates the tables of registrations.

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
        manager.create_table(registration_type()).await?;
        manager.create_table(registration()).await?;
        manager.create_table(registration_meal()).await?;
        manager.create_table(accommodation_request()).await?;
        manager.create_table(scholarship_reason()).await?;
        manager.create_table(manage_link()).await?;
        manager.create_table(idempotency_key()).await?;
        manager
            .create_index(index("registration", "registration_type_id"))
            .await?;
        manager
            .create_index(index("registration", "email_key"))
            .await?;
        manager
            .create_index(index("registration", "status"))
            .await?;
        manager
            .create_index(index("manage_link", "registration_id"))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "idempotency_key",
            "manage_link",
            "scholarship_reason",
            "accommodation_request",
            "registration_meal",
            "registration",
            "registration_type",
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

fn registration_type() -> TableCreateStatement {
    Table::create()
        .table("registration_type")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(text("description_en"))
        .col(text_null("description_es"))
        .col(big_integer("price_cents").check(Expr::col("price_cents").gte(0)))
        .col(integer_null("capacity").check(Expr::col("capacity").gte(0)))
        .col(big_integer("opens_at"))
        .col(big_integer("closes_at"))
        .col(boolean("requires_approval"))
        .col(text_null("access_code"))
        .col(integer("position"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn registration() -> TableCreateStatement {
    Table::create()
        .table("registration")
        .col(uuid("id"))
        .col(text("code").unique_key())
        .col(uuid("registration_type_id"))
        .col(text("status").check(Expr::col("status").is_in([
            "pending",
            "confirmed",
            "waitlisted",
            "declined",
            "cancelled",
        ])))
        .col(big_integer_null("line_number").check(Expr::col("line_number").gte(0)))
        .col(text("legal_name"))
        .col(text_null("badge_name"))
        .col(text_null("pronouns"))
        .col(text("email"))
        .col(text("email_key"))
        .col(text("search_key"))
        .col(text_null("phone"))
        .col(text_null("organization"))
        .col(text_null("diet"))
        .col(text("mail_language"))
        .col(big_integer("amount_due_cents").check(Expr::col("amount_due_cents").gte(0)))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_null("confirmed_at"))
        .col(big_integer_null("cancelled_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("registration", "registration_type_id")
                .to("registration_type", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .to_owned()
}

fn registration_meal() -> TableCreateStatement {
    Table::create()
        .table("registration_meal")
        .col(uuid("registration_id"))
        .col(text("meal"))
        .primary_key(Index::create().col("registration_id").col("meal"))
        .foreign_key(
            ForeignKey::create()
                .from("registration_meal", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn accommodation_request() -> TableCreateStatement {
    Table::create()
        .table("accommodation_request")
        .col(uuid("registration_id"))
        .col(text("kinds"))
        .col(text_null("note"))
        .primary_key(Index::create().col("registration_id"))
        .foreign_key(
            ForeignKey::create()
                .from("accommodation_request", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn scholarship_reason() -> TableCreateStatement {
    Table::create()
        .table("scholarship_reason")
        .col(uuid("registration_id"))
        .col(text("reason"))
        .primary_key(Index::create().col("registration_id"))
        .foreign_key(
            ForeignKey::create()
                .from("scholarship_reason", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn manage_link() -> TableCreateStatement {
    Table::create()
        .table("manage_link")
        .col(uuid("id"))
        .col(uuid("registration_id"))
        .col(ColumnDef::new("secret_hash").blob().not_null().unique_key())
        .col(big_integer("created_at"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("manage_link", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn idempotency_key() -> TableCreateStatement {
    Table::create()
        .table("idempotency_key")
        .col(uuid("key"))
        .col(ColumnDef::new("body_hash").blob().not_null())
        .col(uuid("registration_id"))
        .col(big_integer("created_at"))
        .primary_key(Index::create().col("key"))
        .foreign_key(
            ForeignKey::create()
                .from("idempotency_key", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
