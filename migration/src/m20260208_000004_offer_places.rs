//! Adds what the waitlist goes by, and places that are offered for a time.

use sea_orm_migration::{prelude::*, schema::*};

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const INDEX: &str = "idx_registration_offered";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("registration")
                    .add_column(big_integer_null("offered_until"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name(INDEX)
                    .table("registration")
                    .col("offered_until")
                    .col("registration_type_id")
                    .to_owned(),
            )
            .await?;
        manager.create_table(waitlist_rules()).await?;
        manager.create_table(type_waitlist()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["type_waitlist", "waitlist_rules"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        manager
            .drop_index(Index::drop().name(INDEX).table("registration").to_owned())
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table("registration")
                    .drop_column("offered_until")
                    .to_owned(),
            )
            .await
    }
}

/// One row, made when something is first set.
fn waitlist_rules() -> TableCreateStatement {
    Table::create()
        .table("waitlist_rules")
        .col(uuid("conference_id"))
        .col(boolean("by_offer"))
        .col(integer("offer_hours").check(Expr::col("offer_hours").gte(1)))
        .col(boolean("paused"))
        .primary_key(Index::create().col("conference_id"))
        .foreign_key(&mut belongs_to(
            "waitlist_rules",
            "conference_id",
            "conference",
        ))
        .to_owned()
}

/// What differs for one type; none: as for the conference.
fn type_waitlist() -> TableCreateStatement {
    Table::create()
        .table("type_waitlist")
        .col(uuid("registration_type_id"))
        .col(boolean_null("by_offer"))
        .col(integer_null("offer_hours").check(Expr::col("offer_hours").gte(1)))
        .col(boolean("paused"))
        .primary_key(Index::create().col("registration_type_id"))
        .foreign_key(&mut belongs_to(
            "type_waitlist",
            "registration_type_id",
            "registration_type",
        ))
        .to_owned()
}

fn belongs_to(
    table: &'static str,
    column: &'static str,
    other: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, column)
        .to(other, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
