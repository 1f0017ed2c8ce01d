//! Mail to many: its templates, what is sent to whom and when, and who does not want it.

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
        manager.create_table(mail_template()).await?;
        manager.create_table(mailing()).await?;
        manager.create_table(mailing_recipient()).await?;
        manager.create_table(unsubscribed()).await?;
        manager.create_table(unsubscribe_link()).await?;
        let mut by_state = Index::create();
        by_state.name("idx_mailing_state").table("mailing");
        manager
            .create_index(by_state.col("state").to_owned())
            .await?;
        for column in ADDED {
            let column = match column {
                "bulk" => boolean(column).default(false).to_owned(),
                "mailing_id" => uuid_null(column),
                _ => big_integer_null(column),
            };
            let mut change = Table::alter();
            let change = change.table("message").add_column(column);
            manager.alter_table(change.to_owned()).await?;
        }
        for (_, sql) in INDEXES {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            manager
                .drop_index(Index::drop().name(name).table("message").to_owned())
                .await?;
        }
        for column in ADDED {
            let mut change = Table::alter();
            let change = change.table("message").drop_column(column);
            manager.alter_table(change.to_owned()).await?;
        }
        for table in [
            "unsubscribe_link",
            "unsubscribed",
            "mailing_recipient",
            "mailing",
            "mail_template",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// What messages tell in addition.
const ADDED: [&str; 3] = ["mailing_id", "bulk", "claimed_at"];

/// By which messages are found: the next one to leave, those of one mailing, and what an address got.
const INDEXES: [(&str, &str); 3] = [
    (
        "idx_message_next",
        "CREATE INDEX idx_message_next ON message (status, bulk, id)",
    ),
    (
        "idx_message_mailing",
        "CREATE INDEX idx_message_mailing ON message (mailing_id, status, id)",
    ),
    (
        "idx_message_recipient",
        "CREATE INDEX idx_message_recipient ON message (lower(recipient), sent_at)",
    ),
];

/// The columns that a template and a mailing have in common.
fn texts(table: &mut TableCreateStatement) {
    table
        .col(text("name"))
        .col(text("subject_en"))
        .col(text("subject_es"))
        .col(text("body_en"))
        .col(text("body_es"))
        .col(boolean("necessary"))
        .col(big_integer("version"));
}

fn mail_template() -> TableCreateStatement {
    let mut table = Table::create();
    table.table("mail_template").col(pk_uuid("id"));
    texts(&mut table);
    table
        .col(text("changed_by"))
        .col(big_integer("changed_at"))
        .index(
            Index::create()
                .name("idx_mail_template_name")
                .unique()
                .col("name"),
        )
        .to_owned()
}

fn mailing() -> TableCreateStatement {
    const STATES: [&str; 6] = ["draft", "review", "scheduled", "sending", "sent", "stopped"];
    let mut table = Table::create();
    table.table("mailing").col(pk_uuid("id"));
    texts(&mut table);
    table
        .col(text("recipients"))
        .col(boolean("protected"))
        .col(text("state").check(Expr::col("state").is_in(STATES)))
        .col(text("made_by"))
        .col(big_integer("made_at"))
        .col(text_null("handed_in_by"))
        .col(big_integer_null("handed_in_at"))
        .col(text_null("approved_by"))
        .col(big_integer_null("approved_at"))
        .col(text_null("stopped_by"))
        .col(big_integer_null("goes_at"))
        .col(big_integer_null("began_at"))
        .col(big_integer_null("written_at"))
        .col(big_integer_null("ended_at"))
        .col(big_integer("without_address"))
        .col(big_integer("unsubscribed"))
        .col(big_integer("withdrawn"))
        .to_owned()
}

fn of_registration(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "registration_id")
        .to("registration", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn mailing_recipient() -> TableCreateStatement {
    Table::create()
        .table("mailing_recipient")
        .col(uuid("mailing_id"))
        .col(uuid("registration_id"))
        .primary_key(Index::create().col("mailing_id").col("registration_id"))
        .foreign_key(
            ForeignKey::create()
                .from("mailing_recipient", "mailing_id")
                .to("mailing", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(&mut of_registration("mailing_recipient"))
        .to_owned()
}

fn unsubscribed() -> TableCreateStatement {
    Table::create()
        .table("unsubscribed")
        .col(uuid("registration_id"))
        .col(big_integer("since"))
        .primary_key(Index::create().col("registration_id"))
        .foreign_key(&mut of_registration("unsubscribed"))
        .to_owned()
}

fn unsubscribe_link() -> TableCreateStatement {
    Table::create()
        .table("unsubscribe_link")
        .col(pk_uuid("id"))
        .col(uuid("registration_id"))
        .col(binary_uniq("secret_hash"))
        .col(big_integer("created_at"))
        .foreign_key(&mut of_registration("unsubscribe_link"))
        .to_owned()
}
