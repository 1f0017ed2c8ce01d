//! Another program: it listens, remembers what it was told, and answers as it is made to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// A request as it came.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) line: String,
    pub(super) headers: HashMap<String, String>,
    pub(super) body: String,
}

impl Heard {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Whether one of the signatures is that of `secret`, computed by hand.
    pub(super) fn is_signed_with(&self, secret: &str) -> bool {
        let key = STANDARD
            .decode(secret.strip_prefix("whsec_").unwrap())
            .unwrap();
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
        mac.update(self.header("webhook-id").as_bytes());
        mac.update(b".");
        mac.update(self.header("webhook-timestamp").as_bytes());
        mac.update(b".");
        mac.update(self.body.as_bytes());
        let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        let mut signatures = self.header("webhook-signature").split(' ');
        signatures.any(|one| one == expected)
    }
}

/// What it does with a request.
#[derive(Clone, Debug)]
pub(super) enum Manner {
    /// Answers with this status.
    Status(u16),
    /// Answers with this status, and asks for time.
    Later(u16, &'static str),
    /// Leads elsewhere.
    Redirect(String),
    /// Says nothing, and keeps the connection.
    Silent,
    /// Hangs up without an answer.
    HangsUp,
    /// Answers 200 and then talks on for ever.
    Talks,
}

#[derive(Clone)]
pub(super) struct Receiver {
    pub(super) port: u16,
    manner: Arc<Mutex<Manner>>,
    heard: Arc<Mutex<Vec<Heard>>>,
    connections: Arc<Mutex<usize>>,
    said: Arc<Mutex<usize>>,
}

impl Receiver {
    pub(super) async fn start(manner: Manner) -> Self {
        Self::over(manner, None).await
    }

    /// One that speaks TLS for the name `localhost`; answers its certificate too.
    pub(super) async fn with_tls(manner: Manner) -> (Self, CertificateDer<'static>) {
        let key = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let certificate = key.cert.der().clone();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.clone()],
                PrivatePkcs8KeyDer::from(key.signing_key.serialize_der()).into(),
            )
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        (Self::over(manner, Some(acceptor)).await, certificate)
    }

    async fn over(manner: Manner, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Self {
            port: listener.local_addr().unwrap().port(),
            manner: Arc::new(Mutex::new(manner)),
            heard: Arc::default(),
            connections: Arc::default(),
            said: Arc::default(),
        };
        let it = receiver.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                *it.connections.lock().unwrap() += 1;
                let (it, tls) = (it.clone(), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => it.serve(client).await,
                        Some(tls) => {
                            if let Ok(client) = tls.accept(client).await {
                                it.serve(client).await;
                            }
                        }
                    }
                });
            }
        });
        receiver
    }

    async fn serve(&self, mut client: impl AsyncRead + AsyncWrite + Unpin) {
        let Some(heard) = read(&mut client).await else {
            return;
        };
        self.heard.lock().unwrap().push(heard);
        let manner = self.manner.lock().unwrap().clone();
        let answer = match manner {
            Manner::Status(status) => {
                format!("HTTP/1.1 {status} So\r\ncontent-length: 2\r\n\r\nok")
            }
            Manner::Later(status, after) => {
                format!("HTTP/1.1 {status} So\r\nretry-after: {after}\r\ncontent-length: 0\r\n\r\n")
            }
            Manner::Redirect(to) => {
                format!("HTTP/1.1 307 There\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")
            }
            Manner::Silent => return std::future::pending().await,
            Manner::HangsUp => return,
            Manner::Talks => "HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n".to_owned(),
        };
        let _ = client.write_all(answer.as_bytes()).await;
        while matches!(*self.manner.lock().unwrap(), Manner::Talks) {
            // Ends when the other side has heard enough.
            if client.write_all(&[b'x'; 512]).await.is_err() {
                return;
            }
            *self.said.lock().unwrap() += 512;
        }
        let _ = client.shutdown().await;
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hooks?key=1", self.port)
    }

    /// From now on it answers in this manner.
    pub(super) fn behave(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub(super) fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    /// How many connections it was asked for.
    pub(super) fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }

    /// How much it said while it talked on.
    pub(super) fn said(&self) -> usize {
        *self.said.lock().unwrap()
    }
}

async fn read(client: &mut (impl AsyncRead + Unpin)) -> Option<Heard> {
    let mut bytes = Vec::new();
    loop {
        let mut some = [0; 4096];
        let count = client.read(&mut some).await.ok()?;
        if count == 0 {
            return None;
        }
        bytes.extend_from_slice(&some[..count]);
        let text = String::from_utf8(bytes.clone()).ok()?;
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let mut lines = head.lines();
        let line = lines.next()?.to_owned();
        let headers: HashMap<String, String> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let length: usize = headers.get("content-length")?.parse().ok()?;
        if body.len() >= length {
            return Some(Heard {
                line,
                headers,
                body: body.to_owned(),
            });
        }
    }
}
