//! Questions that organizers add to the form, in versions; and what people answered.

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
            form_question(),
            form_question_version(),
            answer("form_answer"),
            answer("protected_answer"),
        ] {
            manager.create_table(table).await?;
        }
        for table in ["form_answer", "protected_answer"] {
            for column in ["question_id", "version_id"] {
                let index = Index::create()
                    .name(format!("idx_{table}_{column}"))
                    .table(table)
                    .col(column)
                    .to_owned();
                manager.create_index(index).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "protected_answer",
            "form_answer",
            "form_question_version",
            "form_question",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn belongs_to(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    action: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, column)
        .to(other, "id")
        .on_delete(action)
        .to_owned()
}

/// `version_id` is what is asked now. It refers to nothing, because a version refers to its question already.
fn form_question() -> TableCreateStatement {
    Table::create()
        .table("form_question")
        .col(uuid("id"))
        .col(text("slug").unique_key())
        .col(integer("position"))
        .col(boolean("archived"))
        // How often it was changed, be it a spelling: who saves says which state was seen.
        .col(integer("changes"))
        .col(uuid("version_id"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn form_question_version() -> TableCreateStatement {
    const TABLE: &str = "form_question_version";
    const KINDS: [&str; 8] = [
        "text",
        "long_text",
        "choice",
        "choices",
        "number",
        "date",
        "yes_no",
        "agreement",
    ];
    let mut question = belongs_to(
        TABLE,
        "question_id",
        "form_question",
        ForeignKeyAction::Cascade,
    );
    let mut condition = belongs_to(
        TABLE,
        "shown_when_question_id",
        "form_question",
        ForeignKeyAction::Restrict,
    );
    Table::create()
        .table(TABLE)
        .col(uuid("id"))
        .col(uuid("question_id"))
        .col(integer("number").check(Expr::col("number").gte(1)))
        .col(text("kind").check(Expr::col("kind").is_in(KINDS)))
        .col(text("text_en"))
        .col(text_null("text_es"))
        .col(text_null("help_en"))
        .col(text_null("help_es"))
        // JSON: a list of slugs with their words in both languages. They are part of the version and of nothing else.
        .col(text("choices"))
        .col(boolean("required"))
        .col(boolean("sensitive"))
        // Slugs of registration types with blanks between; empty: all.
        .col(text("types"))
        .col(uuid_null("shown_when_question_id"))
        // The answers that it is shown for, with blanks between.
        .col(text("shown_when_answers"))
        .col(big_integer_null("smallest"))
        .col(big_integer_null("largest"))
        .col(integer_null("longest"))
        .primary_key(Index::create().col("id"))
        .index(
            Index::create()
                .unique()
                .name("idx_form_question_version_number")
                .col("question_id")
                .col("number"),
        )
        .foreign_key(&mut question)
        .foreign_key(&mut condition)
        .to_owned()
}

/// What one person answered to one question, and to which version of it.
fn answer(name: &'static str) -> TableCreateStatement {
    let cascade = ForeignKeyAction::Cascade;
    let mut person = belongs_to(name, "registration_id", "registration", cascade);
    let mut question = belongs_to(
        name,
        "question_id",
        "form_question",
        ForeignKeyAction::Restrict,
    );
    let mut version = belongs_to(
        name,
        "version_id",
        "form_question_version",
        ForeignKeyAction::Restrict,
    );
    Table::create()
        .table(name)
        .col(uuid("registration_id"))
        .col(uuid("question_id"))
        .col(uuid("version_id"))
        .col(text("value"))
        .primary_key(Index::create().col("registration_id").col("question_id"))
        .foreign_key(&mut person)
        .foreign_key(&mut question)
        .foreign_key(&mut version)
        .to_owned()
}
