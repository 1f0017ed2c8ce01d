//! Mailings on the wire.

use poem_openapi::{Enum, Object};
use uuid::Uuid;

use crate::api::registration_list::{RegistrationFilter, selection};
use crate::domain::mailings::{Counts, Mailing, MailingState, Mailings, Typed};
use crate::domain::registrations::Selection;
use crate::domain::{Both, Error};

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
    pub(in crate::api::mailings) fn read(self) -> Result<(Typed, Selection), Error> {
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
