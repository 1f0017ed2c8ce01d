//! The program keeps in memory what registrations are found by, and follows each change of them: the database notes
//! which one was written, whoever writes it. What lists needed before goes: words of people, and an index for every
//! order and every filter.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

use crate::m20260208_000003_list_registrations::create_words;
use crate::statements::run;

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Writers take turns on SQLite, and each change counts one further: whoever has seen a number has seen all before it.
const SQLITE: [&str; 3] = [
    "CREATE TRIGGER registration_is_new AFTER INSERT ON registration BEGIN INSERT INTO registration_change \
     VALUES ((SELECT COALESCE(MAX(moment), 0) + 1 FROM registration_change), NEW.id); END",
    "CREATE TRIGGER registration_changes AFTER UPDATE ON registration BEGIN INSERT INTO registration_change \
     VALUES ((SELECT COALESCE(MAX(moment), 0) + 1 FROM registration_change), NEW.id); END",
    "CREATE TRIGGER registration_goes AFTER DELETE ON registration BEGIN INSERT INTO registration_change \
     VALUES ((SELECT COALESCE(MAX(moment), 0) + 1 FROM registration_change), OLD.id); END",
];

/// On PostgreSQL they do not: each change has the number of its transaction, by which a reader knows which have ended
/// and which may still come.
const POSTGRES: [&str; 2] = [
    "CREATE FUNCTION note_registration_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     INSERT INTO registration_change VALUES (pg_current_xact_id()::text::bigint, \
     CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END) ON CONFLICT DO NOTHING; RETURN NULL; END $$",
    "CREATE TRIGGER registration_changes AFTER INSERT OR UPDATE OR DELETE ON registration \
     FOR EACH ROW EXECUTE FUNCTION note_registration_change()",
];

/// The indexes that go, and what each was made of.
const INDEXES: [(&str, &str); 6] = [
    (
        "idx_registration_name",
        "(substr(search_key, 1, 60)), created_at, id",
    ),
    ("idx_registration_due", "amount_due_cents, created_at, id"),
    (
        "idx_registration_line",
        "(COALESCE(-line_number, created_at - 9000000000000000)), created_at, id",
    ),
    (
        "idx_registration_payment",
        "(CASE WHEN waived THEN 'waived' WHEN price_cents = 0 THEN 'free' WHEN paid_cents = 0 THEN 'open' \
         WHEN paid_cents < price_cents THEN 'part' ELSE 'full' END)",
    ),
    ("idx_registration_approved", "approved_at"),
    (
        "idx_registration_status_payment",
        "status, (CASE WHEN waived THEN 'waived' WHEN price_cents = 0 THEN 'free' WHEN paid_cents = 0 THEN 'open' \
         WHEN paid_cents < price_cents THEN 'part' ELSE 'full' END), registration_type_id",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let triggers: &[&str] = if is_postgres { &POSTGRES } else { &SQLITE };
        manager.create_table(changes(is_postgres)).await?;
        run(manager, triggers).await?;
        drop_table(manager, "registration_word").await?;
        for (name, _) in INDEXES {
            let sql = format!("DROP INDEX {name}");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let triggers: &[&str] = if is_postgres {
            &[
                "DROP TRIGGER registration_changes ON registration",
                "DROP FUNCTION note_registration_change",
            ]
        } else {
            &[
                "DROP TRIGGER registration_is_new",
                "DROP TRIGGER registration_changes",
                "DROP TRIGGER registration_goes",
            ]
        };
        run(manager, triggers).await?;
        drop_table(manager, "registration_change").await?;
        // The program of that time fills it when it starts.
        create_words(manager).await?;
        for (name, columns) in INDEXES {
            let sql = format!("CREATE INDEX {name} ON registration ({columns})");
            manager.get_connection().execute_unprepared(&sql).await?;
        }
        Ok(())
    }
}

async fn drop_table(manager: &SchemaManager<'_>, name: &'static str) -> Result<(), DbErr> {
    let table = Table::drop().table(name).to_owned();
    manager.drop_table(table).await
}

/// Of a registration that is gone too: so it refers to none.
fn changes(is_postgres: bool) -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("registration_change")
        .col(big_integer("moment"))
        .col(uuid("registration_id"))
        .primary_key(Index::create().col("moment").col("registration_id"));
    if !is_postgres {
        table.extra("WITHOUT ROWID");
    }
    table
}
