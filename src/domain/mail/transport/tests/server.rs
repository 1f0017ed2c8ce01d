//! A mail server that listens to one client and remembers every word.

use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use super::{Arc, Mutex};

/// Whether the server offers TLS.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tls {
    None,
    Start,
}

pub(super) struct FakeServer {
    pub(super) address: SocketAddr,
    pub(super) certificate: Vec<u8>,
    heard: Arc<Mutex<String>>,
}

/// How a conversation ended.
enum End {
    Quit,
    StartTls,
}

impl FakeServer {
    /// Listens; `answer` is what it says to RCPT.
    pub(super) async fn start(tls: Tls, answer: &'static str) -> Self {
        let key = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let certificate = key.cert.der().to_vec();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![key.cert.der().clone()],
                PrivatePkcs8KeyDer::from(key.signing_key.serialize_der()).into(),
            )
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(String::new()));
        let notes = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                // A client that hangs up is part of some tests.
                let _ = serve(client, tls, answer, &acceptor, &notes).await;
            }
        });
        Self {
            address,
            certificate,
            heard,
        }
    }

    /// All that clients said.
    pub(super) fn heard(&self) -> String {
        self.heard.lock().unwrap().clone()
    }
}

async fn serve(
    mut client: TcpStream,
    tls: Tls,
    answer: &str,
    acceptor: &TlsAcceptor,
    heard: &Mutex<String>,
) -> std::io::Result<()> {
    client.write_all(b"220 fake ESMTP\r\n").await?;
    let offer = match tls {
        Tls::None => "250 fake\r\n",
        Tls::Start => "250-fake\r\n250 STARTTLS\r\n",
    };
    let mut stream = BufStream::new(client);
    if matches!(
        talk(&mut stream, offer, answer, heard).await?,
        End::StartTls
    ) {
        let mut secured = BufStream::new(acceptor.accept(stream.into_inner()).await?);
        heard.lock().unwrap().push_str("[tls]\n");
        let offer = "250-fake\r\n250 AUTH PLAIN\r\n";
        talk(&mut secured, offer, answer, heard).await?;
    }
    Ok(())
}

async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufStream<S>,
    offer: &str,
    answer: &str,
    heard: &Mutex<String>,
) -> std::io::Result<End> {
    let mut in_data = false;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(End::Quit);
        }
        heard.lock().unwrap().push_str(&line);
        let command = line.trim_end();
        let reply = match command.split(' ').next().unwrap_or_default() {
            "." if in_data => {
                in_data = false;
                "250 queued\r\n"
            }
            _ if in_data => continue,
            "EHLO" => offer,
            "AUTH" => "235 OK\r\n",
            "RCPT" => &format!("{answer}\r\n"),
            "STARTTLS" => "220 go\r\n",
            "DATA" => {
                in_data = true;
                "354 go on\r\n"
            }
            "QUIT" => "221 bye\r\n",
            _ => "250 OK\r\n",
        };
        stream.write_all(reply.as_bytes()).await?;
        stream.flush().await?;
        match command {
            "STARTTLS" => return Ok(End::StartTls),
            "QUIT" => return Ok(End::Quit),
            _ => {}
        }
    }
}
