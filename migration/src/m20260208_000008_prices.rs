//! Prices that hold for a time or for a number of people, which meals come with a way to register, and until when people
//! change by themselves.

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
        manager.create_table(price_stage()).await?;
        manager.create_table(type_meal()).await?;
        let mut table = Table::alter();
        let table = table.table("registration").add_column(stage_of());
        manager.alter_table(table.to_owned()).await?;
        let mut table = Table::alter();
        let column = boolean("some_meals").default(false).to_owned();
        let table = table.table("registration_type").add_column(column);
        manager.alter_table(table.to_owned()).await?;
        for column in DEADLINES {
            let column = big_integer_null(column).to_owned();
            let mut table = Table::alter();
            let table = table.table("conference").add_column(column);
            manager.alter_table(table.to_owned()).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("idx_registration_price_stage_id")
                    .table("registration")
                    .col("price_stage_id")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("idx_registration_price_stage_id")
            .table("registration")
            .to_owned();
        manager.drop_index(index).await?;
        let mut table = Table::alter();
        let table = table.table("registration").drop_column("price_stage_id");
        manager.alter_table(table.to_owned()).await?;
        let mut table = Table::alter();
        let table = table.table("registration_type").drop_column("some_meals");
        manager.alter_table(table.to_owned()).await?;
        for column in DEADLINES {
            let mut table = Table::alter();
            let table = table.table("conference").drop_column(column);
            manager.alter_table(table.to_owned()).await?;
        }
        for table in ["type_meal", "price_stage"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// Until when people change their answers, and give their place to somebody else.
const DEADLINES: [&str; 2] = ["changes_until", "replacements_until"];

/// The stage whose price a registration got. No foreign key: SQLite drops no column that has one. That a stage which
/// somebody got stays is a rule of the program.
fn stage_of() -> ColumnDef {
    uuid_null("price_stage_id").to_owned()
}

fn of_type(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "registration_type_id")
        .to("registration_type", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn price_stage() -> TableCreateStatement {
    Table::create()
        .table("price_stage")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(uuid("registration_type_id"))
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(big_integer("price_cents").check(Expr::col("price_cents").gte(0)))
        .col(big_integer_null("ends_at"))
        .col(integer_null("places").check(Expr::col("places").gte(0)))
        .col(integer("position"))
        // One that ends neither by time nor by number would be the price itself.
        .check(
            Expr::col("ends_at")
                .is_not_null()
                .or(Expr::col("places").is_not_null()),
        )
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut of_type("price_stage"))
        .to_owned()
}

/// What comes with a type of which `some_meals` says that not all do.
fn type_meal() -> TableCreateStatement {
    Table::create()
        .table("type_meal")
        .col(uuid("registration_type_id"))
        .col(text("meal"))
        .primary_key(Index::create().col("registration_type_id").col("meal"))
        .foreign_key(&mut of_type("type_meal"))
        .to_owned()
}
