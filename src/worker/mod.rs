//! What runs beside requests: mail, erasing what has had its time, scheduled releases, and the look for what
//! other processes published.

pub mod erase;
pub mod mail;
pub mod plan;
pub mod releases;
pub mod snapshot;
pub mod vouchers;
