//! The way out: a mail server, a folder of files, or the demo's shelf.

mod conversation;
mod server;

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::client::Certificate;
use lettre::{Address, Message};
use uuid::Uuid;

use super::{DemoMail, Next, Reason, Rendered, SendError, Shelf};
use crate::config::MailConfig;
use crate::domain::email::Email;
use conversation::Conversation;

pub use server::Patience;
use server::Server;

/// The settings name a mail server in a way that nobody understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unusable mail server address")]
pub struct UnusableServer;

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
    /// Where mail like it is ended, for mail that is not necessary.
    pub unsubscribe_url: Option<&'a str>,
}

/// A way out.
#[derive(Clone, Debug)]
pub enum Sender {
    /// A mail server.
    Smtp(Box<Server>),
    /// A folder that gets one `.eml` file a mail.
    Files(PathBuf),
    /// The demo's own page shows it.
    Memory(Shelf),
}

/// A way out that is open: several mails in a row can leave by it.
pub struct Opened<'s>(Way<'s>);

enum Way<'s> {
    Smtp(Box<Conversation>),
    Files(&'s Path),
    Memory(&'s Shelf),
}

impl Sender {
    /// What the settings ask for.
    ///
    /// # Errors
    /// A mail server's address that cannot be used.
    pub fn from_config(config: &MailConfig) -> Result<Self, UnusableServer> {
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
    pub fn smtp(url: &str) -> Result<Self, UnusableServer> {
        Self::smtp_trusting(url, None)
    }

    /// As [`Sender::smtp`], with `root` as one more certificate to trust.
    fn smtp_trusting(url: &str, root: Option<Certificate>) -> Result<Self, UnusableServer> {
        let server = Server::parse(url, root).ok_or(UnusableServer)?;
        Ok(Self::Smtp(Box::new(server)))
    }

    /// The same, with another patience.
    #[must_use]
    pub fn with_patience(mut self, patience: Patience) -> Self {
        if let Self::Smtp(server) = &mut self {
            server.patience = patience;
        }
        self
    }

    /// The longest that one mail can take.
    #[must_use]
    pub fn longest(&self) -> Duration {
        match self {
            Self::Smtp(server) => server.patience.longest(),
            Self::Files(_) | Self::Memory(_) => Duration::ZERO,
        }
    }

    /// Opens the way.
    ///
    /// # Errors
    /// It is closed to all mail now: always [`Next::AllWait`].
    pub async fn open(&self) -> Result<Opened<'_>, SendError> {
        Ok(Opened(match self {
            Self::Smtp(server) => Way::Smtp(Box::new(Conversation::open(server).await?)),
            Self::Files(dir) => {
                make_folder(dir).await.map_err(|_| folder_refused())?;
                Way::Files(dir)
            }
            Self::Memory(shelf) => Way::Memory(shelf),
        }))
    }
}

impl Opened<'_> {
    /// Whether more mail can leave by it; after a lost connection it is to be opened again.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match &self.0 {
            Way::Smtp(conversation) => conversation.is_open(),
            Way::Files(_) | Way::Memory(_) => true,
        }
    }

    /// Sends `mail`, which says that it was written `now`.
    ///
    /// # Errors
    /// Why it did not leave; it is not known to have arrived, and may have nevertheless.
    pub async fn send(&mut self, mail: &Outgoing<'_>, now: Timestamp) -> Result<(), SendError> {
        match &mut self.0 {
            Way::Smtp(conversation) => {
                let message = compose(mail, now)?;
                conversation
                    .send(message.envelope(), &message.formatted())
                    .await
            }
            Way::Files(dir) => {
                let message = compose(mail, now)?;
                // The name of the file holds no address: folders are listed more freely than files are read.
                let file = dir.join(format!("{}.eml", mail.id));
                tokio::fs::write(file, message.formatted())
                    .await
                    .map_err(|_| folder_refused())
            }
            Way::Memory(shelf) => {
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

    /// Closes it in good order.
    pub async fn close(self) {
        if let Way::Smtp(conversation) = self.0 {
            conversation.close().await;
        }
    }
}

fn folder_refused() -> SendError {
    SendError::new(Reason::FolderRefused, Next::AllWait)
}

/// The mail as it travels (RFC 5322), in both forms.
fn compose(mail: &Outgoing<'_>, now: Timestamp) -> Result<Message, SendError> {
    let unusable = |_| SendError::new(Reason::UnusableAddress, Next::GiveUp);
    let to: Address = mail.to.as_str().parse().map_err(unusable)?;
    let id = format!("<{}@{}>", mail.id, mail.from.email.domain());
    let mut builder = Message::builder()
        .message_id(Some(id))
        .date(SystemTime::from(now))
        .from(mail.from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.rendered.subject.clone())
        // RFC 3834: holiday notes and the like need not answer.
        .raw_header(plain_header("Auto-Submitted", "auto-generated".to_owned()));
    if let Some(url) = mail.unsubscribe_url {
        builder = builder.raw_header(plain_header("List-Unsubscribe", format!("<{url}>")));
        // RFC 8058: mail programs end it with one click, which only works over TLS.
        if url.starts_with("https://") {
            let value = "List-Unsubscribe=One-Click".to_owned();
            builder = builder.raw_header(plain_header("List-Unsubscribe-Post", value));
        }
    }
    if let Some(reply_to) = mail.reply_to {
        let address: Address = reply_to.as_str().parse().map_err(unusable)?;
        builder = builder.reply_to(Mailbox::new(None, address));
    }
    builder
        .multipart(MultiPart::alternative_plain_html(
            mail.rendered.text.clone(),
            mail.rendered.html.clone(),
        ))
        .map_err(|_| SendError::new(Reason::Unwritable, Next::GiveUp))
}

fn plain_header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// A folder for its owner alone.
async fn make_folder(dir: &Path) -> std::io::Result<()> {
    let mut builder = tokio::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(dir).await
}

#[cfg(test)]
mod tests;
