//! Several people registered at once by one contact, and ways to register that are for groups.

use sea_orm_migration::{prelude::*, schema::*};

use crate::samples;

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// How many people of a type a group must and may have.
const SIZES: [&str; 2] = ["smallest_group", "largest_group"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [registration_group(), group_person(), group_link()] {
            manager.create_table(table).await?;
        }
        for (table, column) in INDEXES {
            let index = Index::create()
                .name(format!("idx_{table}_{column}"))
                .table(table)
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        samples::set(manager, &UNSAMPLED, "0").await?;
        for size in SIZES {
            let mut table = Table::alter();
            let column = integer_null(size).to_owned();
            let table = table.table("registration_type").add_column(column);
            manager.alter_table(table.to_owned()).await?;
        }
        // No foreign key: SQLite drops no column that has one.
        let mut table = Table::alter();
        let column = uuid_null("group_id").to_owned();
        let table = table.table("message").add_column(column);
        manager.alter_table(table.to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        let table = table.table("message").drop_column("group_id");
        manager.alter_table(table.to_owned()).await?;
        for size in SIZES {
            let mut table = Table::alter();
            let table = table.table("registration_type").drop_column(size);
            manager.alter_table(table.to_owned()).await?;
        }
        for table in ["group_link", "group_person", "registration_group"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// What contacts wrote of themselves and of others.
const UNSAMPLED: [(&str, &str); 6] = [
    ("registration_group", "contact_name"),
    ("registration_group", "contact_email"),
    ("registration_group", "email_key"),
    ("registration_group", "organization"),
    ("registration_group", "mail_language"),
    ("group_person", "name"),
];

const INDEXES: [(&str, &str); 3] = [
    ("registration_group", "email_key"),
    ("group_person", "group_id"),
    ("group_link", "group_id"),
];

fn of_group(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "group_id")
        .to("registration_group", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn registration_group() -> TableCreateStatement {
    Table::create()
        .table("registration_group")
        .col(uuid("id"))
        .col(text("contact_name"))
        .col(text("contact_email"))
        .col(text("email_key"))
        .col(text_null("organization"))
        .col(text("mail_language"))
        .col(big_integer("created_at"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

/// The name is the one that the contact gave: what the person makes of it later is not the contact's to see.
fn group_person() -> TableCreateStatement {
    Table::create()
        .table("group_person")
        .col(uuid("registration_id"))
        .col(uuid("group_id"))
        .col(integer("position"))
        .col(text_null("name"))
        .primary_key(Index::create().col("registration_id"))
        .foreign_key(&mut of_group("group_person"))
        .foreign_key(
            ForeignKey::create()
                .from("group_person", "registration_id")
                .to("registration", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn group_link() -> TableCreateStatement {
    Table::create()
        .table("group_link")
        .col(uuid("id"))
        .col(uuid("group_id"))
        .col(blob("secret_hash").unique_key())
        .col(big_integer("created_at"))
        .col(big_integer_null("ended_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut of_group("group_link"))
        .to_owned()
}
