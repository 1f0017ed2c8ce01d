//! Mail to many: templates, and mailings that are made from them, held for review, approved, sent and stopped; and
//! who wants no mail that is not necessary.
//!
//! Who gets a mailing is settled at the moment when it goes, in one statement. From then on [`go_on`] writes some
//! messages at a time to the outbox, and strikes those people off in the same transaction: a program that dies in
//! between goes on where it was, and nobody is written to twice (docs/mail.md).

mod again;
mod go;
mod list;
mod preview;
mod recipients;
mod steps;
mod templates;
mod text;
mod unsubscribe;

pub use again::send_again;
pub use go::{Progress, go_on};
pub use list::{Counts, MAILING_PAGE_SIZE, Mailing, MailingState, Mailings, mailing, mailings};
pub use preview::{Preview, PreviewedMail, preview};
pub use recipients::Recipients;
pub use steps::{When, approve, change, hand_in, make, stop, take_back};
pub use templates::{
    MailTemplate, change_template, delete_template, make_template, template, templates,
};
pub use text::Typed;
pub use unsubscribe::{is_unsubscribed, opened, set_unsubscribed};
