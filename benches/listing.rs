//! What the list of registrations costs over HTTP on SQLite, with 600 and with 100,000 registrations: its first page in
//! two orders, a page from the middle, searches that find many, few and one, and filters.
//!
//! By hand: `cargo bench --bench listing`. Both sides take turns; what counts is the ratio within each pair of turns.
//! With 100,000 a page may take 1.5 times as long: a ratio of 0.67.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    dead_code,
    unreachable_pub,
    reason = "a bench that meets what it did not expect has failed, and what it finds it prints"
)]

mod load;

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gathering::domain::secret::Secret;
use load::{Client, Program, Row, free_address, pin_load, pinned, wait_for};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, Connection as _, Row as _, SqliteConnection};
use uuid::Uuid;

/// How many registrations each side has.
const SIZES: [usize; 2] = [600, 100_000];
/// So many of one name, and of another who wait, stand among the few as among the many, all over the list: whoever
/// searches for them gets a whole page from both, and what differs is how many others there are.
const SOUGHT: usize = 60;
/// Pairs of turns for each line of the table.
const ROUNDS: usize = 21;
/// How long one turn is.
const TURN: Duration = Duration::from_millis(400);
/// At least so many pages a second of the small side's: two thirds.
const LIMIT: f64 = 1.0 / 1.5;

const FIRST: [&str; 20] = [
    "Ana", "Bea", "Carlos", "Dani", "Élodie", "Farid", "Grace", "Hana", "Íñigo", "José", "Kai",
    "Lena", "Mai", "Noor", "Olu", "Pat", "Quinn", "Rosa", "Sam", "Tess",
];
const LAST: [&str; 25] = [
    "Álvarez",
    "Brook",
    "Chen",
    "Diaz",
    "Evers",
    "Falls",
    "Garcia",
    "Hill",
    "Ito",
    "Johnson",
    "King",
    "Lake",
    "Moore",
    "Núñez",
    "O'Brien",
    "Park",
    "Quist",
    "Rivera",
    "Smith",
    "Thao",
    "Underhill",
    "Vang",
    "Weber",
    "Xiong",
    "Young",
];

/// One conference.
struct Side {
    address: SocketAddr,
    cookie: String,
    middle: Uuid,
    _program: Program,
}

fn main() {
    if pinned() {
        pin_load();
    }
    let files = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let rows = runtime.block_on(measure(files.path()));
    load::print(&rows);
}

async fn measure(folder: &Path) -> Vec<Row> {
    let [few, many] = SIZES.map(|size| (folder.join(size.to_string()), size));
    let few = prepare(&few.0, few.1).await;
    let many = prepare(&many.0, many.1).await;
    let mut rows = Vec::new();
    for (name, query) in [
        ("first page", ""),
        ("first page, by name", "sort=name"),
        ("first page, most to pay first", "sort=due"),
        ("a page from the middle", "after"),
        ("search that finds one", "q=person00321"),
        ("search that finds 5 %", "q=jose"),
        ("search for two words", "q=jose+nunez"),
        ("search for letters, by name", "q=a&sort=name"),
        (
            "confirmed who have not paid",
            "status=confirmed&payment=open",
        ),
        ("waitlisted whose name begins so", "status=waitlisted&q=ri"),
    ] {
        rows.push(compare(name, query, &few, &many).await);
    }
    rows
}

async fn compare(name: &str, query: &str, few: &Side, many: &Side) -> Row {
    let mut sides = Vec::new();
    for side in [few, many] {
        let query = match query {
            "after" => format!("after={}", side.middle),
            query => query.to_owned(),
        };
        let request = page(&side.cookie, &query);
        sides.push((Client::connect(side.address).await, request));
    }
    let [mut small, mut large]: [(Client, Vec<u8>); 2] = sides.try_into().ok().expect("two sides");
    turn(&mut small.0, &small.1).await;
    turn(&mut large.0, &large.1).await;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let of_large = turn(&mut large.0, &large.1).await;
        let of_small = turn(&mut small.0, &small.1).await;
        rounds.push((of_large, of_small));
    }
    Row::of(name, LIMIT, &rounds)
}

/// The request of a page of the list.
fn page(cookie: &str, query: &str) -> Vec<u8> {
    let head = "Host: localhost\r\nCookie: login=";
    format!("GET /organize/registrations?{query} HTTP/1.1\r\n{head}{cookie}\r\n\r\n").into_bytes()
}

/// Asks over and over for one turn; answers how often each second.
async fn turn(client: &mut Client, request: &[u8]) -> f64 {
    let (began, mut done) = (Instant::now(), 0);
    while began.elapsed() < TURN {
        assert_eq!(client.ask(request).await.0, 200);
        done += 1;
    }
    f64::from(done) / began.elapsed().as_secs_f64()
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

/// The sample conference with `size` people and an organizer, served once everybody is found.
async fn prepare(folder: &Path, size: usize) -> Side {
    std::fs::create_dir(folder).expect("a folder");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample_agenda.json");
    let mut import = Command::new(gathering());
    settings(import.args(["import", sample]), folder);
    assert!(import.status().expect("it runs").success(), "the import");
    let mut connection = open(&folder.join("gathering.db")).await;
    let middle = fill(&mut connection, size).await;
    let cookie = organizer(&mut connection).await;
    let address = free_address();
    let listen = address.to_string();
    let program = Program::start(&gathering(), &["serve", "--listen", &listen], |command| {
        settings(command, folder);
    });
    wait_for(address);
    let began = Instant::now();
    let (mut client, request) = (Client::connect(address).await, page(&cookie, ""));
    assert_eq!(client.ask(&request).await.0, 200);
    println!(
        "{size} registrations: the first page {:.2} s after the start",
        began.elapsed().as_secs_f64()
    );
    connection.close().await.expect("closed");
    Side {
        address,
        cookie,
        middle,
        _program: program,
    }
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

/// People with names that many share, a tenth on the waitlist, a third of the others not paid, and among them those who
/// are searched for; answers who stands in the middle.
async fn fill(connection: &mut SqliteConnection, size: usize) -> Uuid {
    let kinds = sqlx::query("SELECT id FROM registration_type ORDER BY position")
        .fetch_all(&mut *connection)
        .await
        .expect("types");
    let kinds: Vec<Uuid> = kinds.iter().map(|row| row.get(0)).collect();
    let mut middle = Uuid::nil();
    let begin = sqlx::query("BEGIN").execute(&mut *connection).await;
    begin.expect("it begins");
    for number in 0..size {
        let id = Uuid::now_v7();
        if number == size / 2 {
            middle = id;
        }
        let (first, last, waits) = match number % (size / SOUGHT) {
            0 => ("José", "Núñez", false),
            3 => ("Rita", "Rivera", true),
            _ => (
                FIRST[number % 20],
                LAST[(number / 20 + number) % 25],
                (number / 3) % 10 == 9,
            ),
        };
        let name = format!("{first} {last} Person{number:05}");
        let price: i64 = if number % 3 == 0 { 6_000 } else { 0 };
        let time = 1_770_000_000_000 + i64::try_from(number).expect("a number") * 1_000;
        sqlx::query(
            "INSERT INTO registration (id, code, registration_type_id, status, line_number, legal_name, email, email_key, \
             search_key, organization, mail_language, amount_due_cents, created_at, updated_at, price_cents) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, 'Peer Center', 'en', ?9, ?10, ?10, ?9)",
        )
        .bind(id)
        .bind(format!("{number:06}"))
        .bind(kinds[number % kinds.len()])
        .bind(if waits { "waitlisted" } else { "confirmed" })
        .bind(waits.then_some(time))
        .bind(&name)
        .bind(format!("person{number}@example.org"))
        .bind(name.to_lowercase())
        .bind(price)
        .bind(time)
        .execute(&mut *connection)
        .await
        .expect("a registration");
    }
    let end = sqlx::query("COMMIT").execute(&mut *connection).await;
    end.expect("it ends");
    middle
}

/// Somebody who is signed in: the cookie's value.
async fn organizer(connection: &mut SqliteConnection) -> String {
    let (id, secret) = (Uuid::now_v7(), Secret::generate().expect("a secret"));
    sqlx::query(
        "INSERT INTO organizer (id, email, name, created_at, mail_language) \
         VALUES (?1, 'bench@example.org', 'Bench', 0, 'en')",
    )
    .bind(id)
    .execute(&mut *connection)
    .await
    .expect("an organizer");
    sqlx::query("INSERT INTO organizer_role (organizer_id, role) VALUES (?1, 'registrar')")
        .bind(id)
        .execute(&mut *connection)
        .await
        .expect("a role");
    sqlx::query(
        "INSERT INTO login (id, organizer_id, secret_hash, created_at, expires_at) VALUES (?1, ?2, ?3, 0, ?4)",
    )
    .bind(Uuid::now_v7())
    .bind(id)
    .bind(secret.hash())
    .bind(i64::MAX / 2)
    .execute(&mut *connection)
    .await
    .expect("a log-in");
    secret.reveal().to_owned()
}
