//! What runs beside requests: mail, mailings, webhooks, erasing what has had its time, scheduled releases, the waitlist, and the
//! look for what other processes published.

pub mod erase;
pub mod mail;
pub mod mailings;
pub mod plan;
pub mod releases;
pub mod roster;
pub mod snapshot;
pub mod waitlist;
pub mod webhooks;
