//! A database for one test: a copy of one that was prepared once in this run.

use std::path::Path;

use gathering::db::{self, Db};
use gathering::domain::exchange;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, Statement};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use url::Url;
use uuid::Uuid;

use super::app::start;

/// What stands behind the `@` of the calendar UIDs in tests.
const CALENDAR_DOMAIN: &str = "conference.example";
/// All databases of the tests on a server are called so.
const PREFIX: &str = "gathering_test_";

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// What is in it at the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Tables without rows.
    Empty,
    /// The sample conference.
    Sample,
}

/// A database of one test.
pub(crate) struct TestDatabase {
    pub(crate) kind: Kind,
    pub(crate) url: String,
    /// Removed with this value.
    files: TempDir,
}

/// Whether tests on PostgreSQL are left out; says so aloud.
#[expect(clippy::print_stderr, reason = "nobody may think that it was tested")]
pub(crate) fn skip_postgres() -> bool {
    if server().is_some() {
        return false;
    }
    assert!(
        std::env::var_os("TEST_REQUIRE_ALL").is_none(),
        "TEST_REQUIRE_ALL is set, but TEST_POSTGRES_URL is not"
    );
    eprintln!("SKIPPED on PostgreSQL: TEST_POSTGRES_URL is not set");
    true
}

fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL")
        .ok()
        .filter(|url| !url.is_empty())
}

impl TestDatabase {
    /// A fresh one.
    pub(crate) async fn create(kind: Kind, start: Start) -> Self {
        let files = tempfile::tempdir().unwrap();
        let url = match kind {
            Kind::Sqlite => {
                let file = files.path().join("test.db");
                std::fs::write(&file, prepared_file(start).await).unwrap();
                sqlite_url(&file)
            }
            Kind::Postgres => create_from(prepared_database(start).await).await,
        };
        Self { kind, url, files }
    }

    /// A folder that lives as long as the database.
    pub(crate) fn files(&self) -> &Path {
        self.files.path()
    }

    /// Takes the database off its server; a file goes by itself.
    pub(crate) async fn remove(&self) {
        if self.kind == Kind::Postgres {
            let url = Url::parse(&self.url).unwrap();
            let name = url.path().trim_start_matches('/');
            on_server(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

async fn fill(url: &str, start_with: Start) {
    let db: Db = db::open(url).await.unwrap();
    if start_with == Start::Sample {
        exchange::import_sample(&db, exchange::SAMPLE, CALENDAR_DOMAIN, start())
            .await
            .unwrap();
    }
    db.close().await.unwrap();
}

/// The bytes of a SQLite file that was filled once.
async fn prepared_file(start: Start) -> &'static [u8] {
    static PREPARED: [OnceCell<Vec<u8>>; 2] = [OnceCell::const_new(), OnceCell::const_new()];
    PREPARED[usize::from(start == Start::Sample)]
        .get_or_init(|| async {
            let files = tempfile::tempdir().unwrap();
            let file = files.path().join("prepared.db");
            fill(&sqlite_url(&file), start).await;
            let log = file.with_extension("db-wal");
            assert!(!log.exists(), "the file is whole once it is closed");
            std::fs::read(&file).unwrap()
        })
        .await
}

/// The name of a PostgreSQL database that was filled once: a template for the others.
async fn prepared_database(start: Start) -> &'static str {
    static PREPARED: [OnceCell<String>; 2] = [OnceCell::const_new(), OnceCell::const_new()];
    PREPARED[usize::from(start == Start::Sample)]
        .get_or_init(|| async {
            forget_old_runs().await;
            let url = create_from("template1").await;
            fill(&url, start).await;
            let url = Url::parse(&url).unwrap();
            url.path().trim_start_matches('/').to_owned()
        })
        .await
}

async fn create_from(template: &str) -> String {
    let name = format!("{PREFIX}{}", Uuid::now_v7().simple());
    // Two that copy template1 at the same moment can get in each other's way: then once more.
    let connection = connect().await;
    for attempt in 1.. {
        // Files are copied faster than pages one by one.
        let sql = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        match connection.execute_unprepared(&sql).await {
            Ok(_) => break,
            Err(error) if attempt == 20 => panic!("{error}"),
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(50 * attempt)).await,
        }
    }
    connection.close().await.unwrap();
    let mut url = Url::parse(&server().unwrap()).unwrap();
    url.set_path(&name);
    url.to_string()
}

/// Templates stay when a run ends: the next run removes those that are hours old. The names begin with
/// the time (UUID v7).
async fn forget_old_runs() {
    const HOURS: u64 = 2 * 60 * 60;
    let connection = connect().await;
    let sql = format!("SELECT datname FROM pg_database WHERE datname LIKE '{PREFIX}%'");
    let rows = connection
        .query_all_raw(Statement::from_string(
            connection.get_database_backend(),
            sql,
        ))
        .await
        .unwrap();
    let (now, _) = Uuid::now_v7().get_timestamp().unwrap().to_unix();
    for row in rows {
        let name: String = row.try_get("", "datname").unwrap();
        let made = Uuid::try_parse(name.trim_start_matches(PREFIX))
            .ok()
            .and_then(|id| id.get_timestamp())
            .map_or(0, |made| made.to_unix().0);
        if made + HOURS < now {
            // Another run may be faster.
            let _ = connection
                .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                .await;
        }
    }
    connection.close().await.unwrap();
}

async fn on_server(sql: &str) {
    let connection = connect().await;
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}

async fn connect() -> DatabaseConnection {
    let mut options = ConnectOptions::new(server().unwrap());
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}
