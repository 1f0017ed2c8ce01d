//! Brings one message to its address: one connection, to the very network address that was checked, and one answer,
//! of which only the status counts, and how long it asks to be left alone.

use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::{Request, Response, header};
use hyper_util::rt::TokioIo;
use jiff::SignedDuration;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use super::address::is_public;
use super::retry_after::retry_after;
use crate::domain::Error;

/// How long one attempt may take, from looking the name up to the answer's head.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// How long one network address may take to take the connection: there may be another one.
const CONNECTING: Duration = Duration::from_secs(4);

/// How much of an answer's body is read, in bytes, and for how long; then it is thrown away.
const BODY: usize = 1024;
const BODY_TIME: Duration = Duration::from_secs(1);

/// Why a message did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The answer was not a success.
    Answer,
    /// The answer leads elsewhere: it is not followed.
    Redirect,
    /// The answer was 410: the other side wants nothing more.
    Gone,
    /// It took too long.
    TooSlow,
    /// The name cannot be looked up.
    UnknownName,
    /// The name leads to a private network, or the address is none for webhooks.
    Refused,
    /// Nobody takes the connection.
    NoConnection,
    /// TLS fails: the certificate does not fit, say.
    Tls,
    /// The connection ended without an answer.
    NoAnswer,
    /// The webhook ended meanwhile.
    Ended,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Answer,
        Self::Redirect,
        Self::Gone,
        Self::TooSlow,
        Self::UnknownName,
        Self::Refused,
        Self::NoConnection,
        Self::Tls,
        Self::NoAnswer,
        Self::Ended,
    ];

    /// Its name: as it is kept, and the end of the name of the words that say it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Redirect => "redirect",
            Self::Gone => "gone",
            Self::TooSlow => "too-slow",
            Self::UnknownName => "unknown-name",
            Self::Refused => "refused",
            Self::NoConnection => "no-connection",
            Self::Tls => "tls",
            Self::NoAnswer => "no-answer",
            Self::Ended => "ended",
        }
    }

    /// The cause of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// What an answer of this status means.
    fn of(status: u16) -> Result<(), Self> {
        match status {
            200..=299 => Ok(()),
            300..=399 => Err(Self::Redirect),
            410 => Err(Self::Gone),
            _ => Err(Self::Answer),
        }
    }
}

/// What came of one attempt: the status of an answer to be content with, or what went wrong.
pub type Outcome = Result<u16, Failure>;

/// What went wrong with one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The status, where there was an answer.
    pub status: Option<u16>,
    /// Why it did not arrive.
    pub cause: Cause,
    /// How long the answer asks to be left alone.
    pub pause: Option<SignedDuration>,
}

impl From<Cause> for Failure {
    /// Without an answer.
    fn from(cause: Cause) -> Self {
        Self {
            status: None,
            cause,
            pause: None,
        }
    }
}

/// An answer, as far as it counts.
struct Answer {
    status: u16,
    pause: Option<SignedDuration>,
}

/// A message, signed.
#[derive(Debug)]
pub(super) struct Letter<'l> {
    pub(super) url: &'l str,
    pub(super) id: &'l str,
    pub(super) seconds: i64,
    pub(super) signature: &'l str,
    pub(super) body: &'l str,
}

/// Brings messages.
#[derive(Clone)]
pub struct Courier {
    tls: TlsConnector,
    private: bool,
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Courier(private: {})", self.private)
    }
}

impl Courier {
    /// One that trusts the roots that browsers trust; `private`: it goes to private networks too, and without TLS.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(private: bool) -> Result<Self, Error> {
        Self::trusting(private, &[])
    }

    /// The same, trusting `more` roots.
    ///
    /// # Errors
    /// When TLS cannot be set up, or a root is none.
    pub fn trusting(private: bool, more: &[CertificateDer<'_>]) -> Result<Self, Error> {
        let wrong = |error: rustls::Error| Error::Internal(format!("TLS for webhooks: {error}"));
        let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        for root in more {
            roots.add(root.clone().into_owned()).map_err(wrong)?;
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(wrong)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
            private,
        })
    }

    /// One attempt.
    pub(super) async fn bring(&self, letter: &Letter<'_>) -> Outcome {
        let attempt = timeout(TIMEOUT, self.attempt(letter)).await;
        let answer = attempt.unwrap_or(Err(Cause::TooSlow))?;
        let status = answer.status;
        Cause::of(status).map_err(|cause| Failure {
            status: Some(status),
            cause,
            pause: answer.pause,
        })?;
        Ok(status)
    }

    async fn attempt(&self, letter: &Letter<'_>) -> Result<Answer, Cause> {
        let url = Url::parse(letter.url).map_err(|_| Cause::Refused)?;
        let secure = url.scheme() == "https";
        if !(secure || self.private && url.scheme() == "http") {
            return Err(Cause::Refused);
        }
        let request = request(&url, letter).ok_or(Cause::Refused)?;
        let stream = connect(&self.addresses(&url).await?).await?;
        if !secure {
            return exchange(stream, request).await;
        }
        let host = url.host_str().ok_or(Cause::Refused)?;
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned())
            .map_err(|_| Cause::Refused)?;
        let stream = self.tls.connect(name, stream).await;
        exchange(stream.map_err(|_| Cause::Tls)?, request).await
    }

    /// Where `url` leads: looked up once, and all of it checked. What is answered is what is connected to, so that a
    /// name cannot lead elsewhere in between.
    async fn addresses(&self, url: &Url) -> Result<Vec<SocketAddr>, Cause> {
        let port = url.port_or_known_default().ok_or(Cause::Refused)?;
        let addresses: Vec<SocketAddr> = match url.host().ok_or(Cause::Refused)? {
            Host::Ipv4(address) => vec![(address, port).into()],
            Host::Ipv6(address) => vec![(address, port).into()],
            Host::Domain(name) => lookup_host((name, port))
                .await
                .map_err(|_| Cause::UnknownName)?
                .collect(),
        };
        let allowed = |address: IpAddr| self.private || is_public(address);
        if !addresses.iter().all(|address| allowed(address.ip())) {
            return Err(Cause::Refused);
        }
        Ok(addresses)
    }
}

/// A connection to the first of `addresses` that takes one.
async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, Cause> {
    for address in addresses {
        if let Ok(Ok(stream)) = timeout(CONNECTING, TcpStream::connect(address)).await {
            return Ok(stream);
        }
    }
    Err(Cause::NoConnection)
}

fn request(url: &Url, letter: &Letter<'_>) -> Option<Request<Full<Bytes>>> {
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str()?),
        None => url.host_str()?.to_owned(),
    };
    let target = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    Request::post(target)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, "application/json")
        .header(
            header::USER_AGENT,
            concat!("Gathering/", env!("CARGO_PKG_VERSION")),
        )
        .header("webhook-id", letter.id)
        .header("webhook-timestamp", letter.seconds)
        .header("webhook-signature", letter.signature)
        .body(Full::new(Bytes::copy_from_slice(letter.body.as_bytes())))
        .ok()
}

/// Sends `request`; answers what counts of the answer. What else comes is thrown away.
async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, Cause>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(16 * 1024)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|_| Cause::NoAnswer)?;
    let answer = async {
        let answer = sender.send_request(request).await;
        let answer = answer.map_err(|_| Cause::NoAnswer)?;
        let counts = Answer {
            status: answer.status().as_u16(),
            pause: retry_after(answer.headers()),
        };
        let _ = timeout(BODY_TIME, drain(answer)).await;
        Ok(counts)
    };
    let mut answer = pin!(answer);
    tokio::select! {
        outcome = &mut answer => return outcome,
        // The connection is closed; what came before may still be told.
        _ = connection => {}
    }
    answer.await
}

async fn drain(mut answer: Response<Incoming>) {
    let mut read = 0;
    while let Some(Ok(frame)) = answer.body_mut().frame().await {
        read += frame.data_ref().map_or(0, Bytes::len);
        if read >= BODY {
            break;
        }
    }
}
