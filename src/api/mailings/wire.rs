//! Mail to many on the wire.

use poem_openapi::{Enum, Object};
use uuid::Uuid;

use crate::api::registration_list::{RegistrationFilter, selection};
use crate::domain::mail::{ListedMail, MailLine, MailState};
use crate::domain::mailings::{
    Counts, MailTemplate, Mailing, MailingState, Mailings, Preview, PreviewedMail, Typed,
};
use crate::domain::registrations::Selection;
use crate::domain::{Both, Error};

/// What a template is to be.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct MailTemplateIn {
    /// What organizers call it.
    name: String,
    /// The subject in English.
    subject_en: String,
    /// The subject in Spanish.
    subject_es: String,
    /// The text in English.
    body_en: String,
    /// The text in Spanish.
    body_es: String,
    /// It goes to those too who want no mail that is not necessary.
    #[oai(default)]
    necessary: bool,
    /// The version that you saw; not needed for a new one.
    #[oai(default)]
    version: i64,
}

impl From<MailTemplateIn> for Typed {
    fn from(body: MailTemplateIn) -> Self {
        Self {
            name: body.name,
            subject: Both {
                en: body.subject_en,
                es: body.subject_es,
            },
            body: Both {
                en: body.body_en,
                es: body.body_es,
            },
            necessary: body.necessary,
            version: body.version,
        }
    }
}

/// A template of mail.
#[derive(Object)]
pub(crate) struct MailTemplateOut {
    /// Its id.
    id: Uuid,
    /// What organizers call it.
    name: String,
    /// The subject in English.
    subject_en: String,
    /// The subject in Spanish.
    subject_es: String,
    /// The text in English.
    body_en: String,
    /// The text in Spanish.
    body_es: String,
    /// It goes to those too who want no mail that is not necessary.
    necessary: bool,
    /// Raised by each change.
    version: i64,
    /// Who last changed it.
    changed_by: String,
    /// When (RFC 3339).
    changed_at: String,
}

impl From<MailTemplate> for MailTemplateOut {
    fn from(template: MailTemplate) -> Self {
        let typed = template.typed;
        Self {
            id: template.id,
            name: typed.name,
            subject_en: typed.subject.en,
            subject_es: typed.subject.es,
            body_en: typed.body.en,
            body_es: typed.body.es,
            necessary: typed.necessary,
            version: typed.version,
            changed_by: template.changed_by,
            changed_at: template.changed_at.to_string(),
        }
    }
}

/// All templates of mail.
#[derive(Object)]
pub(crate) struct MailTemplatesOut {
    /// By name.
    pub(crate) templates: Vec<MailTemplateOut>,
}

/// What a mailing is to be, and to whom it goes: send `registrations` or `filter`, not both.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct MailingIn {
    /// What organizers call it.
    name: String,
    /// The subject in English.
    subject_en: String,
    /// The subject in Spanish.
    subject_es: String,
    /// The text in English.
    body_en: String,
    /// The text in Spanish.
    body_es: String,
    /// It goes to those too who want no mail that is not necessary.
    #[oai(default)]
    necessary: bool,
    /// The version that you saw; not needed for a new one.
    #[oai(default)]
    version: i64,
    /// The ids of some, a thousand at most.
    registrations: Option<Vec<Uuid>>,
    /// All who fit when it goes; the order does not matter.
    filter: Option<RegistrationFilter>,
}

impl MailingIn {
    pub(super) fn read(self) -> Result<(Typed, Selection), Error> {
        let selection = selection(self.registrations, self.filter)?;
        let typed = Typed {
            name: self.name,
            subject: Both {
                en: self.subject_en,
                es: self.subject_es,
            },
            body: Both {
                en: self.body_en,
                es: self.body_es,
            },
            necessary: self.necessary,
            version: self.version,
        };
        Ok((typed, selection))
    }
}

/// Where a mailing stands.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum MailingStateIn {
    /// It is being written.
    Draft,
    /// It waits for approval.
    Review,
    /// It is approved, and goes when its time has come.
    Scheduled,
    /// It goes.
    Sending,
    /// Nothing of it is left to send.
    Sent,
    /// Somebody stopped it.
    Stopped,
}

impl From<MailingStateIn> for MailingState {
    fn from(state: MailingStateIn) -> Self {
        match state {
            MailingStateIn::Draft => Self::Draft,
            MailingStateIn::Review => Self::Review,
            MailingStateIn::Scheduled => Self::Scheduled,
            MailingStateIn::Sending => Self::Sending,
            MailingStateIn::Sent => Self::Sent,
            MailingStateIn::Stopped => Self::Stopped,
        }
    }
}

/// How many of a mailing's messages stand where.
#[derive(Object)]
pub(crate) struct MailingCountsOut {
    /// To be written yet, or written and not sent.
    waiting: u64,
    /// Sent.
    sent: u64,
    /// Given up.
    failed: u64,
    /// Not written to: there is no address.
    without_address: u64,
    /// Not written to: they want no mail that is not necessary.
    unsubscribed: u64,
    /// Not sent because it was stopped.
    withdrawn: u64,
}

impl From<Counts> for MailingCountsOut {
    fn from(counts: Counts) -> Self {
        Self {
            waiting: counts.waiting,
            sent: counts.sent,
            failed: counts.failed,
            without_address: counts.without_address,
            unsubscribed: counts.unsubscribed,
            withdrawn: counts.withdrawn,
        }
    }
}

/// A mailing.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct MailingOut {
    /// Its id.
    id: Uuid,
    /// What organizers call it.
    name: String,
    /// The subject in English.
    subject_en: String,
    /// The subject in Spanish.
    subject_es: String,
    /// The text in English.
    body_en: String,
    /// The text in Spanish.
    body_es: String,
    /// It goes to those too who want no mail that is not necessary.
    necessary: bool,
    /// Raised by each change.
    version: i64,
    /// Those who were chosen one by one; empty once it has ended.
    registrations: Option<Vec<Uuid>>,
    /// Or else all who fit when it goes; without the words that were searched for once it has ended.
    filter: Option<RegistrationFilter>,
    /// `draft`, `review`, `scheduled`, `sending`, `sent` or `stopped`.
    state: String,
    /// Who wrote it.
    made_by: String,
    /// When (RFC 3339).
    made_at: String,
    /// Who handed it in.
    handed_in_by: Option<String>,
    /// Who approved it.
    approved_by: Option<String>,
    /// When (RFC 3339).
    approved_at: Option<String>,
    /// Who stopped it.
    stopped_by: Option<String>,
    /// When it is to go (RFC 3339).
    goes_at: Option<String>,
    /// When it went, and who gets it was settled (RFC 3339).
    began_at: Option<String>,
    /// When nothing of it was left to send, or it was stopped (RFC 3339).
    ended_at: Option<String>,
    /// How many messages stand where.
    counts: MailingCountsOut,
}

impl From<Mailing> for MailingOut {
    fn from(mailing: Mailing) -> Self {
        let (registrations, filter) = match mailing.recipients {
            Selection::Some(ids) => (Some(ids), None),
            Selection::All(filter) => (None, Some(filter.into())),
        };
        let typed = mailing.typed;
        let (approved_by, approved_at) = mailing.approved.unzip();
        Self {
            id: mailing.id,
            name: typed.name,
            subject_en: typed.subject.en,
            subject_es: typed.subject.es,
            body_en: typed.body.en,
            body_es: typed.body.es,
            necessary: typed.necessary,
            version: typed.version,
            registrations,
            filter,
            state: mailing.state.as_str().to_owned(),
            made_by: mailing.made.0,
            made_at: mailing.made.1.to_string(),
            handed_in_by: mailing.handed_in.map(|(who, _)| who),
            approved_by,
            approved_at: approved_at.map(|at| at.to_string()),
            stopped_by: mailing.stopped_by,
            goes_at: mailing.goes_at.map(|at| at.to_string()),
            began_at: mailing.began_at.map(|at| at.to_string()),
            ended_at: mailing.ended_at.map(|at| at.to_string()),
            counts: mailing.counts.into(),
        }
    }
}

/// A page of mailings.
#[derive(Object)]
pub(crate) struct MailingsOut {
    /// The newest first.
    mailings: Vec<MailingOut>,
    /// Which page this is.
    page: u64,
    /// How many pages there are.
    pages: u64,
    /// How many mailings there are.
    total: u64,
}

impl From<Mailings> for MailingsOut {
    fn from(listed: Mailings) -> Self {
        Self {
            mailings: listed.mailings.into_iter().map(Into::into).collect(),
            page: listed.page,
            pages: listed.pages,
            total: listed.total,
        }
    }
}

/// A mailing before it goes.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct MailingPreviewOut {
    /// So many would get it now.
    recipients: u64,
    /// So many more have no address.
    without_address: u64,
    /// So many more want no mail that is not necessary.
    unsubscribed: u64,
    /// What tells the mailing, as it is now, from any other: approving needs it.
    fingerprint: String,
    /// What one of them would read; missing where nobody would.
    mail: Option<MailingPreviewMailOut>,
}

/// What one person would read.
#[derive(Object)]
pub(crate) struct MailingPreviewMailOut {
    /// Whose registration it is.
    registration_id: Uuid,
    /// Its code.
    code: String,
    /// `en` or `es`.
    language: String,
    /// The subject.
    subject: String,
    /// The text, words in place of private links.
    text: String,
}

impl From<PreviewedMail> for MailingPreviewMailOut {
    fn from(mail: PreviewedMail) -> Self {
        Self {
            registration_id: mail.registration_id,
            code: mail.code,
            language: mail.language.code().to_owned(),
            subject: mail.rendered.subject,
            text: mail.rendered.text,
        }
    }
}

impl From<Preview> for MailingPreviewOut {
    fn from(preview: Preview) -> Self {
        Self {
            recipients: preview.recipients.count,
            without_address: preview.recipients.without_address,
            unsubscribed: preview.recipients.unsubscribed,
            fingerprint: preview.fingerprint,
            mail: preview.mail.map(Into::into),
        }
    }
}

/// An approval.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct MailingApprovalIn {
    /// That of the preview.
    pub(super) fingerprint: String,
    /// When it is to go (RFC 3339); at once where it is missing.
    pub(super) goes_at: Option<String>,
}

/// What is tried again.
#[derive(Object)]
pub(crate) struct MailingTriedOut {
    /// How many messages.
    pub(super) tried: u64,
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
