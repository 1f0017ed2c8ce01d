//! A mail server on loopback that behaves as a test tells it to, and remembers what arrived.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gathering::domain::mail::{Patience, Sender};
use tokio::io::AsyncBufReadExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Where a conversation has come to; `nth` counts from 1 over all conversations.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stage<'a> {
    /// Somebody connects.
    Greeting { nth: u32 },
    /// The sender is named.
    From,
    /// A recipient is named.
    To { to: &'a str, nth: u32 },
    /// The content is about to come.
    Data { to: &'a str, nth: u32 },
    /// The content is whole.
    End { to: &'a str, nth: u32 },
}

/// What the server does then.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    /// What every server does.
    Go,
    /// It says this instead.
    Say(&'static str),
    /// It hangs up; after the content it has kept the mail before.
    HangUp,
    /// The same, after a while.
    Late(Duration),
    /// It says nothing any more.
    Stall,
}

/// A mail that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Arrived {
    pub(crate) to: String,
    pub(crate) message_id: String,
    pub(crate) content: String,
}

type Behaviour = Arc<dyn Fn(Stage<'_>) -> Act + Send + Sync>;

#[derive(Default)]
struct Memory {
    arrived: Vec<Arrived>,
    named: HashMap<String, u32>,
    connections: u32,
}

/// The server; it is gone with this value.
pub(crate) struct MailServer {
    address: SocketAddr,
    memory: Arc<Mutex<Memory>>,
    task: JoinHandle<()>,
}

impl MailServer {
    /// Listens on any port.
    pub(crate) async fn start(
        behaviour: impl Fn(Stage<'_>) -> Act + Send + Sync + 'static,
    ) -> Self {
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0)), behaviour).await
    }

    /// Listens at `address`.
    pub(crate) async fn start_at(
        address: SocketAddr,
        behaviour: impl Fn(Stage<'_>) -> Act + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let memory = Arc::new(Mutex::new(Memory::default()));
        let behaviour: Behaviour = Arc::new(behaviour);
        let notes = Arc::clone(&memory);
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (notes, behaviour) = (Arc::clone(&notes), Arc::clone(&behaviour));
                tokio::spawn(async move {
                    // A client that hangs up is part of some tests.
                    let _ = serve(client, &behaviour, &notes).await;
                });
            }
        });
        Self {
            address,
            memory,
            task,
        }
    }

    /// An address where nobody listens; a server may start there later.
    pub(crate) async fn nowhere() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    }

    /// Its address, as a setting names it.
    pub(crate) fn url(&self) -> String {
        format!("smtp://{}?tls=none", self.address)
    }

    /// The way to it, for a worker without much patience.
    pub(crate) fn sender(&self) -> Sender {
        sender_to(self.address)
    }

    /// What arrived, in its order.
    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        self.memory.lock().unwrap().arrived.clone()
    }

    /// How many mails arrived: without a copy of them, for those who ask over and over.
    pub(crate) fn count(&self) -> usize {
        self.memory.lock().unwrap().arrived.len()
    }

    /// To whom mail arrived, in its order.
    pub(crate) fn recipients(&self) -> Vec<String> {
        self.arrived().into_iter().map(|mail| mail.to).collect()
    }

    /// How often somebody connected.
    pub(crate) fn connections(&self) -> u32 {
        self.memory.lock().unwrap().connections
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The way to a server at `address`, for a worker without much patience.
pub(crate) fn sender_to(address: SocketAddr) -> Sender {
    let patience = Patience {
        talk: Duration::from_millis(300),
        answer: Duration::from_millis(300),
    };
    let sender = Sender::smtp(&format!("smtp://{address}?tls=none")).unwrap();
    sender.with_patience(patience)
}

async fn serve(
    client: TcpStream,
    behaviour: &Behaviour,
    memory: &Mutex<Memory>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(client);
    let nth = {
        let mut memory = memory.lock().unwrap();
        memory.connections += 1;
        memory.connections
    };
    if !answer(
        &mut stream,
        behaviour(Stage::Greeting { nth }),
        "220 test ESMTP",
    )
    .await?
    {
        return Ok(());
    }
    let (mut to, mut nth) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let (act, usual) = match line.get(..4).unwrap_or_default() {
            "EHLO" => (Act::Go, "250-test\r\n250 AUTH PLAIN"),
            "AUTH" => (Act::Go, "235 welcome"),
            "MAIL" => (behaviour(Stage::From), "250 OK"),
            "RCPT" => {
                line.trim_end().trim_end_matches('>').clone_into(&mut to);
                to = to.split_once('<').unwrap().1.to_owned();
                nth = count(memory, &to);
                (behaviour(Stage::To { to: &to, nth }), "250 OK")
            }
            "DATA" => match behaviour(Stage::Data { to: &to, nth }) {
                Act::HangUp => {
                    stream.write_all(b"354 go on\r\n").await?;
                    // Some of it is read, and the rest is not.
                    stream.get_mut().read_exact(&mut [0; 16]).await?;
                    return Ok(());
                }
                act => (act, "354 go on"),
            },
            "QUIT" => (Act::Go, "221 bye"),
            _ => (Act::Go, "250 OK"),
        };
        let goes_on = answer(&mut stream, act, usual).await?;
        if line.starts_with("DATA") && matches!(act, Act::Go) {
            let content = content(&mut stream).await?;
            let act = behaviour(Stage::End { to: &to, nth });
            if matches!(act, Act::Go | Act::Late(_) | Act::HangUp) {
                keep(memory, &to, content);
            }
            if !answer(&mut stream, act, "250 kept").await? {
                return Ok(());
            }
        } else if !goes_on {
            return Ok(());
        }
    }
}

/// Says what is to be said; answers whether the conversation goes on.
async fn answer(stream: &mut BufReader<TcpStream>, act: Act, usual: &str) -> std::io::Result<bool> {
    let words = match act {
        Act::Go => usual,
        Act::Late(wait) => {
            tokio::time::sleep(wait).await;
            usual
        }
        Act::Say(words) => words,
        Act::HangUp => return Ok(false),
        Act::Stall => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            return Ok(false);
        }
    };
    stream.write_all(format!("{words}\r\n").as_bytes()).await?;
    Ok(true)
}

/// The content up to the line with a dot alone.
async fn content(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut content = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(content);
        }
        content.push_str(&line);
    }
}

fn count(memory: &Mutex<Memory>, to: &str) -> u32 {
    let mut memory = memory.lock().unwrap();
    let named = memory.named.entry(to.to_owned()).or_default();
    *named += 1;
    *named
}

fn keep(memory: &Mutex<Memory>, to: &str, content: String) {
    let id = content
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "));
    let mail = Arrived {
        to: to.to_owned(),
        message_id: id.unwrap().to_owned(),
        content,
    };
    memory.lock().unwrap().arrived.push(mail);
}
