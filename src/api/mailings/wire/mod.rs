//! Mail to many on the wire.

mod mailing;
mod message;
mod preview;
mod template;

pub(super) use mailing::{MailingIn, MailingOut, MailingStateIn, MailingsOut};
pub(super) use message::{MailMessageStateIn, MailMessagesOut, MailingTriedOut};
pub(super) use preview::{MailingApprovalIn, MailingPreviewOut};
pub(super) use template::{MailTemplateIn, MailTemplateOut, MailTemplatesOut};
