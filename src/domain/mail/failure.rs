//! Why a mail did not leave, and what follows from it for the mail and for those behind it.

use std::fmt;

/// Why a mail did not leave. Each has words in both languages: `mail-reason-…` in `desk_mail.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such address, or it takes no mail.
    AddressRefused,
    /// The mail server does not take this mail.
    MailRefused,
    /// The mail server has rules against it: whom it lets send, how much, what.
    AgainstRules,
    /// Try later, it says: greylisting, a full mailbox, too much at once.
    AskedToWait,
    /// Nobody answers at its address, or the address is unknown.
    Unreachable,
    /// It began to answer, and then was silent for too long.
    Silent,
    /// The connection was lost before the mail was whole.
    Cut,
    /// The mail was whole, and no answer came: it may have arrived.
    Unconfirmed,
    /// It does not talk to this computer now.
    TurnedAway,
    /// It wants a log-in, or another one.
    NotLoggedIn,
    /// It does not take mail from our address.
    SenderRefused,
    /// No connection that nobody can listen to.
    NotSecure,
    /// It says what no mail server should.
    NotUnderstood,
    /// The column holds no address that mail can be sent to.
    UnusableAddress,
    /// This version of the program cannot make the mail.
    Unwritable,
    /// The folder for mail cannot be written to.
    FolderRefused,
    /// The private link could not be made now.
    NoLink,
    /// A reason of another version of the program.
    Other,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::AddressRefused,
        Self::MailRefused,
        Self::AgainstRules,
        Self::AskedToWait,
        Self::Unreachable,
        Self::Silent,
        Self::Cut,
        Self::Unconfirmed,
        Self::TurnedAway,
        Self::NotLoggedIn,
        Self::SenderRefused,
        Self::NotSecure,
        Self::NotUnderstood,
        Self::UnusableAddress,
        Self::Unwritable,
        Self::FolderRefused,
        Self::NoLink,
        Self::Other,
    ];

    /// The name that the database, the log and the words use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AddressRefused => "address-refused",
            Self::MailRefused => "mail-refused",
            Self::AgainstRules => "against-rules",
            Self::AskedToWait => "asked-to-wait",
            Self::Unreachable => "unreachable",
            Self::Silent => "silent",
            Self::Cut => "cut",
            Self::Unconfirmed => "unconfirmed",
            Self::TurnedAway => "turned-away",
            Self::NotLoggedIn => "not-logged-in",
            Self::SenderRefused => "sender-refused",
            Self::NotSecure => "not-secure",
            Self::NotUnderstood => "not-understood",
            Self::UnusableAddress => "unusable-address",
            Self::Unwritable => "unwritable",
            Self::FolderRefused => "folder-refused",
            Self::NoLink => "no-link",
            Self::Other => "other",
        }
    }
}

/// A reason, with the mail server's code where it gave one. Never its words: they repeat the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub reason: Reason,
    /// The code, such as 550 (RFC 5321, section 4.2).
    pub code: Option<u16>,
}

impl Failure {
    /// As the database keeps it: [`Display`](fmt::Display) read back.
    #[must_use]
    pub fn parse(kept: &str) -> Self {
        let (name, code) = match kept.split_once(' ') {
            Some((name, code)) => (name, code.parse().ok()),
            None => (kept, None),
        };
        let reason = Reason::ALL
            .into_iter()
            .find(|reason| reason.name() == name)
            .unwrap_or(Reason::Other);
        Self { reason, code }
    }
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self { reason, code: None }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.reason.name())?;
        match self.code {
            Some(code) => write!(formatter, " {code}"),
            None => Ok(()),
        }
    }
}

/// What follows from a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The way out is closed, whatever the mail is: all wait, and this was no attempt of this one.
    AllWait,
    /// The connection broke off in the middle of this mail: it is tried later, and so are the others.
    BrokenOff,
    /// As before, but it may have arrived: it is sent once more, and not a third time.
    MayHaveArrived,
    /// This mail is tried later; the others go on.
    Later,
    /// This mail is never tried again by itself.
    GiveUp,
}

/// A mail did not leave; it is not known to have arrived, and may have nevertheless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{failure}")]
pub struct SendError {
    /// Why.
    pub failure: Failure,
    /// What follows.
    pub next: Next,
}

impl SendError {
    /// Without a code.
    #[must_use]
    pub fn new(reason: Reason, next: Next) -> Self {
        Self {
            failure: reason.into(),
            next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        for reason in Reason::ALL {
            for code in [None, Some(550)] {
                let failure = Failure { reason, code };
                assert_eq!(Failure::parse(&failure.to_string()), failure);
            }
        }
        assert_eq!(Failure::parse("smtp 550").reason, Reason::Other);
    }
}
