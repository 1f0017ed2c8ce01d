//! One conversation with a mail server (RFC 5321): a word at a time, so that it is known at which one it
//! broke off, and whether a refusal is about us, about this mail, or about its address.

use std::error::Error as _;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use tokio::net::TcpStream;

use super::Server;
use crate::domain::mail::{Failure, Next, Reason, SendError};

/// A server that closes its doors (RFC 5321, section 3.8).
const CLOSING: u16 = 421;
/// It wants a log-in, a stronger one, or does not take ours (RFC 4954, section 6).
const LOG_IN: [u16; 5] = [530, 534, 535, 538, 454];

/// A connection that mail can be sent over.
pub(super) struct Conversation {
    connection: AsyncSmtpConnection,
    talk: Duration,
    answer: Duration,
    open: bool,
}

/// Why a step came to nothing.
enum Trouble {
    Silence,
    Lost(smtp::Error),
}

impl Conversation {
    /// Goes in: connection, greeting, encryption, log-in.
    ///
    /// # Errors
    /// Always [`Next::AllWait`]: nothing was said about any mail.
    pub(super) async fn open(server: &Server) -> Result<Self, SendError> {
        let wrapper = match &server.tls {
            Tls::Wrapper(parameters) => Some(parameters.clone()),
            _ => None,
        };
        let talk = server.patience.talk;
        let going_in = async {
            let mut connection = connect(server, wrapper).await?;
            encrypt(&mut connection, server).await?;
            if let Some(credentials) = &server.credentials {
                connection
                    .auth(&[Mechanism::Plain, Mechanism::Login], credentials)
                    .await
                    .map_err(|error| all_wait(Reason::NotLoggedIn, code(&error)))?;
            }
            Ok(connection)
        };
        let connection = tokio::time::timeout(talk, going_in)
            .await
            .map_err(|_| all_wait(Reason::Silent, None))??;
        Ok(Self {
            connection,
            talk,
            answer: server.patience.answer,
            open: true,
        })
    }

    /// Whether another mail can be sent over it.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Sends `content` to the one address in `envelope`.
    ///
    /// # Errors
    /// What became of it instead.
    pub(super) async fn send(
        &mut self,
        envelope: &Envelope,
        content: &[u8],
    ) -> Result<(), SendError> {
        let outcome = match tokio::time::timeout(self.talk, self.announce(envelope, content)).await
        {
            Ok(Ok(())) => self.hand_over(content).await,
            Ok(Err(error)) => Err(error),
            Err(_) => Err(SendError::new(Reason::Silent, Next::BrokenOff)),
        };
        match outcome {
            Err(error) if matches!(error.next, Next::Later | Next::GiveUp) => {
                // What was announced is taken back: the next mail begins anew.
                let reset = within(self.talk, self.connection.command(Rset)).await;
                self.open = reset.is_ok();
            }
            Err(_) => self.open = false,
            Ok(()) => {}
        }
        outcome
    }

    /// Says good-bye; whether that is heard changes nothing.
    pub(super) async fn close(mut self) {
        if self.open {
            let _ = within(self.talk, self.connection.quit()).await;
        }
    }

    /// From whom, to whom, and that the content comes now.
    async fn announce(&mut self, envelope: &Envelope, content: &[u8]) -> Result<(), SendError> {
        let mut parameters = Vec::new();
        let mut addresses = envelope.from().into_iter().chain(envelope.to());
        if addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
            let server = self.connection.server_info();
            if !server.supports_feature(Extension::SmtpUtfEight) {
                return Err(SendError::new(Reason::AddressRefused, Next::GiveUp));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !content.is_ascii() {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let from = Mail::new(envelope.from().cloned(), parameters);
        let said = self.connection.command(from).await;
        // The sender is the same in every mail: a refusal is about us.
        said.map_err(|error| match code(&error) {
            Some(400..=499) => all_wait(Reason::AskedToWait, code(&error)),
            Some(code) if LOG_IN.contains(&code) => all_wait(Reason::NotLoggedIn, Some(code)),
            Some(code) => all_wait(Reason::SenderRefused, Some(code)),
            None => outside(&error),
        })?;
        for to in envelope.to() {
            let to = Rcpt::new(to.clone(), Vec::new());
            let said = self.connection.command(to).await;
            said.map_err(|error| refusal(&error, Reason::AddressRefused))?;
        }
        let said = self.connection.command(Data).await;
        said.map_err(|error| refusal(&error, Reason::MailRefused))?;
        Ok(())
    }

    /// The content, and the answer to it. Once it has begun, a lost connection leaves a doubt: the end of
    /// the mail may have been on its way.
    async fn hand_over(&mut self, content: &[u8]) -> Result<(), SendError> {
        match within(self.answer, self.connection.message(content)).await {
            Ok(_) => Ok(()),
            Err(Trouble::Lost(error)) if code(&error).is_some() => {
                Err(refusal(&error, Reason::MailRefused))
            }
            // A reset means that the server had not read all of it.
            Err(Trouble::Lost(error)) if is_reset(&error) => {
                Err(SendError::new(Reason::Cut, Next::BrokenOff))
            }
            Err(Trouble::Lost(_) | Trouble::Silence) => {
                Err(SendError::new(Reason::Unconfirmed, Next::MayHaveArrived))
            }
        }
    }
}

/// The greeting over a fresh connection; `wrapper`: encrypted from its first byte.
async fn connect(
    server: &Server,
    wrapper: Option<TlsParameters>,
) -> Result<AsyncSmtpConnection, SendError> {
    let address = (server.host.as_str(), server.port);
    let own_name = &server.own_name;
    let connected = if wrapper.is_some() {
        let limit = Some(server.patience.talk);
        AsyncSmtpConnection::connect_tokio1(address, limit, own_name, wrapper, None).await
    } else {
        let unreachable = |_| all_wait(Reason::Unreachable, None);
        let stream = TcpStream::connect(address).await.map_err(unreachable)?;
        // The end of a mail is written by itself: waiting to send it along with more costs 40 ms a mail.
        stream.set_nodelay(true).map_err(unreachable)?;
        AsyncSmtpConnection::connect_with_transport(Box::new(stream), own_name).await
    };
    connected.map_err(|error| outside(&error))
}

/// Encrypts what is not yet encrypted, as the settings ask for.
async fn encrypt(connection: &mut AsyncSmtpConnection, server: &Server) -> Result<(), SendError> {
    let parameters = match &server.tls {
        Tls::Required(parameters) => parameters,
        Tls::Opportunistic(parameters) if connection.can_starttls() => parameters,
        _ => return Ok(()),
    };
    connection
        .starttls(parameters.clone(), &server.own_name)
        .await
        .map_err(|error| all_wait(Reason::NotSecure, code(&error)))
}

async fn within<T>(
    limit: Duration,
    step: impl Future<Output = Result<T, smtp::Error>>,
) -> Result<T, Trouble> {
    match tokio::time::timeout(limit, step).await {
        Ok(outcome) => outcome.map_err(Trouble::Lost),
        Err(_) => Err(Trouble::Silence),
    }
}

/// Nobody in there, or no entry: before anything was said about a mail.
fn outside(error: &smtp::Error) -> SendError {
    let reason = match io_kind(error) {
        _ if code(error).is_some() => Reason::TurnedAway,
        _ if error.is_tls() => Reason::NotSecure,
        // This is how a failed handshake shows.
        Some(std::io::ErrorKind::InvalidData) => Reason::NotSecure,
        Some(_) => Reason::Unreachable,
        None if error.is_response() => Reason::NotUnderstood,
        None => Reason::Unreachable,
    };
    all_wait(reason, code(error))
}

/// The answer to a word about this mail; `reason` is what a plain "never" means there.
fn refusal(error: &smtp::Error, reason: Reason) -> SendError {
    let Some(code) = code(error) else {
        return SendError::new(Reason::Cut, Next::BrokenOff);
    };
    let (reason, next) = match code {
        CLOSING => (Reason::TurnedAway, Next::AllWait),
        code if LOG_IN.contains(&code) => (Reason::NotLoggedIn, Next::AllWait),
        400..=499 => (Reason::AskedToWait, Next::Later),
        // 5.7 speaks of rights and rules (RFC 3463, section 3.8): rules of a relay that is set up wrong would
        // otherwise end all mail at once.
        _ if is_about_rules(error) => (Reason::AgainstRules, Next::Later),
        _ => (reason, Next::GiveUp),
    };
    SendError {
        failure: Failure {
            reason,
            code: Some(code),
        },
        next,
    }
}

fn all_wait(reason: Reason, code: Option<u16>) -> SendError {
    SendError {
        failure: Failure { reason, code },
        next: Next::AllWait,
    }
}

fn code(error: &smtp::Error) -> Option<u16> {
    error.status().map(u16::from)
}

fn is_about_rules(error: &smtp::Error) -> bool {
    let said = error.source().map(ToString::to_string);
    said.is_some_and(|said| said.starts_with("5.7."))
}

fn is_reset(error: &smtp::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionReset};
    matches!(io_kind(error), Some(BrokenPipe | ConnectionReset))
}

fn io_kind(error: &smtp::Error) -> Option<std::io::ErrorKind> {
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        source = inner.source();
    }
    None
}
