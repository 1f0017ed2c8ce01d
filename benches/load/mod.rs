//! What the benches share: programs on a core of their own, a load generator that costs little, and medians.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Servers run on the first core and the load on the second, where there are two and `taskset` is there.
pub const SERVER_CORE: &str = "0";
/// The core of the load.
pub const LOAD_CORE: &str = "1";

/// Whether cores can be told apart.
pub fn pinned() -> bool {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    cores > 1 && Command::new("taskset").arg("--version").output().is_ok()
}

/// Puts this process on the load's core; to be called before it has threads.
pub fn pin_load() {
    let own = std::process::id().to_string();
    let taskset = Command::new("taskset")
        .args(["--pid", "--cpu-list", LOAD_CORE, &own])
        .stdout(Stdio::null())
        .status();
    assert!(taskset.is_ok_and(|status| status.success()), "taskset");
}

/// A program that ends with this value.
pub struct Program(Child);

impl Program {
    /// Starts `command`, on the servers' core where that can be.
    pub fn start(program: &Path, arguments: &[&str], prepare: impl FnOnce(&mut Command)) -> Self {
        let mut command = if pinned() {
            let mut command = Command::new("taskset");
            command.args(["--cpu-list", SERVER_CORE]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.args(arguments);
        prepare(&mut command);
        Self::of(command)
    }

    /// Starts `command` on whatever core is free.
    pub fn of(mut command: Command) -> Self {
        command.stdin(Stdio::null());
        Self(command.spawn().expect("the program starts"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A free port on loopback.
pub fn free_address() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address")
}

/// Waits until somebody listens at `address`.
pub fn wait_for(address: SocketAddr) {
    let began = Instant::now();
    while std::net::TcpStream::connect(address).is_err() {
        assert!(began.elapsed() < Duration::from_secs(60), "nobody listens");
        std::thread::sleep(Duration::from_millis(20));
    }
}

const END_OF_HEAD: &[u8] = b"\r\n\r\n";

/// A connection that is kept open, and what it has read.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        Self {
            stream,
            buffer: vec![0; 256 * 1024],
        }
    }

    /// Sends `request` and reads the whole answer; answers its status and how long head and body are.
    pub async fn ask(&mut self, request: &[u8]) -> (u16, usize, usize) {
        self.stream.write_all(request).await.expect("it is sent");
        let mut read = 0;
        let (head, status, length) = loop {
            read += self.read(read).await;
            let known = &self.buffer[..read];
            if known.ends_with(END_OF_HEAD) && status(known) == 304 {
                // It has no body, so that this is all of it: no search, which the longer head would lose time by.
                break (read, 304, 0);
            }
            if let Some(head) = known.windows(4).position(|at| at == END_OF_HEAD) {
                let head = head + END_OF_HEAD.len();
                break (head, status(known), length(&known[..head]));
            }
        };
        if self.buffer.len() < head + length {
            self.buffer.resize(head + length, 0);
        }
        while read < head + length {
            read += self.read(read).await;
        }
        (status, head, length)
    }

    /// The body of the last answer.
    pub fn body(&self, head: usize, length: usize) -> &[u8] {
        &self.buffer[head..head + length]
    }

    /// The head of the last answer.
    pub fn head(&self, head: usize) -> &str {
        std::str::from_utf8(&self.buffer[..head]).expect("a head")
    }

    async fn read(&mut self, from: usize) -> usize {
        let read = self.stream.read(&mut self.buffer[from..]).await;
        let read = read.expect("an answer");
        assert!(read > 0, "the connection was closed");
        read
    }
}

/// The three digits after "HTTP/1.1 ".
fn status(head: &[u8]) -> u16 {
    let digits = std::str::from_utf8(&head[9..12]).expect("a status");
    digits.parse().expect("a status")
}

/// Line by line: the longer head of one side must cost the load no more than its bytes.
fn length(head: &[u8]) -> usize {
    let name = b"content-length: ";
    let digits = head.split(|byte| *byte == b'\n').find_map(|line| {
        let (start, rest) = line.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some(rest)
    });
    let digits = digits.unwrap_or_default().iter();
    digits
        .take_while(|digit| digit.is_ascii_digit())
        .fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'))
}

/// The median.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// One line of the table.
pub struct Row {
    pub name: String,
    pub ours: f64,
    pub bare: f64,
    pub ratio: f64,
    /// The lowest and the highest quarter of the rounds.
    pub spread: (f64, f64),
    pub limit: f64,
}

impl Row {
    /// From what each round measured: ours, then the other.
    pub fn of(name: &str, limit: f64, rounds: &[(f64, f64)]) -> Self {
        let mut ratios: Vec<f64> = rounds.iter().map(|(ours, bare)| ours / bare).collect();
        ratios.sort_by(f64::total_cmp);
        Self {
            name: name.to_owned(),
            ours: median(rounds.iter().map(|round| round.0).collect()),
            bare: median(rounds.iter().map(|round| round.1).collect()),
            spread: (ratios[ratios.len() / 4], ratios[ratios.len() * 3 / 4]),
            ratio: median(ratios),
            limit,
        }
    }
}

/// Prints the table as Markdown.
pub fn print(rows: &[Row]) {
    println!("\n| | Gathering, per second | against it | ratio (quartiles) | limit | |");
    println!("|---|---:|---:|---:|---:|---|");
    for row in rows {
        let verdict = if row.ratio >= row.limit {
            "held"
        } else {
            "missed"
        };
        println!(
            "| {} | {:.0} | {:.0} | {:.2} ({:.2}–{:.2}) | {:.2} | {verdict} |",
            row.name, row.ours, row.bare, row.ratio, row.spread.0, row.spread.1, row.limit
        );
    }
}
