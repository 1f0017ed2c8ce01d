//! How fast public things are served, against a bare poem handler that serves the same bytes.
//!
//! By hand: `cargo bench --bench serving`. The program itself runs as it is released, with its access log in a
//! file or off; the bare handler runs in a process of its own. Both are asked in turns over connections that
//! stay open; what counts is the ratio within each pair of turns.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    unreachable_pub,
    reason = "a bench that meets what it did not expect has failed, and what it finds it prints"
)]

mod load;

use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use load::{Client, Program, Row, free_address, pin_load, pinned, wait_for};
use poem::http::StatusCode;
use poem::listener::TcpListener;
use poem::{EndpointExt as _, Response, Route, Server, get, handler};

/// Connections that ask at the same time.
const CLIENTS: usize = 16;
/// Pairs of turns for each line of the table.
const ROUNDS: usize = 21;
/// How long one turn is.
const TURN: Duration = Duration::from_millis(400);

/// What is asked for.
struct Case {
    name: &'static str,
    path: &'static str,
    gzip: bool,
    unchanged: bool,
}

const CASES: [Case; 9] = [
    Case {
        name: "feed",
        path: "/calendar/conference.ics",
        gzip: false,
        unchanged: false,
    },
    Case {
        name: "feed, gzip",
        path: "/calendar/conference.ics",
        gzip: true,
        unchanged: false,
    },
    Case {
        name: "feed of a track",
        path: "/calendar/tracks/ethics.ics?lang=es",
        gzip: false,
        unchanged: false,
    },
    Case {
        name: "feed of choices",
        path: "/calendar/custom.ics?track=ethics&track=crisis&kind=workshop",
        gzip: false,
        unchanged: false,
    },
    Case {
        name: "feed of choices, 304",
        path: "/calendar/custom.ics?track=ethics&track=crisis&kind=workshop",
        gzip: false,
        unchanged: true,
    },
    Case {
        name: "agenda page",
        path: "/agenda",
        gzip: false,
        unchanged: false,
    },
    Case {
        name: "agenda page, gzip",
        path: "/agenda",
        gzip: true,
        unchanged: false,
    },
    Case {
        name: "feed, 304",
        path: "/calendar/conference.ics",
        gzip: false,
        unchanged: true,
    },
    Case {
        name: "feed, gzip, 304",
        path: "/calendar/conference.ics",
        gzip: true,
        unchanged: true,
    },
];

/// Whether the access log is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Log {
    Off,
    On,
}

fn main() {
    if let Some(folder) = std::env::var_os("BARE_FOLDER") {
        return bare(Path::new(&folder));
    }
    if pinned() {
        pin_load();
    } else {
        println!("Without taskset or a second core, servers and load share what there is.");
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
    let (quiet, _quiet) = gathering(folder, Log::Off);
    let (logging, _logging) = gathering(folder, Log::On);
    let requests = prepare(folder, quiet).await;
    let (bare, _bare) = start_bare(folder);
    let mut rows = Vec::new();
    for (number, case) in CASES.iter().enumerate() {
        for (log, address) in [(Log::Off, quiet), (Log::On, logging)] {
            let limit = match (case.unchanged, log) {
                (false, Log::Off) => 0.9,
                (false, Log::On) => 0.8,
                (true, Log::Off) => 0.9,
                (true, Log::On) => 0.7,
            };
            // The same request, but for its path.
            let other = requests[number].replacen(case.path, &format!("/{number}"), 1);
            let (ours, other) = (requests[number].as_bytes(), other.as_bytes());
            let rounds = alternate((address, ours), (bare, other), case).await;
            let log = if log == Log::On { "on" } else { "off" };
            rows.push(Row::of(
                &format!("{}, log {log}", case.name),
                limit,
                &rounds,
            ));
        }
    }
    rows
}

/// Starts the program over a database of its own, with the sample conference.
fn gathering(folder: &Path, log: Log) -> (SocketAddr, Program) {
    let program = Path::new(env!("CARGO_BIN_EXE_gathering"));
    let name = if log == Log::On { "logging" } else { "quiet" };
    let folder = folder.join(name);
    std::fs::create_dir(&folder).expect("a folder");
    let address = free_address();
    let settings = |command: &mut Command| {
        command
            .current_dir(&folder)
            .env("RUST_LOG", if log == Log::On { "info" } else { "off" })
            .env("GATHERING_RATE_LIMITS", "off")
            .env("GATHERING_PUBLIC_URL", "https://conference.example")
            .stdout(Stdio::null())
            .stderr(File::create(folder.join("log")).expect("a file"));
    };
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample_agenda.json");
    let mut import = Command::new(program);
    settings(import.args(["import", sample]));
    assert!(import.status().expect("it runs").success(), "the import");
    let listen = address.to_string();
    let running = Program::start(program, &["serve", "--listen", &listen], settings);
    wait_for(address);
    (address, running)
}

/// The request for each case; and what is answered, in a file each for the bare handler.
async fn prepare(folder: &Path, address: SocketAddr) -> Vec<String> {
    let mut requests = Vec::new();
    for (number, case) in CASES.iter().enumerate() {
        let encoding = if case.gzip {
            "Accept-Encoding: gzip\r\n"
        } else {
            ""
        };
        let mut client = Client::connect(address).await;
        let mut asked = request(case.path, encoding);
        let (status, head, length) = client.ask(asked.as_bytes()).await;
        assert_eq!(status, 200, "{}", case.path);
        let mut body = client.body(head, length).to_vec();
        if case.unchanged {
            let tag = client.head(head);
            let (_, tag) = tag.split_once("etag: ").expect("an entity tag");
            let tag = tag.lines().next().unwrap_or_default();
            asked = request(case.path, &format!("{encoding}If-None-Match: {tag}\r\n"));
            assert_eq!(client.ask(asked.as_bytes()).await.0, 304);
            body.clear();
        }
        println!("{}: {} bytes", case.name, body.len());
        std::fs::write(folder.join(format!("{number}.body")), body).expect("a file");
        requests.push(asked);
    }
    requests
}

fn request(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: conference.example\r\n{headers}\r\n")
}

/// Asks both in turns; answers how many answers came each second, pair by pair.
async fn alternate(
    ours: (SocketAddr, &[u8]),
    bare: (SocketAddr, &[u8]),
    case: &Case,
) -> Vec<(f64, f64)> {
    let expected = if case.unchanged { 304 } else { 200 };
    let mut clients = (connect(ours.0).await, connect(bare.0).await);
    // Once for nothing: caches and branches get warm.
    turn(&mut clients.0, ours.1, expected).await;
    turn(&mut clients.1, bare.1, expected).await;
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        // Who begins changes, so that a slow change of the machine favours neither.
        let (first, second);
        if round % 2 == 0 {
            first = turn(&mut clients.0, ours.1, expected).await;
            second = turn(&mut clients.1, bare.1, expected).await;
            rounds.push((first, second));
        } else {
            first = turn(&mut clients.1, bare.1, expected).await;
            second = turn(&mut clients.0, ours.1, expected).await;
            rounds.push((second, first));
        }
    }
    rounds
}

async fn connect(address: SocketAddr) -> Vec<Client> {
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        clients.push(Client::connect(address).await);
    }
    clients
}

/// All clients ask over and over for one turn; answers how many answers came each second.
async fn turn(clients: &mut [Client], request: &[u8], expected: u16) -> f64 {
    let began = Instant::now();
    let asking = clients.iter_mut().map(|client| async move {
        let mut answers = 0_u32;
        while began.elapsed() < TURN {
            let (status, ..) = client.ask(request).await;
            assert_eq!(status, expected);
            answers += 1;
        }
        answers
    });
    let mut asking: FuturesUnordered<_> = asking.collect();
    let mut answers = 0;
    while let Some(more) = asking.next().await {
        answers += more;
    }
    f64::from(answers) / began.elapsed().as_secs_f64()
}

fn start_bare(folder: &Path) -> (SocketAddr, Program) {
    let address = free_address();
    let program = std::env::current_exe().expect("this program");
    let running = Program::start(&program, &[], |command| {
        command
            .env("BARE_FOLDER", folder)
            .env("BARE_ADDRESS", address.to_string());
    });
    wait_for(address);
    (address, running)
}

/// The other side: a handler that has the bytes, and does nothing else.
fn bare(folder: &Path) {
    #[handler]
    fn bytes(poem::web::Data(body): poem::web::Data<&Bytes>) -> Response {
        let kind = "text/plain; charset=utf-8";
        Response::builder().content_type(kind).body(body.clone())
    }
    #[handler]
    fn not_modified() -> StatusCode {
        StatusCode::NOT_MODIFIED
    }
    let mut routes = Route::new();
    for (number, case) in CASES.iter().enumerate() {
        let path = format!("/{number}");
        let file = folder.join(format!("{number}.body"));
        let body = std::fs::read(file).expect("the bytes");
        routes = if case.unchanged {
            routes.at(path, get(not_modified))
        } else {
            routes.at(path, get(bytes.data(Bytes::from(body))))
        };
    }
    let address = std::env::var("BARE_ADDRESS").expect("an address");
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(Server::new(TcpListener::bind(address)).run(routes))
        .expect("it serves");
}
