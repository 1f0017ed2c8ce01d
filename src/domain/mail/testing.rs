//! What the tests of mail share: a database of their own, and messages in it.

use entity::{message, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

use super::{ConferenceFacts, NewMessage, Template, enqueue};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::i18n::{Language, Text};

/// When the tests begin.
pub(crate) fn start() -> Timestamp {
    "2026-03-02T15:00:00Z".parse().unwrap()
}

/// A fresh database; it lives as long as its folder.
pub(crate) async fn database() -> (Db, TempDir) {
    let files = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", files.path().join("test.db").display());
    (crate::db::open(&url).await.unwrap(), files)
}

/// SQLite, and PostgreSQL too where `TEST_POSTGRES_URL` names a server.
pub(crate) async fn databases() -> Vec<(Db, TempDir)> {
    let mut databases = vec![database().await];
    if let Ok(server) = std::env::var("TEST_POSTGRES_URL") {
        let name = format!("mail_{}", Uuid::now_v7().simple());
        let connection = sea_orm::Database::connect(&server).await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(
            &connection,
            &format!("CREATE DATABASE {name}"),
        )
        .await
        .unwrap();
        connection.close().await.unwrap();
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        let db = crate::db::open(url.as_str()).await.unwrap();
        databases.push((db, tempfile::tempdir().unwrap()));
    }
    databases
}

/// What the outbox keeps about one registration.
pub(crate) fn data() -> serde_json::Value {
    json!({
        "code": "7K3M-Q2",
        "name": "Dani",
        "type_name": {"en": "Full conference", "es": "Conferencia completa"},
        "amount_due_cents": 12_000,
        "place": null,
        "another": false,
    })
}

/// The conference.
pub(crate) fn facts() -> ConferenceFacts {
    ConferenceFacts {
        name: Text::new(
            "Wisconsin Peer Recovery Conference 2026",
            Some("Conferencia de Recuperación entre Pares de Wisconsin 2026".to_owned()),
        ),
        short_name: Text::new("WPRC 2026", None),
        dates: Text::new(
            "Monday, April 20, 2026 to Tuesday, April 21, 2026",
            Some("del lunes 20 de abril de 2026 al martes 21 de abril de 2026".to_owned()),
        ),
        venue: "Lakeside Hall, Madison, WI".to_owned(),
        contact_email: "hello@example.org".to_owned(),
    }
}

/// A message that is due at [`start`], about a registration of its own; answers its id.
pub(crate) async fn waiting_message(db: &Db, recipient: &str, key: &str) -> Uuid {
    let registration_id = registration(db, recipient).await;
    let message = NewMessage {
        dedupe_key: key.to_owned(),
        template: Template::RegistrationConfirmed,
        language: Language::En,
        recipient: Email::parse(recipient).unwrap(),
        registration_id: Some(registration_id),
        organizer_id: None,
        group_id: None,
        data: data(),
    };
    db.write(async |transaction| enqueue(transaction, message.clone(), start()).await)
        .await
        .unwrap();
    message::Entity::find()
        .filter(message::Column::DedupeKey.eq(key))
        .one(db.read())
        .await
        .unwrap()
        .unwrap()
        .id
}

/// The row of this id.
pub(crate) async fn message(db: &Db, id: Uuid) -> message::Model {
    message::Entity::find_by_id(id)
        .one(db.read())
        .await
        .unwrap()
        .unwrap()
}

async fn registration(db: &Db, email: &str) -> Uuid {
    let (id, type_id, now) = (Uuid::now_v7(), Uuid::now_v7(), millis(start()));
    let kind = registration_type::ActiveModel {
        id: Set(type_id),
        slug: Set(type_id.to_string()),
        name_en: Set("Full conference".to_owned()),
        name_es: Set(None),
        description_en: Set(String::new()),
        description_es: Set(None),
        price_cents: Set(12_000),
        capacity: Set(None),
        opens_at: Set(0),
        closes_at: Set(i64::MAX),
        requires_approval: Set(false),
        access_code: Set(None),
        position: Set(0),
        needs_voucher: Set(false),
        hidden: Set(false),
        some_meals: Set(false),
        smallest_group: Set(None),
        largest_group: Set(None),
    };
    let row = registration::ActiveModel {
        id: Set(id),
        code: Set(id.to_string()),
        registration_type_id: Set(type_id),
        status: Set("confirmed".to_owned()),
        line_number: Set(None),
        offered_until: Set(None),
        legal_name: Set("Dani".to_owned()),
        badge_name: Set(None),
        pronouns: Set(None),
        email: Set(email.to_owned()),
        email_key: Set(email.to_lowercase()),
        search_key: Set(String::new()),
        phone: Set(None),
        organization: Set(None),
        diet: Set(None),
        mail_language: Set("en".to_owned()),
        amount_due_cents: Set(12_000),
        created_at: Set(now),
        updated_at: Set(now),
        confirmed_at: Set(None),
        cancelled_at: Set(None),
        price_cents: Set(12_000),
        paid_cents: Set(0),
        price_stage_id: Set(None),
        waived: Set(false),
        approved_at: Set(None),
        decline_text: Set(None),
    };
    db.write(async |transaction| {
        kind.clone().insert(transaction).await?;
        row.clone().insert(transaction).await?;
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    id
}
