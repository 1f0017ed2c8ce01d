//! What runs beside requests: mail, erasing what has had its time, and the look for what other processes
//! published.

pub mod erase;
pub mod mail;
pub mod snapshot;
