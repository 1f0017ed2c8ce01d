//! What organizers need to build the agenda: private facts, versions, an archive, and the history of the board.

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
        for (table, column) in columns() {
            manager
                .alter_table(Table::alter().table(table).add_column(column).to_owned())
                .await?;
        }
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (table, column) in INDEXED {
            manager.create_index(index(table, column)).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(ADD_BLOCKER)
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in INDEXED {
            let name = format!("idx_{table}_{column}");
            manager
                .drop_index(Index::drop().name(name).table(table).to_owned())
                .await?;
        }
        for table in MADE {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        for (table, column) in columns() {
            let name = column.get_column_name().to_owned();
            manager
                .alter_table(Table::alter().table(table).drop_column(name).to_owned())
                .await?;
        }
        manager
            .get_connection()
            .execute_unprepared("DELETE FROM term WHERE list = 'kind' AND slug = 'blocker'")
            .await?;
        Ok(())
    }
}

/// The kind of what holds a room and is never public: conferences that there are already get it too.
const ADD_BLOCKER: &str = "INSERT INTO term (list, slug, name_en, name_es, position) \
     SELECT 'kind', 'blocker', 'Blocker', 'Bloqueo', 1000 FROM conference \
     WHERE NOT EXISTS (SELECT 1 FROM term WHERE list = 'kind' AND slug = 'blocker')";

/// The tables that are made, those that others refer to last.
const MADE: [&str; 6] = [
    "accepted_conflict",
    "slot_change",
    "picture",
    "speaker_access_need",
    "speaker_availability",
    "room_closure",
];

const INDEXED: [(&str, &str); 5] = [
    ("room_closure", "room_id"),
    ("speaker_availability", "speaker_id"),
    ("picture", "speaker_id"),
    ("slot_change", "draft_version"),
    ("slot_change", "slot_id"),
];

fn columns() -> Vec<(&'static str, ColumnDef)> {
    let mut columns = vec![
        ("conference", draft_version()),
        ("room", flag("projector")),
        ("room", flag("step_free_stage")),
        ("room", minutes("turnover_minutes")),
        ("room", text_null("organizer_notes").take()),
        ("track", flag("never_twice")),
        ("speaker", text_null("picture").take()),
        ("session", flag("needs_projector")),
        ("session", flag("needs_interpreter")),
        ("session", flag("needs_step_free_stage")),
        ("session", text_null("organizer_notes").take()),
        ("session_speaker", role()),
        ("slot", integer_null("sign_up_capacity").take()),
        ("slot", big_integer_null("unplaced_at").take()),
        ("slot", version()),
    ];
    for table in ["room", "track", "speaker", "session"] {
        columns.push((table, big_integer_null("archived_at").take()));
        columns.push((table, version()));
    }
    columns
}

fn flag(name: &'static str) -> ColumnDef {
    boolean(name).default(false).take()
}

fn minutes(name: &'static str) -> ColumnDef {
    integer(name).default(0).take()
}

fn version() -> ColumnDef {
    integer("version").default(1).take()
}

fn draft_version() -> ColumnDef {
    big_integer("draft_version").default(0).take()
}

fn role() -> ColumnDef {
    text("role").default("speaker").take()
}

fn tables() -> [TableCreateStatement; 6] {
    [
        room_closure(),
        speaker_availability(),
        speaker_access_need(),
        picture(),
        slot_change(),
        accepted_conflict(),
    ]
}

fn index(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("idx_{table}_{column}"))
        .table(table)
        .col(column)
        .to_owned()
}

/// What goes when its `parent` goes.
fn part_of(
    table: &'static str,
    column: &'static str,
    parent: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, column)
        .to(parent, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn room_closure() -> TableCreateStatement {
    Table::create()
        .table("room_closure")
        .col(uuid("id"))
        .col(uuid("room_id"))
        .col(big_integer("starts_at"))
        .col(big_integer("ends_at"))
        .col(text_null("reason"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut part_of("room_closure", "room_id", "room"))
        .to_owned()
}

fn speaker_availability() -> TableCreateStatement {
    Table::create()
        .table("speaker_availability")
        .col(uuid("id"))
        .col(uuid("speaker_id"))
        .col(big_integer("starts_at"))
        .col(big_integer("ends_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut part_of(
            "speaker_availability",
            "speaker_id",
            "speaker",
        ))
        .to_owned()
}

fn speaker_access_need() -> TableCreateStatement {
    Table::create()
        .table("speaker_access_need")
        .col(uuid("speaker_id"))
        .col(text("text"))
        .primary_key(Index::create().col("speaker_id"))
        .foreign_key(&mut part_of("speaker_access_need", "speaker_id", "speaker"))
        .to_owned()
}

fn picture() -> TableCreateStatement {
    Table::create()
        .table("picture")
        .col(text("digest"))
        .col(uuid("speaker_id"))
        .col(blob("small"))
        .col(blob("large"))
        .col(big_integer("made_at"))
        .primary_key(Index::create().col("digest").col("speaker_id"))
        .foreign_key(&mut part_of("picture", "speaker_id", "speaker"))
        .to_owned()
}

/// Slots and organizers are named without a foreign key: what was done stays when they go.
fn slot_change() -> TableCreateStatement {
    Table::create()
        .table("slot_change")
        .col(uuid("id"))
        .col(big_integer("draft_version"))
        .col(big_integer("at"))
        .col(uuid_null("actor_id"))
        .col(text("actor_name"))
        .col(uuid("slot_id"))
        .col(uuid("session_id"))
        .col(integer("version"))
        .col(integer("release"))
        .col(text("deed"))
        .col(text("state"))
        .col(text_null("before"))
        .col(text_null("after"))
        .primary_key(Index::create().col("id"))
        .to_owned()
}

fn accepted_conflict() -> TableCreateStatement {
    Table::create()
        .table("accepted_conflict")
        .col(text("key"))
        .col(text("facts"))
        .col(text("reason"))
        .col(text("accepted_by"))
        .col(big_integer("accepted_at"))
        .primary_key(Index::create().col("key"))
        .to_owned()
}
