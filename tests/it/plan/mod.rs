//! What attendees plan: stars, seats, personal feeds, and what releases do to them.

mod api;
mod feed_access;
mod feeds;
mod pages;
mod race;
mod releases;
mod seats;
mod support;
