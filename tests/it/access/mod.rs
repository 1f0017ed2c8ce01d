//! Who may do what, walked through: every address of the desk and every operation of the API, for every
//! role and for strangers, with ids that exist and that do not.
//!
//! What is walked comes from the program's own tables and the OpenAPI document. An address or operation
//! that is in none of them fails here.

mod api;
mod fields;
mod pages;

use gathering::domain::organizers::{self, Role};
use gathering::domain::registrations::{Filter, NewView, Selection, save_view};
use gathering::domain::{Both, mailings, releases, webhooks};
use sea_orm::{DbBackend, FromQueryResult as _, Statement};
use uuid::Uuid;

use crate::support::TestApp;

/// An id that nothing has.
const NOBODY: &str = "018f0000-0000-7000-8000-000000000000";

/// Below these addresses an `:id` names a row of these tables.
const NAMED: [(&str, &str); 22] = [
    ("/registrations/views/", "saved_view"),
    ("/registrations/", "registration"),
    ("/organizers/", "organizer"),
    ("/logins/", "login"),
    ("/mail/", "message"),
    ("/sessions/", "session"),
    ("/rooms/", "room"),
    ("/tracks/", "track"),
    ("/speakers/", "speaker"),
    ("/slots/", "slot"),
    ("/previews/", "preview_link"),
    ("/organize/sign-ups/", "slot"),
    ("/sign-ups/", "registration"),
    ("/people/", "registration"),
    ("/webhooks/", "webhook"),
    ("/deliveries/", "webhook_delivery"),
    ("/templates/", "mail_template"),
    ("/mail-templates/", "mail_template"),
    ("/mailings/", "mailing"),
    ("/messages/", "message"),
    ("/vouchers/", "voucher"),
    ("/registration-groups/", "registration_group"),
];

/// A `:key` names an entry of one of the conference's lists: one that exists in some, and one in none.
const KEYS: [&str; 2] = ["monday-lunch", "nothing-such"];

/// A `{slug}` names a session: one that exists, and one that does not.
const SLUGS: [&str; 2] = ["naloxone-and-kindness", "nothing-such"];

/// A `:number` names a release: one that went out, and one that did not.
const NUMBERS: [&str; 2] = ["1", "99"];

/// A `:job` names an import: none there is.
const JOBS: [&str; 2] = [NOBODY, "not-an-id"];

/// All roles, and an account that has none.
fn roles() -> Vec<Option<Role>> {
    let all = Role::ALL.into_iter().map(Some);
    all.chain([None]).collect()
}

/// Rows for the ids to name.
async fn fill(app: &TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    crate::groups::register_two(app).await;
    // It has the name of an entry of another list, so that a `:key` names both.
    let more = serde_json::json!({});
    crate::form_questions::ask(app, "text", "Monday lunch", more).await;
    // The first of all: whoever the walk signs in is another one.
    let somebody = app.organizer("Somebody", &[Role::Viewer]).await;
    app.log_in(somebody).await;
    let editor = app.token(&[Role::Program]).await;
    let editor = organizers::actor_of_token(&app.state.db, editor.reveal()).await;
    let editor = editor.unwrap().unwrap();
    app.run_sql(
        "INSERT INTO voucher (id, code, code_key, note, discount, value, holds_places, created_at) \
         SELECT id, 'LAKE', 'lake', '', 'none', 0, hidden, 0 FROM registration_type WHERE slug = 'community'",
    )
    .await;
    let db = &app.state.db;
    releases::make_preview(db, &editor, "The board", app.now())
        .await
        .unwrap();
    let registrar = app.token(&[Role::Registrar]).await;
    let registrar = organizers::actor_of_token(&app.state.db, registrar.reveal()).await;
    let view = NewView {
        name: "Everybody".to_owned(),
        shared: true,
        filter: Filter::default(),
        columns: Vec::new(),
    };
    save_view(db, &registrar.unwrap().unwrap(), &view, app.now())
        .await
        .unwrap();
    let owner = app.token(&[Role::Owner]).await;
    let owner = organizers::actor_of_token(&app.state.db, owner.reveal()).await;
    let owner = owner.unwrap().unwrap();
    let typed = webhooks::Typed {
        url: "https://hooks.example.org/".to_owned(),
        description: String::new(),
        events: vec!["registration.created".to_owned()],
    };
    let (id, _) = webhooks::make(db, &owner, &typed, false, app.now())
        .await
        .unwrap();
    webhooks::send_test(db, &owner, id, app.now())
        .await
        .unwrap();
    let both = |text: &str| Both {
        en: text.to_owned(),
        es: text.to_owned(),
    };
    let typed = mailings::Typed {
        name: "News".to_owned(),
        subject: both("News"),
        body: both("{{ greeting }}"),
        ..mailings::Typed::default()
    };
    mailings::make_template(db, &owner, &typed, app.now())
        .await
        .unwrap();
    let everybody = Selection::All(Filter::default());
    mailings::make(db, &owner, &typed, &everybody, app.now())
        .await
        .unwrap();
}

/// `path` with its ids filled in: one that exists, one that does not, and one that is no id.
async fn ways_of_writing(app: &TestApp, path: &str) -> Vec<String> {
    let path = path.replace("*rest", "nonsense").replace(":deed", "cancel");
    let path = path.replace("{other}", "draft");
    for (written, keys) in [
        (":key", KEYS),
        ("{key}", KEYS),
        ("{slug}", SLUGS),
        (":number", NUMBERS),
        ("{number}", NUMBERS),
        (":job", JOBS),
    ] {
        if path.contains(written) {
            return keys.map(|key| path.replace(written, key)).to_vec();
        }
    }
    let Some(begin) = path.find([':', '{']) else {
        return vec![path];
    };
    let end = path[begin..]
        .find('/')
        .map_or(path.len(), |end| begin + end);
    let (before, after) = (&path[..begin], &path[end..]);
    let table = NAMED.iter().find(|(top, _)| before.ends_with(top));
    let (_, table) = table.unwrap_or_else(|| panic!("NAMED does not say whose id {path} takes"));
    let exists = any_id(app, table).await.to_string();
    let mut ways = Vec::new();
    for id in [exists.as_str(), NOBODY, "not-an-id"] {
        // What comes after may name one more.
        let path = [before, id, after].concat();
        ways.extend(Box::pin(ways_of_writing(app, &path)).await);
    }
    ways
}

#[derive(sea_orm::FromQueryResult)]
struct Id {
    id: Uuid,
}

async fn any_id(app: &TestApp, table: &str) -> Uuid {
    ids_of(app, table, "LIMIT 1").await[0]
}

/// The ids of a table's rows, `which` at the end of the question.
async fn ids_of(app: &TestApp, table: &str, which: &str) -> Vec<Uuid> {
    let db = app.state.db.read();
    let sql = format!("SELECT id FROM (SELECT * FROM {table} ORDER BY id) AS all_rows {which}");
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let rows = Id::find_by_statement(asked).all(db).await.unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

#[derive(sea_orm::FromQueryResult)]
struct Text {
    text: String,
}

async fn texts(app: &TestApp, sql: String) -> Vec<String> {
    let db = app.state.db.read();
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let rows = Text::find_by_statement(asked).all(db).await.unwrap();
    rows.into_iter().map(|row| row.text).collect()
}

/// Every row of every table, as text.
async fn contents(app: &TestApp) -> Vec<String> {
    let sqlite = app.state.db.read().get_database_backend() == DbBackend::Sqlite;
    let tables = if sqlite {
        "SELECT name AS text FROM sqlite_master WHERE type = 'table' ORDER BY name"
    } else {
        "SELECT tablename AS text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    };
    let mut all = Vec::new();
    for table in texts(app, tables.to_owned()).await {
        let row = if sqlite {
            let columns = format!("SELECT name AS text FROM pragma_table_info('{table}')");
            let columns = texts(app, columns).await;
            let quoted: Vec<String> = columns
                .iter()
                .map(|column| format!("quote(\"{column}\")"))
                .collect();
            quoted.join(" || ',' || ")
        } else {
            "CAST(t AS text)".to_owned()
        };
        let sql = format!("SELECT {row} AS text FROM \"{table}\" AS t ORDER BY 1");
        let rows = texts(app, sql).await;
        all.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    all
}
