//! How many people register each second, 64 at a time over HTTP, against a loop that does nothing but insert the
//! same rows: one connection, one transaction each, as durable as ours (WAL, `synchronous=FULL`).
//!
//! By hand: `cargo bench --bench registering`. Both sides have a SQLite file of their own beside each other, and
//! take turns; what counts is the ratio within each pair of turns.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    dead_code,
    unreachable_pub,
    reason = "a bench that meets what it did not expect has failed, and what it finds it prints"
)]

mod load;

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use load::{Client, Row, free_address, wait_for};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, Connection as _, Row as _, SqliteConnection};
use uuid::Uuid;

/// Clients that register at the same time.
const CLIENTS: usize = 64;
/// Pairs of turns with one pair of databases; a conference of ten thousand is not what this is made for.
const ROUNDS: usize = 4;
/// Pairs of databases, each fresh.
const DATABASES: usize = 8;
/// How long one turn is.
const TURN: Duration = Duration::from_millis(500);
/// The type that everybody comes by.
const TYPE: &str = "community";

fn main() {
    if let Some(file) = std::env::var_os("RAW_FILE") {
        return runtime().block_on(raw(Path::new(&file)));
    }
    let files = tempfile::tempdir().expect("a folder");
    let mut rows = Vec::new();
    for log in ["off", "info"] {
        let mut rounds = Vec::new();
        for number in 0..DATABASES {
            let folder = files.path().join(format!("{log}-{number}"));
            rounds.extend(runtime().block_on(measure(&folder, log)));
        }
        let name = if log == "off" { "off" } else { "on" };
        rows.push(Row::of(&format!("registering, log {name}"), 0.5, &rounds));
    }
    load::print(&rows);
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

async fn measure(folder: &Path, log: &str) -> Vec<(f64, f64)> {
    let file = prepare(folder).await;
    let raw_file = prepare(&folder.with_extension("raw")).await;
    let address = free_address();
    let listen = address.to_string();
    let mut command = Command::new(gathering());
    settings(&mut command, folder).env("RUST_LOG", log);
    command.args(["serve", "--listen", &listen]);
    let _program = load::Program::of(command);
    wait_for(address);
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        clients.push(Client::connect(address).await);
    }
    let mut raw = Raw::start(&raw_file);
    raw.turn();
    turn(&mut clients).await;
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        // Who begins changes, so that a slow change of the machine favours neither.
        let before = if round % 2 == 0 { raw.turn() } else { 0.0 };
        let ours = turn(&mut clients).await;
        let after = if round % 2 == 0 { before } else { raw.turn() };
        rounds.push((ours, after));
    }
    drop(raw);
    println!("log {log}: {} registrations over HTTP", count(&file).await);
    rounds
}

fn gathering() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_gathering"))
}

fn settings<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    command
        .current_dir(folder)
        .env("GATHERING_CLOCK", "2026-03-02T09:00:00-06:00")
        .env("GATHERING_RATE_LIMITS", "off")
        .stdout(Stdio::null())
        .stderr(File::create(folder.join("log")).expect("a file"))
}

/// A database with the sample conference and room for everybody.
async fn prepare(folder: &Path) -> PathBuf {
    std::fs::create_dir(folder).expect("a folder");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample_agenda.json");
    let mut import = Command::new(gathering());
    settings(import.args(["import", sample]), folder);
    assert!(import.status().expect("it runs").success(), "the import");
    let file = folder.join("gathering.db");
    let mut connection = open(&file).await;
    for sql in [
        "UPDATE conference SET capacity = NULL",
        "UPDATE registration_type SET capacity = NULL",
    ] {
        let done = sqlx::query(sql).execute(&mut connection).await;
        done.expect("room for everybody");
    }
    connection.close().await.expect("closed");
    file
}

async fn open(file: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5));
    SqliteConnection::connect_with(&options)
        .await
        .expect("the database opens")
}

async fn count(file: &Path) -> i64 {
    let mut connection = open(file).await;
    let row = sqlx::query("SELECT count(*) FROM registration")
        .fetch_one(&mut connection)
        .await;
    row.expect("a number").get(0)
}

/// All clients register people for one turn; answers how many each second.
async fn turn(clients: &mut [Client]) -> f64 {
    let began = Instant::now();
    let registering = clients.iter_mut().map(|client| async move {
        let mut registered = 0_u32;
        while began.elapsed() < TURN {
            let name = Uuid::now_v7().simple();
            let body = format!(
                "{{\"registration_type\": \"{TYPE}\", \"legal_name\": \"Sample {name}\", \
                 \"email\": \"{name}@example.org\", \"code_of_conduct\": true}}"
            );
            let request = format!(
                "POST /api/v1/registrations HTTP/1.1\r\nHost: localhost\r\n\
                 Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            let (status, ..) = client.ask(request.as_bytes()).await;
            assert_eq!(status, 201);
            registered += 1;
        }
        registered
    });
    let mut registering: FuturesUnordered<_> = registering.collect();
    let mut registered = 0;
    while let Some(more) = registering.next().await {
        registered += more;
    }
    f64::from(registered) / began.elapsed().as_secs_f64()
}

/// The other side, in a process of its own: it inserts for one turn whenever it is told to.
struct Raw {
    child: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Raw {
    fn start(file: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .env("RAW_FILE", file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let answers = BufReader::new(child.stdout.take().expect("its answers"));
        Self { child, answers }
    }

    /// How many registrations it inserted each second.
    fn turn(&mut self) -> f64 {
        let stdin = self.child.stdin.as_mut().expect("its ear");
        stdin.write_all(b"go\n").expect("it hears");
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("an answer");
        line.trim().parse().expect("a number")
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn raw(file: &Path) {
    let mut connection = open(file).await;
    let row = sqlx::query("SELECT id FROM registration_type WHERE slug = ?1")
        .bind(TYPE)
        .fetch_one(&mut connection)
        .await;
    let type_id: Uuid = row.expect("the type").get(0);
    for line in std::io::stdin().lines() {
        line.expect("a turn");
        let (began, mut inserted) = (Instant::now(), 0_u32);
        while began.elapsed() < TURN {
            insert(&mut connection, type_id).await.expect("inserted");
            inserted += 1;
        }
        println!("{}", f64::from(inserted) / began.elapsed().as_secs_f64());
    }
}

/// What registering writes: the registration, its private link, its mail, and the line in the history.
async fn insert(connection: &mut SqliteConnection, type_id: Uuid) -> Result<(), sqlx::Error> {
    let (id, now) = (Uuid::now_v7(), 1_772_463_600_000_i64);
    let name = format!("Sample {}", id.simple());
    let email = format!("{}@example.org", id.simple());
    let code = id.simple().to_string()[20..28].to_uppercase();
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query(
        "INSERT INTO registration (id, code, registration_type_id, status, line_number, legal_name, badge_name, \
         pronouns, email, email_key, search_key, phone, organization, diet, mail_language, amount_due_cents, \
         created_at, updated_at, confirmed_at, cancelled_at) VALUES (?1, ?2, ?3, 'confirmed', NULL, ?4, NULL, NULL, \
         ?5, ?5, ?6, NULL, NULL, NULL, 'en', 0, ?7, ?7, ?7, NULL)",
    )
    .bind(id)
    .bind(code)
    .bind(type_id)
    .bind(&name)
    .bind(&email)
    .bind(format!("{name} {email}").to_lowercase())
    .bind(now)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO manage_link (id, registration_id, secret_hash, created_at, ended_at) \
         VALUES (?1, ?2, ?3, ?4, NULL)",
    )
    .bind(Uuid::now_v7())
    .bind(id)
    .bind([id.as_bytes().as_slice(), id.as_bytes()].concat())
    .bind(now)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO message (id, dedupe_key, template, language, recipient, data, registration_id, organizer_id, \
         status, attempts, created_at, next_attempt_at, sent_at, last_error, unconfirmed) VALUES (?1, ?2, \
         'registration-confirmed', 'en', ?3, ?4, ?5, NULL, 'waiting', 0, ?6, ?6, NULL, NULL, 0)",
    )
    .bind(Uuid::now_v7())
    .bind(format!("{id}:registration-confirmed:{}", Uuid::now_v7()))
    .bind(&email)
    .bind(format!(
        "{{\"code\":\"7K3M-Q2\",\"name\":\"{name}\",\"type_name\":{{\"en\":\"Community member (free)\",\"es\":\
         \"Integrante de la comunidad (gratis)\"}},\"amount_due_cents\":0,\"place\":null,\"another\":false}}"
    ))
    .bind(id)
    .bind(now)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO audit_entry (id, at, actor_kind, actor_id, actor_name, action, registration_id, organizer_id, \
         detail) VALUES (?1, ?2, 'attendee', NULL, '', 'registration.created', ?3, NULL, NULL)",
    )
    .bind(Uuid::now_v7())
    .bind(now)
    .bind(id)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await
}
