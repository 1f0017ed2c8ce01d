//! What somebody looks at before a mailing goes, and the approval, on the wire.

use poem_openapi::Object;
use uuid::Uuid;

use crate::domain::mailings::{Preview, PreviewedMail};

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
    pub(in crate::api::mailings) fingerprint: String,
    /// When it is to go (RFC 3339); at once where it is missing.
    pub(in crate::api::mailings) goes_at: Option<String>,
}
