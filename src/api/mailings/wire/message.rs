//! Single messages on the wire.

use poem_openapi::{Enum, Object};
use uuid::Uuid;

use crate::domain::mail::{ListedMail, MailLine, MailState};

/// What is tried again.
#[derive(Object)]
pub(crate) struct MailingTriedOut {
    /// How many messages.
    pub(in crate::api::mailings) tried: u64,
}

/// Where a message stands.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum MailMessageStateIn {
    /// Given up.
    Failed,
    /// Not sent yet.
    Waiting,
    /// It left.
    Sent,
}

impl From<MailMessageStateIn> for MailState {
    fn from(state: MailMessageStateIn) -> Self {
        match state {
            MailMessageStateIn::Failed => Self::Failed,
            MailMessageStateIn::Waiting => Self::Waiting,
            MailMessageStateIn::Sent => Self::Sent,
        }
    }
}

/// A page of messages.
#[derive(Object)]
pub(crate) struct MailMessagesOut {
    /// The messages.
    messages: Vec<MailMessageOut>,
    /// Which page this is.
    page: u64,
    /// How many pages there are.
    pages: u64,
    /// How many messages there are.
    total: u64,
}

/// A message.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct MailMessageOut {
    /// Its id.
    id: Uuid,
    /// Its kind; missing for one of another version of the program.
    kind: Option<String>,
    /// `en` or `es`.
    language: String,
    /// To whom; missing for those who may not see registrations.
    recipient: Option<String>,
    /// The registration that it is about.
    registration_id: Option<Uuid>,
    /// The mailing that it belongs to.
    mailing_id: Option<Uuid>,
    /// `failed`, `waiting` or `sent`.
    state: String,
    /// How often it was tried.
    attempts: i32,
    /// Why the last try came to nothing, in a word that never changes.
    cause: Option<String>,
    /// The mail server's code for it.
    cause_code: Option<u16>,
    /// When it was written (RFC 3339).
    created_at: String,
    /// When it is tried next (RFC 3339); missing where it is done.
    next_attempt_at: Option<String>,
    /// When it left (RFC 3339).
    sent_at: Option<String>,
}

impl From<ListedMail> for MailMessagesOut {
    fn from(listed: ListedMail) -> Self {
        Self {
            messages: listed.messages.into_iter().map(Into::into).collect(),
            page: listed.page,
            pages: listed.pages,
            total: listed.total,
        }
    }
}

impl From<MailLine> for MailMessageOut {
    fn from(line: MailLine) -> Self {
        let waits = line.state == MailState::Waiting;
        let cause = line.failure.map(|why| why.reason.name().replace('-', "_"));
        Self {
            id: line.id,
            kind: line.template.map(|kind| kind.name().replace('-', "_")),
            language: line.language.code().to_owned(),
            recipient: line.recipient,
            registration_id: line.registration.map(|(id, _)| id),
            mailing_id: line.mailing.map(|(id, _)| id),
            state: line.state.as_str().to_owned(),
            attempts: line.attempts,
            cause,
            cause_code: line.failure.and_then(|why| why.code),
            created_at: line.created_at.to_string(),
            next_attempt_at: waits.then(|| line.next_attempt_at.to_string()),
            sent_at: line.sent_at.map(|at| at.to_string()),
        }
    }
}
