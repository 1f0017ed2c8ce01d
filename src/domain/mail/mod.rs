//! Mail: written to the outbox in the transaction that causes it, rendered and sent later.
//!
//! A row holds a template's name and data, never a secret; the private link is made for each sending.

mod desk;
mod facts;
mod failure;
mod figures;
mod group;
mod link;
mod many;
mod organizer;
mod outage;
mod outbox;
mod plan;
mod registration;
mod render;
mod sent;
mod shelf;
mod template;
#[cfg(test)]
pub(crate) mod testing;
mod text;
mod transport;
mod view;
mod withdraw;

pub(super) use desk::try_mailing_again;
pub use desk::{
    ListedMail, LookedAt, MAIL_PAGE_SIZE, MailLine, MailState, Which, list, look, try_again,
};
pub use facts::{ConferenceFacts, Links};
pub use failure::{Failure, Next, Reason, SendError};
pub use figures::{MailFigures, figures};
pub use group::GroupData;
pub use link::{new_link, new_unsubscribe_link};
pub use many::{MailingData, MailingText, MailingTexts, sample};
pub use organizer::OrganizerData;
pub use outage::{Outage, outage};
pub use outbox::{
    BACK_OFF, Claimed, DAILY_LIMIT, LEASE, NewMessage, claim, claim_for_organizers, closed,
    enqueue, enqueue_mailing, enqueue_many, failed, is_due, release, sent,
};
pub use plan::{PlanData, PlanItem};
pub use registration::{RegistrationData, subject};
pub use render::render;
pub use sent::{
    MessageSummary, Shown, about, count_since, first_since, newest_about, recent, show,
};
pub use shelf::{DemoMail, Shelf};
pub use template::Template;
pub use text::{IN_SUBJECTS, PLACEHOLDERS, TextFault, fault, fault_of_subject};
pub use transport::{Opened, Outgoing, Patience, Sender, UnusableServer};
pub use view::Rendered;
pub(super) use withdraw::{lock_outbox, withdraw_mailing, withdraw_unnecessary};
pub use withdraw::{still_leaves, withdraw};
