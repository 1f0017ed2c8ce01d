//! The way out: a mail server, a folder of files, or the demo's shelf.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use url::Url;
use uuid::Uuid;

use super::{DemoMail, Rendered, Shelf};
use crate::config::MailConfig;
use crate::domain::email::Email;

/// How long one mail may take, from the first word to the mail server to the last.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Relays that ask for no password listen here.
const RELAY_PORT: u16 = 25;

/// Why a mail did not leave, in a few words that hold neither address nor secret: "smtp 550",
/// "connection refused", "timeout".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SendError(String);

impl SendError {
    /// The few words.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SendError {
    fn from(kind: &str) -> Self {
        Self(kind.to_owned())
    }
}

/// A mail that is ready to leave.
#[derive(Debug)]
pub struct Outgoing<'a> {
    /// The message's id; the same at every attempt.
    pub id: Uuid,
    /// The sender.
    pub from: &'a Mailbox,
    /// To whom.
    pub to: &'a Email,
    /// Who reads the answers.
    pub reply_to: Option<&'a Email>,
    /// Its content.
    pub rendered: &'a Rendered,
}

/// A way out.
#[derive(Clone, Debug)]
pub enum Sender {
    /// A mail server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// A folder that gets one `.eml` file a mail.
    Files(PathBuf),
    /// The demo's own page shows it.
    Memory(Shelf),
}

impl Sender {
    /// What the settings ask for.
    ///
    /// # Errors
    /// A mail server's address that cannot be used.
    pub fn from_config(config: &MailConfig) -> Result<Self, SendError> {
        match &config.smtp_url {
            Some(url) => Self::smtp(url),
            None => Ok(Self::Files(config.dir.clone())),
        }
    }

    /// The mail server at `url`: `smtps://` speaks TLS from the first byte, `smtp://` as `?tls=` says:
    /// `required`, `opportunistic` or `none`. Left out, it is `required` where there is a password to
    /// protect, and `opportunistic` for a relay without one.
    ///
    /// # Errors
    /// An address that cannot be used.
    pub fn smtp(url: &str) -> Result<Self, SendError> {
        Self::smtp_trusting(url, None)
    }

    /// As [`Sender::smtp`], with `root` as the one certificate to trust.
    fn smtp_trusting(url: &str, root: Option<Certificate>) -> Result<Self, SendError> {
        let unusable = || SendError::from("unusable mail server address");
        let mut url = Url::parse(url).map_err(|_| unusable())?;
        let protection = url
            .query_pairs()
            .find(|(name, _)| name == "tls")
            .map(|(_, value)| value.into_owned());
        let protection = protection.unwrap_or_else(|| {
            let default = if url.password().is_some() {
                "required"
            } else {
                "opportunistic"
            };
            default.to_owned()
        });
        if url.scheme() == "smtp" && url.port().is_none() && url.password().is_none() {
            url.set_port(Some(RELAY_PORT)).map_err(|()| unusable())?;
        }
        // Without a query lettre speaks in the clear.
        let query = (protection != "none").then(|| format!("tls={protection}"));
        url.set_query(query.as_deref());
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str())
            .map_err(|_| unusable())?
            .timeout(Some(TIMEOUT))
            .pool_config(PoolConfig::new().max_size(2));
        if let Some(root) = root {
            let host = url.host_str().unwrap_or_default().to_owned();
            let parameters = TlsParameters::builder(host)
                .add_root_certificate(root)
                .build()
                .map_err(|_| unusable())?;
            builder = builder.tls(Tls::Required(parameters));
        }
        Ok(Self::Smtp(builder.build()))
    }

    /// Sends `mail`, which says that it was written `now`.
    ///
    /// # Errors
    /// Why it did not leave; it is not known to have arrived, and may have nevertheless.
    pub async fn send(&self, mail: &Outgoing<'_>, now: Timestamp) -> Result<(), SendError> {
        match self {
            Self::Smtp(transport) => {
                let message = compose(mail, now)?;
                tokio::time::timeout(TIMEOUT, transport.send(message))
                    .await
                    .map_err(|_| SendError::from("timeout"))?
                    .map_err(|error| SendError(smtp_kind(&error)))?;
                Ok(())
            }
            Self::Files(dir) => {
                let message = compose(mail, now)?;
                write_file(dir, mail.id, &message.formatted())
                    .await
                    .map_err(|error| SendError(format!("file: {}", error.kind())))
            }
            Self::Memory(shelf) => {
                shelf.push(DemoMail {
                    id: mail.id,
                    to: mail.to.as_str().to_owned(),
                    subject: mail.rendered.subject.clone(),
                    text: mail.rendered.text.clone(),
                    html: mail.rendered.html.clone(),
                    at: now,
                });
                Ok(())
            }
        }
    }
}

/// The mail as it travels (RFC 5322), in both forms.
fn compose(mail: &Outgoing<'_>, now: Timestamp) -> Result<Message, SendError> {
    let unusable = |_| SendError::from("unusable address");
    let to: Address = mail.to.as_str().parse().map_err(unusable)?;
    let id = format!("<{}@{}>", mail.id, mail.from.email.domain());
    let mut builder = Message::builder()
        .message_id(Some(id))
        .date(SystemTime::from(now))
        .from(mail.from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.rendered.subject.clone())
        // RFC 3834: holiday notes and the like need not answer.
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    if let Some(reply_to) = mail.reply_to {
        let address: Address = reply_to.as_str().parse().map_err(unusable)?;
        builder = builder.reply_to(Mailbox::new(None, address));
    }
    builder
        .multipart(MultiPart::alternative_plain_html(
            mail.rendered.text.clone(),
            mail.rendered.html.clone(),
        ))
        .map_err(|_| SendError::from("unusable message"))
}

/// The name of the file holds no address: folders are listed more freely than files are read.
async fn write_file(dir: &Path, id: Uuid, content: &[u8]) -> std::io::Result<()> {
    let mut builder = tokio::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(dir).await?;
    tokio::fs::write(dir.join(format!("{id}.eml")), content).await
}

/// What the mail server's own words are not used for: they repeat the address.
fn smtp_kind(error: &lettre::transport::smtp::Error) -> String {
    if let Some(code) = error.status() {
        return format!("smtp {code}");
    }
    if error.is_timeout() {
        return "timeout".to_owned();
    }
    if error.is_tls() {
        return "tls".to_owned();
    }
    match io_kind(error) {
        // This is how a failed handshake shows.
        Some(std::io::ErrorKind::InvalidData) => "tls".to_owned(),
        Some(kind) => kind.to_string(),
        None if error.is_response() => "smtp answer not understood".to_owned(),
        None if error.is_client() => "smtp server lacks what is needed".to_owned(),
        None => "no connection".to_owned(),
    }
}

fn io_kind(error: &lettre::transport::smtp::Error) -> Option<std::io::ErrorKind> {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        source = inner.source();
    }
    None
}

#[cfg(test)]
mod tests;
