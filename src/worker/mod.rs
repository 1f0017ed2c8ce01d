//! What runs beside requests: mail, and the look for what other processes published.

pub mod mail;
pub mod snapshot;
