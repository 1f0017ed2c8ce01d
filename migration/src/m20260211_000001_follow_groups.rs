//! Registrations are found by who registered them in a group too: so a change of that is one of each of them.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::statements::run;

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SQLITE: [&str; 4] = [
    "CREATE TRIGGER group_person_is_new AFTER INSERT ON group_person BEGIN INSERT INTO registration_change \
     VALUES ((SELECT COALESCE(MAX(moment), 0) + 1 FROM registration_change), NEW.registration_id); END",
    "CREATE TRIGGER group_person_changes AFTER UPDATE ON group_person BEGIN INSERT INTO registration_change \
     VALUES ((SELECT COALESCE(MAX(moment), 0) + 1 FROM registration_change), NEW.registration_id); END",
    "CREATE TRIGGER group_person_goes AFTER DELETE ON group_person BEGIN INSERT INTO registration_change \
     VALUES ((SELECT COALESCE(MAX(moment), 0) + 1 FROM registration_change), OLD.registration_id); END",
    "CREATE TRIGGER registration_group_changes AFTER UPDATE ON registration_group BEGIN \
     INSERT INTO registration_change \
     SELECT (SELECT COALESCE(MAX(moment), 0) + 1 FROM registration_change), registration_id \
     FROM group_person WHERE group_id = NEW.id; END",
];

const POSTGRES: [&str; 4] = [
    "CREATE FUNCTION note_group_person_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     INSERT INTO registration_change VALUES (pg_current_xact_id()::text::bigint, \
     CASE WHEN TG_OP = 'DELETE' THEN OLD.registration_id ELSE NEW.registration_id END) \
     ON CONFLICT DO NOTHING; RETURN NULL; END $$",
    "CREATE TRIGGER group_person_changes AFTER INSERT OR UPDATE OR DELETE ON group_person \
     FOR EACH ROW EXECUTE FUNCTION note_group_person_change()",
    "CREATE FUNCTION note_registration_group_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     INSERT INTO registration_change SELECT pg_current_xact_id()::text::bigint, registration_id \
     FROM group_person WHERE group_id = NEW.id ON CONFLICT DO NOTHING; RETURN NULL; END $$",
    "CREATE TRIGGER registration_group_changes AFTER UPDATE ON registration_group \
     FOR EACH ROW EXECUTE FUNCTION note_registration_group_change()",
];

const UNDO_SQLITE: [&str; 4] = [
    "DROP TRIGGER group_person_is_new",
    "DROP TRIGGER group_person_changes",
    "DROP TRIGGER group_person_goes",
    "DROP TRIGGER registration_group_changes",
];

const UNDO_POSTGRES: [&str; 4] = [
    "DROP TRIGGER group_person_changes ON group_person",
    "DROP FUNCTION note_group_person_change",
    "DROP TRIGGER registration_group_changes ON registration_group",
    "DROP FUNCTION note_registration_group_change",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, if is_postgres { &POSTGRES } else { &SQLITE }).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let undo = if is_postgres {
            &UNDO_POSTGRES
        } else {
            &UNDO_SQLITE
        };
        run(manager, undo).await
    }
}
