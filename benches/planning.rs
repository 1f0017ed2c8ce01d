//! What planning costs over HTTP on SQLite: signing up and giving up, 64 at a time, against a loop that writes the same
//! rows as durably (WAL, `synchronous=FULL`); a personal feed that has not changed, of 10,000 feeds asked for at random,
//! against a bare 304; and the page of a plan with 10 and with 100 stars.
//!
//! By hand: `cargo bench --bench planning`. Both sides take turns; what counts is the ratio within each pair of turns.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    dead_code,
    unreachable_pub,
    reason = "a bench that meets what it did not expect has failed, and what it finds it prints"
)]

mod load;
mod sample;

use std::cell::Cell;
use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use gathering::domain::secret::Secret;
use load::{Client, Program, Row, free_address, pin_load, pinned, wait_for};
use poem::http::StatusCode;
use poem::listener::TcpListener;
use poem::{Route, Server, get, handler};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, Connection as _, Row as _, SqliteConnection};
use uuid::Uuid;

/// People with a plan, a key and a feed each.
const PEOPLE: usize = 10_000;
/// Clients that sign up at the same time.
const CLIENTS: usize = 64;
/// Clients that ask for feeds and pages.
const READERS: usize = 16;
/// Pairs of turns for each line of the table.
const ROUNDS: usize = 21;
/// How long one turn is.
const TURN: Duration = Duration::from_millis(400);

/// Somebody with a plan.
struct Person {
    id: Uuid,
    key: Secret,
    feed: Secret,
    link: Secret,
}

/// The prepared conference.
struct Conference {
    file: PathBuf,
    people: Vec<Person>,
    slots: Vec<Uuid>,
}

fn main() {
    if let Ok(address) = std::env::var("BARE_ADDRESS") {
        return bare(address);
    }
    if pinned() {
        pin_load();
    }
    let files = tempfile::tempdir().expect("a folder");
    let rows = runtime().block_on(measure(files.path()));
    load::print(&rows);
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

async fn measure(folder: &Path) -> Vec<Row> {
    let conference = prepare(&folder.join("ours")).await;
    let raw = prepare(&folder.join("raw")).await;
    let (address, _program) = start(&folder.join("ours"));
    let bare_address = free_address();
    let _bare = Program::start(
        &std::env::current_exe().expect("this program"),
        &[],
        |command| {
            command.env("BARE_ADDRESS", bare_address.to_string());
        },
    );
    wait_for(bare_address);
    vec![
        feeds(&conference, address, bare_address).await,
        pages(&conference, address).await,
        sign_ups(&conference, &raw, address).await,
    ]
}

fn gathering() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_gathering"))
}

fn settings<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    command
        .current_dir(folder)
        .env("GATHERING_CLOCK", "2026-03-02T09:00:00-06:00")
        .env("GATHERING_RATE_LIMITS", "off")
        .env("RUST_LOG", "off")
        .stdout(Stdio::null())
        .stderr(File::create(folder.join("log")).expect("a file"))
}

fn start(folder: &Path) -> (SocketAddr, Program) {
    let address = free_address();
    let listen = address.to_string();
    let program = Program::start(&gathering(), &["serve", "--listen", &listen], |command| {
        settings(command, folder);
    });
    wait_for(address);
    (address, program)
}

/// A conference of 600 slots with seats in each, and everybody with ten stars; the first person has 100.
async fn prepare(folder: &Path) -> Conference {
    std::fs::create_dir(folder).expect("a folder");
    let schedule = folder.join("schedule.json");
    std::fs::write(&schedule, sample::schedule(6, 4).to_string()).expect("a file");
    let mut import = Command::new(gathering());
    settings(import.arg("import").arg(&schedule), folder);
    assert!(import.status().expect("it runs").success(), "the import");
    let file = folder.join("gathering.db");
    let mut connection = open(&file).await;
    let seats = "UPDATE session SET sign_up_capacity = 40, sign_up_waitlist = 1";
    run(&mut connection, seats).await;
    let type_id = Uuid::now_v7();
    sqlx::query(
        "INSERT INTO registration_type (id, slug, name_en, description_en, price_cents, opens_at, closes_at, \
         requires_approval, position) VALUES (?1, 'bench', 'Bench', '', 0, 0, 0, 0, 1)",
    )
    .bind(type_id)
    .execute(&mut connection)
    .await
    .expect("a type");
    let people = fill(&mut connection, type_id).await;
    let slots = ids(&mut connection, "SELECT id FROM slot").await;
    connection.close().await.expect("closed");
    Conference {
        file,
        people,
        slots,
    }
}

async fn fill(connection: &mut SqliteConnection, type_id: Uuid) -> Vec<Person> {
    let sessions = ids(connection, "SELECT id FROM session").await;
    run(connection, "BEGIN").await;
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let person = Person {
            id: Uuid::now_v7(),
            key: Secret::generate().expect("a secret"),
            feed: Secret::generate().expect("a secret"),
            link: Secret::generate().expect("a secret"),
        };
        insert_person(connection, type_id, &person, number).await;
        let stars = if number == 0 { 100 } else { 10 };
        for star in 0..stars {
            let session = sessions[(number * 7 + star * 5) % sessions.len()];
            sqlx::query("INSERT INTO favorite VALUES (?1, ?2, 0)")
                .bind(person.id)
                .bind(session)
                .execute(&mut *connection)
                .await
                .expect("a star");
        }
        people.push(person);
    }
    run(connection, "COMMIT").await;
    people
}

async fn insert_person(
    connection: &mut SqliteConnection,
    type_id: Uuid,
    person: &Person,
    number: usize,
) {
    let name = format!("Sample {number}");
    sqlx::query(
        "INSERT INTO registration (id, code, registration_type_id, status, legal_name, email, email_key, search_key, \
         mail_language, amount_due_cents, created_at, updated_at) VALUES (?1, ?2, ?3, 'confirmed', ?4, ?5, ?5, ?4, \
         'en', 0, 0, 0)",
    )
    .bind(person.id)
    .bind(format!("B{number:07}"))
    .bind(type_id)
    .bind(&name)
    .bind(format!("sample{number}@example.org"))
    .execute(&mut *connection)
    .await
    .expect("a registration");
    for (table, columns, values, secret) in [
        ("plan_token", "name", "'Bench'", &person.key),
        (
            "plan_feed",
            "name, busy_only, language",
            "'Bench', 0, 'en'",
            &person.feed,
        ),
    ] {
        let sql = format!(
            "INSERT INTO {table} (id, registration_id, secret_hash, created_at, {columns}) \
             VALUES (?1, ?2, ?3, 0, {values})"
        );
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(Uuid::now_v7())
            .bind(person.id)
            .bind(secret.hash())
            .execute(&mut *connection)
            .await
            .expect("an opener");
    }
    sqlx::query(
        "INSERT INTO manage_link (id, registration_id, secret_hash, created_at) VALUES (?1, ?2, ?3, 0)",
    )
    .bind(Uuid::now_v7())
    .bind(person.id)
    .bind(person.link.hash())
    .execute(&mut *connection)
    .await
    .expect("a link");
}

async fn open(file: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5));
    let opened = SqliteConnection::connect_with(&options).await;
    opened.expect("the database opens")
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) {
    let done = sqlx::query(sql).execute(connection).await;
    done.expect("it is done");
}

async fn ids(connection: &mut SqliteConnection, sql: &'static str) -> Vec<Uuid> {
    let rows = sqlx::query(sql).fetch_all(connection).await;
    let rows = rows.expect("rows").into_iter();
    rows.map(|row| row.get(0)).collect()
}

/// All clients do `work` over and over for one turn; answers how often each second.
async fn turn<W>(clients: &mut [Client], work: W) -> f64
where
    W: AsyncFn(&mut Client) -> u32,
{
    let began = Instant::now();
    let work = &work;
    let working = clients.iter_mut().map(|client| async move {
        let mut done = 0;
        while began.elapsed() < TURN {
            done += work(client).await;
        }
        done
    });
    let mut working: FuturesUnordered<_> = working.collect();
    let mut done = 0;
    while let Some(more) = working.next().await {
        done += more;
    }
    f64::from(done) / began.elapsed().as_secs_f64()
}

async fn connect(address: SocketAddr, count: usize) -> Vec<Client> {
    let mut clients = Vec::new();
    for _ in 0..count {
        clients.push(Client::connect(address).await);
    }
    clients
}

/// Another number each time, all over the range: a step that shares no factor with it.
fn next(counter: &Cell<usize>, range: usize) -> usize {
    counter.set(counter.get() + 7_919);
    counter.get() % range
}

async fn feeds(conference: &Conference, address: SocketAddr, bare: SocketAddr) -> Row {
    let mut clients = connect(address, READERS).await;
    let mut requests = Vec::new();
    for person in &conference.people {
        let path = format!("/calendar/my/{}.ics", person.feed.reveal());
        let asked = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let (status, head, _) = clients[0].ask(asked.as_bytes()).await;
        assert_eq!(status, 200);
        let (_, tag) = clients[0].head(head).split_once("etag: ").expect("a tag");
        let tag = tag.lines().next().unwrap_or_default();
        let again =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}\r\n\r\n");
        requests.push(again.into_bytes());
    }
    let mut others = connect(bare, READERS).await;
    let (counter, requests) = (Cell::new(0), &requests);
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let ours = turn(&mut clients, async |client: &mut Client| {
            let request = &requests[next(&counter, PEOPLE)];
            assert_eq!(client.ask(request).await.0, 304);
            1
        })
        .await;
        let theirs = turn(&mut others, async |client: &mut Client| {
            let request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
            assert_eq!(client.ask(request).await.0, 304);
            1
        })
        .await;
        rounds.push((ours, theirs));
    }
    Row::of("personal feed, 304, against a bare 304", 0.2, &rounds)
}

async fn pages(conference: &Conference, address: SocketAddr) -> Row {
    let mut clients = connect(address, READERS).await;
    let request = |person: &Person| {
        let path = format!("/registration/{}/plan", person.link.reveal());
        format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes()
    };
    let many = request(&conference.people[0]);
    let few: Vec<Vec<u8>> = conference.people[1..].iter().map(request).collect();
    let counter = Cell::new(0);
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let ours = turn(&mut clients, async |client: &mut Client| {
            assert_eq!(client.ask(&many).await.0, 200);
            1
        })
        .await;
        let theirs = turn(&mut clients, async |client: &mut Client| {
            let request = &few[next(&counter, few.len())];
            assert_eq!(client.ask(request).await.0, 200);
            1
        })
        .await;
        rounds.push((ours, theirs));
    }
    Row::of("plan page, 100 stars, against 10 stars", 0.2, &rounds)
}

async fn sign_ups(conference: &Conference, raw: &Conference, address: SocketAddr) -> Row {
    let mut clients = connect(address, CLIENTS).await;
    let counter = Cell::new(0);
    let mut connection = open(&raw.file).await;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let ours = turn(&mut clients, async |client: &mut Client| {
            let number = next(&counter, PEOPLE * 600);
            let person = &conference.people[number % PEOPLE];
            let slot = conference.slots[number / PEOPLE % conference.slots.len()];
            for (method, expected) in [("PUT", 200), ("DELETE", 204)] {
                let request = format!(
                    "{method} /api/v1/my/plan/sign-ups/{slot} HTTP/1.1\r\nHost: localhost\r\n\
                     Authorization: Bearer {}\r\n\r\n",
                    person.key.reveal()
                );
                assert_eq!(client.ask(request.as_bytes()).await.0, expected);
            }
            2
        })
        .await;
        let (began, mut done) = (Instant::now(), 0_u32);
        while began.elapsed() < TURN {
            let number = next(&counter, PEOPLE * 600);
            let person = raw.people[number % PEOPLE].id;
            let slot = raw.slots[number / PEOPLE % raw.slots.len()];
            write_raw(&mut connection, person, slot)
                .await
                .expect("written");
            done += 2;
        }
        rounds.push((ours, f64::from(done) / began.elapsed().as_secs_f64()));
    }
    connection.close().await.expect("closed");
    Row::of("signing up and giving up, against a raw loop", 0.5, &rounds)
}

/// What signing up writes, and what giving up writes: a transaction each.
async fn write_raw(
    connection: &mut SqliteConnection,
    person: Uuid,
    slot: Uuid,
) -> Result<(), sqlx::Error> {
    const PLAN: &str = "INSERT INTO plan (registration_id, version, mail_about_stars) VALUES (?1, 1, 1) \
         ON CONFLICT (registration_id) DO UPDATE SET version = plan.version + 1";
    let id = Uuid::now_v7();
    for sql in [
        "INSERT INTO sign_up (id, registration_id, slot_id, status, changes, created_at, updated_at) \
         VALUES (?1, ?2, ?3, 'seat', 1, 0, 0)",
        "UPDATE sign_up SET status = 'ended', changes = 2 WHERE id = ?1 AND registration_id = ?2 AND slot_id = ?3",
    ] {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query(sql)
            .bind(id)
            .bind(person)
            .bind(slot)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(PLAN)
            .bind(person)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// The other side: a handler that says 304, and does nothing else.
fn bare(address: String) {
    #[handler]
    fn not_modified() -> StatusCode {
        StatusCode::NOT_MODIFIED
    }
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(
            Server::new(TcpListener::bind(address)).run(Route::new().at("/", get(not_modified))),
        )
        .expect("it serves");
}
