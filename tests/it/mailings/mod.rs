//! Mail to many: written, held for review, approved, sent to each once, stopped, and ended by whoever wants none.

mod approving;
mod desk;
mod ending;
mod killed;
mod sending;
mod stopping;
mod templates;
mod together;

use entity::{mailing, message, registration};
use gathering::domain::Error;
use gathering::domain::mail::DemoMail;
use gathering::domain::mailings;
use gathering::domain::organizers::Role;
use gathering::domain::secret::Secret;
use gathering::worker;
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{TestApp, form};

/// A text with a private link in it.
const ENGLISH: &str = "{{ greeting }}\n\nNews for {{ name }}.\n{{ manage_link }}";
const SPANISH: &str = "{{ greeting }}\n\nNovedades para {{ name }}.\n{{ manage_link }}";

/// A mailing as the API takes it, to all who fit `filter`.
fn written(necessary: bool, filter: &Value) -> Value {
    json!({
        "name": "News",
        "subject_en": "News, code {{ code }}",
        "subject_es": "Novedades, código {{ code }}",
        "body_en": ENGLISH,
        "body_es": SPANISH,
        "necessary": necessary,
        "filter": filter,
    })
}

/// Somebody who writes by the API.
struct Writer<'a> {
    app: &'a TestApp,
    token: Secret,
}

impl<'a> Writer<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let token = app.token(&[Role::Registrar]).await;
        Self { app, token }
    }

    async fn post(&self, path: impl AsRef<str>, body: &Value) -> crate::support::Answer {
        let path = path.as_ref();
        let call = self.app.post(format!("/api/v1{path}")).token(&self.token);
        call.json(body).send().await
    }

    async fn get(&self, path: impl AsRef<str>) -> crate::support::Answer {
        let path = path.as_ref();
        let call = self.app.get(format!("/api/v1{path}")).token(&self.token);
        call.send().await
    }

    /// Writes a draft; answers its id.
    async fn writes(&self, necessary: bool, filter: Value) -> String {
        let body = written(necessary, &filter);
        let made = self.post("/mailings", &body).await.expect(201).json();
        made["id"].as_str().unwrap().to_owned()
    }

    async fn mailing(&self, id: &str) -> Value {
        self.get(&format!("/mailings/{id}"))
            .await
            .expect(200)
            .json()
    }

    async fn hands_in(&self, id: &str) {
        let path = format!("/mailings/{id}/hand-in");
        self.post(&path, &json!({})).await.expect(200);
    }

    async fn looks_at(&self, id: &str) -> Value {
        let path = format!("/mailings/{id}/preview");
        self.get(&path).await.expect(200).json()
    }

    /// Hands the draft in, looks at it and approves it, at once or for `goes_at`.
    async fn approves(&self, id: &str, goes_at: Option<&str>) -> crate::support::Answer {
        self.hands_in(id).await;
        let seen = self.looks_at(id).await;
        let mut body = json!({"fingerprint": seen["fingerprint"]});
        if let Some(at) = goes_at {
            body["goes_at"] = json!(at);
        }
        self.post(&format!("/mailings/{id}/approve"), &body).await
    }

    /// Writes and approves a mailing, and lets it be written to the outbox; answers its id.
    async fn sends(&self, necessary: bool, filter: Value) -> String {
        let id = self.writes(necessary, filter).await;
        self.approves(&id, None).await.expect(200);
        go_on(self.app).await;
        id
    }
}

/// Writes what is to be written now.
async fn go_on(app: &TestApp) {
    worker::mailings::go_on(&app.state).await.unwrap();
}

/// The messages of mailings, as they stand.
async fn messages(app: &TestApp) -> Vec<message::Model> {
    let mut rows = app.rows::<message::Entity>().await;
    rows.retain(|row| row.mailing_id.is_some());
    rows
}

async fn the_mailing(app: &TestApp) -> mailing::Model {
    app.rows::<mailing::Entity>().await.remove(0)
}

/// Registers these people for the community type; sends what they get for it.
async fn registered(app: &TestApp, names: &[&str]) {
    for name in names {
        let email = format!("{}@example.org", name.to_lowercase());
        app.registers("community", name, &email).await;
    }
    app.deliver_mail().await;
}

async fn registers_in_spanish(app: &TestApp, name: &str, email: &str) {
    let mut fields = form("community", name, email);
    fields.push(("mail_language".to_owned(), "es".to_owned()));
    app.post("/register").form(fields).send().await.expect(303);
}

/// Copies the registration of `name` until there are `count` more.
async fn crowd(app: &TestApp, name: &str, count: usize) {
    let one = app.registration_of(name).await;
    let copies = (0..count).map(|number| {
        let copy = registration::Model {
            id: Uuid::now_v7(),
            code: format!("Z{number:06}"),
            email: format!("p{number}@example.org"),
            email_key: format!("p{number}@example.org"),
            ..one.clone()
        };
        copy.into_active_model().reset_all()
    });
    let copies: Vec<registration::ActiveModel> = copies.collect();
    app.state
        .db
        .write(async |transaction| {
            for some in copies.chunks(500) {
                registration::Entity::insert_many(some.to_vec())
                    .exec_without_returning(transaction)
                    .await?;
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
}

fn to<'m>(mails: &'m [DemoMail], address: &str) -> Vec<&'m DemoMail> {
    mails.iter().filter(|mail| mail.to == address).collect()
}

/// A mailing that has left, somebody who wants no more of them, and another one under way.
pub(crate) async fn write_some(app: &TestApp) {
    let writer = Writer::new(app).await;
    writer.sends(false, json!({})).await;
    app.deliver_mail().await;
    let (db, now) = (&app.state.db, app.now());
    let person = app.registrations().await.remove(0).id;
    mailings::set_unsubscribed(db, person, true, now)
        .await
        .unwrap();
    let id = writer.writes(false, json!({})).await;
    writer.approves(&id, None).await.expect(200);
    mailings::go_on(db, now).await.unwrap();
}
