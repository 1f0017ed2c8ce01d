//! What attendees plan: stars, seats they signed up for, feeds and keys of their own; and how sign-up is opened.

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
            sign_up_rules(),
            slot_sign_up(),
            plan(),
            favorite(),
            sign_up(),
            opener("plan_feed", true),
            opener("plan_token", false),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in INDEXED {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

const TABLES: [&str; 7] = [
    "plan_token",
    "plan_feed",
    "sign_up",
    "favorite",
    "plan",
    "slot_sign_up",
    "sign_up_rules",
];

const INDEXED: [(&str, &str, &[&str]); 4] = [
    ("idx_favorite_session_id", "favorite", &["session_id"]),
    (
        "idx_sign_up_line",
        "sign_up",
        &["slot_id", "status", "line_number"],
    ),
    (
        "idx_plan_feed_registration_id",
        "plan_feed",
        &["registration_id"],
    ),
    (
        "idx_plan_token_registration_id",
        "plan_token",
        &["registration_id"],
    ),
];

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

/// One row, made when something is first set: when sign-up is open, and how much one person may sign up for.
fn sign_up_rules() -> TableCreateStatement {
    Table::create()
        .table("sign_up_rules")
        .col(uuid("conference_id"))
        .col(big_integer_null("opens_at"))
        .col(big_integer_null("closes_at"))
        .col(integer_null("limit_per_person").check(Expr::col("limit_per_person").gte(1)))
        .primary_key(Index::create().col("conference_id"))
        .foreign_key(&mut belongs_to(
            "sign_up_rules",
            "conference_id",
            "conference",
        ))
        .to_owned()
}

/// What differs for one slot.
fn slot_sign_up() -> TableCreateStatement {
    Table::create()
        .table("slot_sign_up")
        .col(uuid("slot_id"))
        .col(integer("held_back").check(Expr::col("held_back").gte(0)))
        .col(big_integer_null("opens_at"))
        .col(big_integer_null("closes_at"))
        .primary_key(Index::create().col("slot_id"))
        .foreign_key(&mut belongs_to("slot_sign_up", "slot_id", "slot"))
        .to_owned()
}

/// One row a registration, made when something is first planned.
fn plan() -> TableCreateStatement {
    Table::create()
        .table("plan")
        .col(uuid("registration_id"))
        .col(big_integer("version"))
        .col(boolean("mail_about_stars"))
        .primary_key(Index::create().col("registration_id"))
        .foreign_key(&mut belongs_to("plan", "registration_id", "registration"))
        .to_owned()
}

fn favorite() -> TableCreateStatement {
    Table::create()
        .table("favorite")
        .col(uuid("registration_id"))
        .col(uuid("session_id"))
        .col(big_integer("created_at"))
        .primary_key(Index::create().col("registration_id").col("session_id"))
        .foreign_key(&mut belongs_to(
            "favorite",
            "registration_id",
            "registration",
        ))
        .foreign_key(&mut belongs_to("favorite", "session_id", "session"))
        .to_owned()
}

/// One row a person and slot, kept when it has ended: its count of changes goes on when the person comes back.
fn sign_up() -> TableCreateStatement {
    Table::create()
        .table("sign_up")
        .col(uuid("id"))
        .col(uuid("registration_id"))
        .col(uuid("slot_id"))
        .col(text("status").check(Expr::col("status").is_in(["seat", "waiting", "ended"])))
        .col(big_integer_null("line_number"))
        .col(integer("changes"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .check(
            Expr::col("status")
                .eq("waiting")
                .eq(Expr::col("line_number").is_not_null()),
        )
        .primary_key(Index::create().col("id"))
        .index(
            Index::create()
                .unique()
                .name("idx_sign_up_person")
                .col("registration_id")
                .col("slot_id"),
        )
        .foreign_key(&mut belongs_to(
            "sign_up",
            "registration_id",
            "registration",
        ))
        .foreign_key(&mut belongs_to("sign_up", "slot_id", "slot"))
        .to_owned()
}

/// Something that opens a plan by a secret: a feed, or a key for programs.
fn opener(name: &'static str, is_feed: bool) -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table(name)
        .col(uuid("id"))
        .col(uuid("registration_id"))
        .col(text("name"))
        .col(blob("secret_hash").unique_key())
        .col(big_integer("created_at"))
        .col(big_integer_null("ended_at"));
    if is_feed {
        table
            .col(boolean("busy_only"))
            .col(text("language"))
            // The day on which a program last asked, such as 2026-04-18.
            .col(text_null("read_on"));
    }
    table
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut belongs_to(name, "registration_id", "registration"))
        .to_owned()
}
