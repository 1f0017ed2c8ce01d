//! Vouchers, who used them, capacities that several types share; and types that need a voucher.

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
        for table in [
            voucher(),
            voucher_type(),
            redemption(),
            shared_capacity(),
            shared_capacity_type(),
        ] {
            manager.create_table(table).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("idx_redemption_voucher_id")
                    .table("redemption")
                    .col("voucher_id")
                    .to_owned(),
            )
            .await?;
        for column in FLAGS {
            let column = boolean(column).default(false).to_owned();
            let mut table = Table::alter();
            let table = table.table("registration_type").add_column(column);
            manager.alter_table(table.to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in FLAGS {
            let mut table = Table::alter();
            let table = table.table("registration_type").drop_column(column);
            manager.alter_table(table.to_owned()).await?;
        }
        for table in [
            "shared_capacity_type",
            "shared_capacity",
            "redemption",
            "voucher_type",
            "voucher",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

const FLAGS: [&str; 2] = ["needs_voucher", "hidden"];

fn to(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, column)
        .to(other, "id")
        .on_delete(on_delete)
        .to_owned()
}

fn voucher() -> TableCreateStatement {
    Table::create()
        .table("voucher")
        .col(uuid("id"))
        .col(text("code"))
        // As it is compared: without case, spaces and dashes.
        .col(text("code_key").unique_key())
        .col(text("note"))
        .col(
            text("discount")
                .check(Expr::col("discount").is_in(["none", "percent", "amount", "free"])),
        )
        .col(big_integer("value").check(Expr::col("value").gte(0)))
        .col(integer_null("uses").check(Expr::col("uses").gte(1)))
        .col(big_integer_null("budget_cents").check(Expr::col("budget_cents").gte(0)))
        .col(big_integer_null("valid_from"))
        .col(big_integer_null("valid_until"))
        .col(text_null("email"))
        .col(boolean("holds_places"))
        .col(big_integer("created_at"))
        .col(big_integer_null("ended_at"))
        // A place is held for each use: without a number there is nothing to hold.
        .check(
            Expr::col("holds_places")
                .eq(false)
                .or(Expr::col("uses").is_not_null()),
        )
        .primary_key(Index::create().col("id"))
        .to_owned()
}

/// No row of a voucher: it is for all types. A type that a voucher is for stays: without it the voucher would be
/// for all.
fn voucher_type() -> TableCreateStatement {
    Table::create()
        .table("voucher_type")
        .col(uuid("voucher_id"))
        .col(uuid("registration_type_id"))
        .primary_key(
            Index::create()
                .col("voucher_id")
                .col("registration_type_id"),
        )
        .foreign_key(&mut to(
            "voucher_type",
            "voucher_id",
            "voucher",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut to(
            "voucher_type",
            "registration_type_id",
            "registration_type",
            ForeignKeyAction::Restrict,
        ))
        .to_owned()
}

/// One row a registration that used a voucher, kept when the use is given back.
fn redemption() -> TableCreateStatement {
    Table::create()
        .table("redemption")
        .col(uuid("registration_id"))
        .col(uuid("voucher_id"))
        .col(big_integer("price_before_cents"))
        .col(big_integer("discount_cents").check(Expr::col("discount_cents").gte(0)))
        .col(big_integer("redeemed_at"))
        .col(big_integer_null("given_back_at"))
        .primary_key(Index::create().col("registration_id"))
        .foreign_key(&mut to(
            "redemption",
            "registration_id",
            "registration",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut to(
            "redemption",
            "voucher_id",
            "voucher",
            ForeignKeyAction::Restrict,
        ))
        .to_owned()
}

fn shared_capacity() -> TableCreateStatement {
    Table::create()
        .table("shared_capacity")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(integer("capacity").check(Expr::col("capacity").gte(0)))
        .col(integer("position"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn shared_capacity_type() -> TableCreateStatement {
    Table::create()
        .table("shared_capacity_type")
        .col(uuid("shared_capacity_id"))
        .col(uuid("registration_type_id"))
        .primary_key(
            Index::create()
                .col("shared_capacity_id")
                .col("registration_type_id"),
        )
        .foreign_key(&mut to(
            "shared_capacity_type",
            "shared_capacity_id",
            "shared_capacity",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut to(
            "shared_capacity_type",
            "registration_type_id",
            "registration_type",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}
