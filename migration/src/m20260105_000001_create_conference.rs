//! Creates the tables of conference.

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
        manager.create_table(conference()).await?;
        manager.create_table(conference_day()).await?;
        manager.create_table(announcement()).await?;
        manager.create_table(question()).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["question", "announcement", "conference_day", "conference"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn conference() -> TableCreateStatement {
    Table::create()
        .table("conference")
        .col(uuid("id"))
        .col(text("slug"))
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(text("short_name_en"))
        .col(text_null("short_name_es"))
        .col(text("tagline_en"))
        .col(text_null("tagline_es"))
        .col(text("description_en"))
        .col(text_null("description_es"))
        .col(text("time_zone"))
        .col(text("venue_name"))
        .col(text("venue_city"))
        .col(text("venue_region"))
        .col(text("venue_country"))
        .col(double_null("venue_latitude"))
        .col(double_null("venue_longitude"))
        .col(text("venue_note_en"))
        .col(text_null("venue_note_es"))
        .col(text("contact_email"))
        .col(text("access_email"))
        .col(text("care_email"))
        .col(integer_null("capacity").check(Expr::col("capacity").gte(0)))
        .col(big_integer("registration_opens_at"))
        .col(big_integer("registration_closes_at"))
        .col(text("code_of_conduct_en"))
        .col(text_null("code_of_conduct_es"))
        .col(text("support_en"))
        .col(text_null("support_es"))
        .col(text_null("calendar_domain"))
        .col(big_integer("public_version"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn conference_day() -> TableCreateStatement {
    Table::create()
        .table("conference_day")
        .col(text("date"))
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(big_integer("opens_at"))
        .col(big_integer("closes_at"))
        .primary_key(Index::create().col("date"))
        .to_owned()
}

fn announcement() -> TableCreateStatement {
    Table::create()
        .table("announcement")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(big_integer("published_at"))
        .col(text("title_en"))
        .col(text_null("title_es"))
        .col(text("body_en"))
        .col(text_null("body_es"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn question() -> TableCreateStatement {
    Table::create()
        .table("question")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(text("question_en"))
        .col(text_null("question_es"))
        .col(text("answer_en"))
        .col(text_null("answer_es"))
        .col(integer("position"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}
