//! Adds what organizers decide about a registration, and what was paid.

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
        for column in [
            big_integer("price_cents").default(0).to_owned(),
            big_integer("paid_cents").default(0).to_owned(),
            boolean("waived").default(false).to_owned(),
            big_integer_null("approved_at"),
            text_null("decline_text"),
        ] {
            manager
                .alter_table(
                    Table::alter()
                        .table("registration")
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        // Who registered before agreed to the price that the type had.
        let price = Query::select()
            .column(("registration_type", "price_cents"))
            .from("registration_type")
            .and_where(
                Expr::col(("registration_type", "id"))
                    .equals(("registration", "registration_type_id")),
            )
            .to_owned();
        let prices = Query::update()
            .table("registration")
            .value("price_cents", price)
            .to_owned();
        manager.execute(prices).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            "decline_text",
            "approved_at",
            "waived",
            "paid_cents",
            "price_cents",
        ] {
            manager
                .alter_table(
                    Table::alter()
                        .table("registration")
                        .drop_column(column)
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }
}
