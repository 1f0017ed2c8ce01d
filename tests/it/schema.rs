//! The tables: made, taken away and made again on both databases, and each read by its entity.

use std::collections::BTreeSet;

use gathering::domain::conference::{Refunds, refunds};
use gathering::domain::organizers::Role;
use gathering::domain::plan::{self, FeedOptions, Rules, SlotRules};
use gathering::domain::registrations;
use gathering::domain::webhooks::EventType;
use gathering::i18n::Language;
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{
    ConnectionTrait as _, Database, DatabaseConnection, DbBackend, EntityTrait, IdenStatic as _,
    IntoActiveModel as _, Iterable as _, Statement,
};
use serde_json::json;
use uuid::Uuid;

use crate::support::{TestApp, form, on_both_databases};

on_both_databases!(every_table_is_read_by_its_entity);
on_both_databases!(empty: migrations_go_up_down_and_up_again, columns_are_those_of_the_entities);

/// Does something with the entity of each table.
macro_rules! for_each_table {
    ($call:ident $arguments:tt) => {
        for_each_table!(@ $call $arguments:
            accepted_conflict accommodation_request announcement api_token api_token_role audit_entry
            conference conference_day favorite form_answer form_question form_question_version group_link group_person idempotency_key link_request login mail_server mail_template mailing mailing_recipient manage_link message
            organizer organizer_role password_link picture plan plan_feed plan_token preview_link price_stage protected_answer question redemption registration registration_group registration_meal registration_note
            registration_change registration_type release room room_closure saved_view scheduled_release scholarship_reason session session_ce_category
            session_speaker shared_capacity shared_capacity_type sign_up sign_up_rules slot slot_change slot_sign_up speaker speaker_access_need speaker_availability term text_change track
            type_meal type_waitlist unsubscribe_link unsubscribed voucher voucher_type waitlist_rules refund_rule webhook webhook_delivery)
    };
    (@ $call:ident $arguments:tt: $($table:ident)+) => {
        vec![$((stringify!($table), $call::<entity::$table::Entity> $arguments.await)),+]
    };
}

async fn rows<E: EntityTrait>(connection: &DatabaseConnection) -> usize {
    E::find().all(connection).await.unwrap().len()
}

async fn columns<E: EntityTrait>() -> BTreeSet<String> {
    E::Column::iter()
        .map(|column| column.as_str().to_owned())
        .collect()
}

/// The names of all tables, those of the migrations themselves left out.
async fn tables(connection: &DatabaseConnection) -> BTreeSet<String> {
    let sql = match connection.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        _ => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    };
    names(connection, sql.to_owned())
        .await
        .into_iter()
        .filter(|name| !name.starts_with("seaql_") && !name.starts_with("sqlite_"))
        .collect()
}

async fn names(connection: &DatabaseConnection, sql: String) -> Vec<String> {
    let backend = connection.get_database_backend();
    connection
        .query_all_raw(Statement::from_string(backend, sql))
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get("", "name").unwrap())
        .collect()
}

async fn migrations_go_up_down_and_up_again(app: TestApp) {
    let connection = Database::connect(&app.database.url).await.unwrap();
    let before = tables(&connection).await;
    assert_eq!(before.len(), for_each_table!(columns()).len());
    Migrator::down(&connection, None).await.unwrap();
    assert_eq!(tables(&connection).await, BTreeSet::new());
    Migrator::up(&connection, None).await.unwrap();
    assert_eq!(tables(&connection).await, before);
    for (table, count) in for_each_table!(rows(&connection)) {
        assert_eq!(count, 0, "{table}");
    }
    connection.close().await.unwrap();
}

async fn columns_are_those_of_the_entities(app: TestApp) {
    let connection = app.state.db.read();
    let entities: BTreeSet<String> = include_str!("../../entity/src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    assert_eq!(tables(connection).await, entities);
    for (table, columns) in for_each_table!(columns()) {
        let sql = match connection.get_database_backend() {
            DbBackend::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
            _ => format!(
                "SELECT column_name AS name FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name = '{table}'"
            ),
        };
        let there: BTreeSet<String> = names(connection, sql).await.into_iter().collect();
        assert_eq!(there, columns, "{table}");
    }
}

/// What organizers note while they build the agenda.
pub(crate) async fn prepare_agenda(app: &TestApp) {
    let (room, speaker) = (
        app.rows::<entity::room::Entity>().await.remove(0).id,
        app.rows::<entity::speaker::Entity>().await.remove(0).id,
    );
    let slot = app.rows::<entity::slot::Entity>().await.remove(0);
    app.state
        .db
        .write(async |transaction| {
            let (starts_at, ends_at) = (0, 1);
            let id = Uuid::now_v7();
            entity::room_closure::Entity::insert(
                entity::room_closure::Model {
                    id,
                    room_id: room,
                    starts_at,
                    ends_at,
                    reason: None,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::speaker_availability::Entity::insert(
                entity::speaker_availability::Model {
                    id,
                    speaker_id: speaker,
                    starts_at,
                    ends_at,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::speaker_access_need::Entity::insert(
                entity::speaker_access_need::Model {
                    speaker_id: speaker,
                    text: "A chair with arms.".to_owned(),
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::picture::Entity::insert(
                entity::picture::Model {
                    digest: "0".to_owned(),
                    speaker_id: speaker,
                    small: vec![0],
                    large: vec![0],
                    made_at: 0,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::slot_change::Entity::insert(
                entity::slot_change::Model {
                    id,
                    draft_version: 1,
                    at: 0,
                    actor_id: None,
                    actor_name: "Robin".to_owned(),
                    slot_id: slot.id,
                    session_id: slot.session_id,
                    version: 2,
                    release: 1,
                    deed: "move".to_owned(),
                    state: "done".to_owned(),
                    batch_id: None,
                    before: None,
                    after: None,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::accepted_conflict::Entity::insert(
                entity::accepted_conflict::Model {
                    key: "room".to_owned(),
                    facts: "0".to_owned(),
                    reason: "They share it.".to_owned(),
                    accepted_by: "Robin".to_owned(),
                    accepted_at: 0,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::text_change::Entity::insert(
                entity::text_change::Model {
                    id,
                    batch_id: id,
                    session_id: slot.session_id,
                    before: "{}".to_owned(),
                    after: "{}".to_owned(),
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            let kind = entity::registration_type::Entity::find()
                .one(transaction)
                .await?
                .map(|kind| kind.id)
                .unwrap_or_default();
            entity::shared_capacity::Entity::insert(
                entity::shared_capacity::Model {
                    id,
                    slug: "hall".to_owned(),
                    name_en: "Hall".to_owned(),
                    name_es: None,
                    capacity: 500,
                    position: 0,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::shared_capacity_type::Entity::insert(
                entity::shared_capacity_type::Model {
                    shared_capacity_id: id,
                    registration_type_id: kind,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::mail_template::Entity::insert(
                entity::mail_template::Model {
                    id,
                    name: "News".to_owned(),
                    subject_en: "News".to_owned(),
                    subject_es: "Novedades".to_owned(),
                    body_en: "{{ greeting }}".to_owned(),
                    body_es: "{{ greeting }}".to_owned(),
                    necessary: false,
                    version: 1,
                    changed_by: "Robin".to_owned(),
                    changed_at: 0,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::preview_link::Entity::insert(
                entity::preview_link::Model {
                    id,
                    name: "The board".to_owned(),
                    secret_hash: vec![0],
                    made_by: "Robin".to_owned(),
                    made_at: 0,
                    ended_at: None,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::scheduled_release::Entity::insert(
                entity::scheduled_release::Model {
                    number: 3,
                    goes_out_at: i64::MAX,
                    note_en: String::new(),
                    note_es: None,
                    format_version: 1,
                    content: "{}".to_owned(),
                    made_by: "Robin".to_owned(),
                    made_at: 0,
                    draft_version: 0,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            entity::saved_view::Entity::insert(
                entity::saved_view::Model {
                    id,
                    owner_id: id,
                    owner_name: "Robin".to_owned(),
                    name: "Everybody".to_owned(),
                    shared: true,
                    status: None,
                    type_slug: None,
                    payment: None,
                    approved: None,
                    accommodations: false,
                    since: None,
                    sort: "newest".to_owned(),
                    columns: String::new(),
                    created_at: 0,
                }
                .into_active_model(),
            )
            .exec_without_returning(transaction)
            .await?;
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
}

/// A star, a seat, a feed, a key, rules for seats, and a note.
async fn plan_something(app: &TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let person = app.attendee("Pat Sample").await;
    let slot = app.slot("naloxone-and-kindness");
    app.stars(person, "welcome").await;
    app.signs_up(person, slot).await.unwrap();
    let options = FeedOptions {
        busy_only: false,
        language: Language::En,
    };
    let made = plan::make_feed(db, person, "Phone", options, now).await;
    made.unwrap();
    plan::make_token(db, person, "Watch", now).await.unwrap();
    let actor = app.owner().await;
    let noted = registrations::add_note(db, &actor, person, "Called.", now).await;
    noted.unwrap();
    let rules = Rules::default();
    plan::save_rules(db, &actor, rules, now).await.unwrap();
    let rules = SlotRules::default();
    let saved = plan::save_slot_rules(db, &actor, slot, rules, now).await;
    saved.unwrap();
}

async fn set_what_registering_goes_by(app: &TestApp) {
    let (db, actor, now) = (&app.state.db, app.owner().await, app.now());
    let mut waitlist = registrations::waitlist(db.read()).await.unwrap();
    waitlist.types[0].paused = true;
    let set = registrations::set_waitlist(db, &actor, &waitlist, now);
    set.await.unwrap();
    let refunds = Refunds {
        share: "full".to_owned(),
        ..Refunds::default()
    };
    refunds::save(db, &actor, &refunds, now).await.unwrap();
}

/// After one of everything has happened, every table has rows, and all of them are read.
async fn every_table_is_read_by_its_entity(app: TestApp) {
    let mut scholarship = form("scholarship", "Sol Sample", "sol@example.org");
    for (name, value) in [
        ("scholarship_reason", "The fee is more than I can pay."),
        ("accommodations", "quiet-seating"),
        ("meals", "monday-lunch"),
    ] {
        scholarship.push((name.to_owned(), value.to_owned()));
    }
    for (text, sensitive) in [("Car", false), ("Medicine", true)] {
        let more = json!({ "sensitive": sensitive });
        let slug = crate::form_questions::ask(&app, "text", text, more).await;
        scholarship.push((format!("answers.{slug}"), "Some".to_owned()));
    }
    app.post("/register")
        .form(scholarship)
        .send()
        .await
        .expect(303);
    app.post("/api/v1/registrations")
        .header("Idempotency-Key", &Uuid::now_v7().to_string())
        .json(&json!({
            "registration_type": "community",
            "legal_name": "Kim Sample",
            "email": "kim@example.org",
            "code_of_conduct": true,
        }))
        .send()
        .await
        .expect(201);
    let lost = [("email", "kim@example.org")];
    app.post("/register/find")
        .form(lost)
        .send()
        .await
        .expect(303);
    app.token(&[Role::Viewer]).await;
    app.signed_in("Robin", &[Role::Owner]).await;
    app.deliver_mail().await;
    prepare_agenda(&app).await;
    plan_something(&app).await;
    set_what_registering_goes_by(&app).await;
    let url = "https://hooks.example.org/";
    let (webhook, _) = app.webhook(url, &EventType::ALL).await;
    app.tests_webhook(webhook).await;
    crate::vouchers::use_one(&app).await;
    crate::mailings::write_some(&app).await;
    crate::prices::set_one(&app).await;
    crate::groups::register_two(&app).await;
    for (table, count) in for_each_table!(rows(app.state.db.read())) {
        assert!(count > 0, "{table} is empty");
    }
}
