//! Webhooks: other programs are told what happens, in signed messages that hold an id and a status and nothing of a
//! person (docs/webhooks.md).

mod address;
mod courier;
mod events;
mod log;
mod manage;
mod outbox;
mod retry_after;
mod signature;

pub use address::is_public;
pub use courier::{Cause, Courier, Failure, Outcome, TIMEOUT};
pub use events::EventType;
pub(crate) use events::{Happened, happened};
pub use log::{
    DELIVERY_PAGE_SIZE, Deliveries, Delivery, DeliveryState, KEPT_FOR, deliveries, failures,
    forget_old_deliveries, send_again,
};
pub use manage::{
    BOTH_SECRETS, MOST, Typed, Webhook, change, end, make, new_secret, send_test, webhook, webhooks,
};
pub use outbox::{BACK_OFF, Claimed, LEASE, TOGETHER, claim, delivered, failed, is_due};
pub use signature::{SigningSecret, sign};
