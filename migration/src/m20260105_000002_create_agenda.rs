//! Creates the tables of agenda.

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
        manager.create_table(room()).await?;
        manager.create_table(track()).await?;
        manager.create_table(speaker()).await?;
        manager.create_table(session()).await?;
        manager.create_table(session_speaker()).await?;
        manager.create_table(session_ce_category()).await?;
        manager.create_table(slot()).await?;
        manager.create_table(release()).await?;
        manager.create_table(term()).await?;
        manager
            .create_index(index("session_speaker", "speaker_id"))
            .await?;
        manager.create_index(index("slot", "session_id")).await?;
        manager.create_index(index("slot", "room_id")).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "term",
            "release",
            "slot",
            "session_ce_category",
            "session_speaker",
            "session",
            "speaker",
            "track",
            "room",
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

fn room() -> TableCreateStatement {
    Table::create()
        .table("room")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(integer("seats").check(Expr::col("seats").gte(0)))
        .col(text("floor"))
        .col(boolean("step_free"))
        .col(boolean("hearing_loop"))
        .col(boolean("captions"))
        .col(boolean("quiet_seating"))
        .col(boolean("scent_free"))
        .col(text_null("interpreter_position_en"))
        .col(text_null("interpreter_position_es"))
        .col(text_null("notes_en"))
        .col(text_null("notes_es"))
        .col(integer("position"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn track() -> TableCreateStatement {
    Table::create()
        .table("track")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(text_null("description_en"))
        .col(text_null("description_es"))
        .col(text("color"))
        .col(text("block"))
        .col(integer("position"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn speaker() -> TableCreateStatement {
    Table::create()
        .table("speaker")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(text("name"))
        .col(text_null("pronouns"))
        .col(text_null("role_en"))
        .col(text_null("role_es"))
        .col(text_null("organization"))
        .col(text_null("bio_en"))
        .col(text_null("bio_es"))
        .col(boolean("public"))
        .col(integer("position"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(text("kind"))
        .col(uuid_null("track_id"))
        .col(text("title_en"))
        .col(text_null("title_es"))
        .col(text_null("abstract_en"))
        .col(text_null("abstract_es"))
        .col(text_null("content_note_en"))
        .col(text_null("content_note_es"))
        .col(text_null("objectives_en"))
        .col(text_null("objectives_es"))
        .col(text("level"))
        .col(text("language"))
        .col(integer("minutes").check(Expr::col("minutes").gte(0)))
        .col(integer("ce_minutes").check(Expr::col("ce_minutes").gte(0)))
        .col(boolean("captions"))
        .col(boolean("asl"))
        .col(integer_null("sign_up_capacity").check(Expr::col("sign_up_capacity").gte(0)))
        .col(boolean("sign_up_waitlist"))
        .col(integer("position"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("session", "track_id")
                .to("track", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}

fn session_speaker() -> TableCreateStatement {
    Table::create()
        .table("session_speaker")
        .col(uuid("session_id"))
        .col(uuid("speaker_id"))
        .col(integer("position"))
        .primary_key(Index::create().col("session_id").col("speaker_id"))
        .foreign_key(
            ForeignKey::create()
                .from("session_speaker", "session_id")
                .to("session", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("session_speaker", "speaker_id")
                .to("speaker", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn session_ce_category() -> TableCreateStatement {
    Table::create()
        .table("session_ce_category")
        .col(uuid("session_id"))
        .col(text("category"))
        .col(integer("position"))
        .primary_key(Index::create().col("session_id").col("category"))
        .foreign_key(
            ForeignKey::create()
                .from("session_ce_category", "session_id")
                .to("session", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn slot() -> TableCreateStatement {
    Table::create()
        .table("slot")
        .col(uuid("id"))
        .col(uuid("session_id"))
        .col(uuid("room_id"))
        .col(big_integer("starts_at"))
        .col(integer("minutes").check(Expr::col("minutes").gte(0)))
        .col(big_integer_null("cancelled_at"))
        .col(text_null("note_en"))
        .col(text_null("note_es"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("slot", "session_id")
                .to("session", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("slot", "room_id")
                .to("room", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .to_owned()
}

fn release() -> TableCreateStatement {
    Table::create()
        .table("release")
        .col(integer("number"))
        .col(big_integer("published_at"))
        .col(text("note_en"))
        .col(text_null("note_es"))
        .col(integer("format_version"))
        .col(text("content"))
        .primary_key(Index::create().col("number"))
        .to_owned()
}

fn term() -> TableCreateStatement {
    Table::create()
        .table("term")
        .col(text("list"))
        .col(text("slug"))
        .col(text("name_en"))
        .col(text_null("name_es"))
        .col(integer("position"))
        .col(integer_null("lead_days"))
        .col(uuid_null("session_id"))
        .primary_key(Index::create().col("list").col("slug"))
        .foreign_key(
            ForeignKey::create()
                .from("term", "session_id")
                .to("session", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}
