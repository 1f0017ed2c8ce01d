//! The built program from outside: its answers, and what the database holds afterwards.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets what it did not expect has failed"
)]

mod access;
mod agenda;
mod agenda_day;
mod api;
mod architecture;
mod browser;
mod calendar;
mod calendar_client;
mod command_line;
mod conference;
mod connections;
mod desk;
mod draft;
mod erasing;
mod errors;
mod exchange;
mod feed_links;
mod figures;
mod form_questions;
mod groups;
mod limits;
mod linked_data;
mod mail;
mod mailings;
mod merging;
mod model;
mod offline;
mod operation;
mod organizers;
mod plan;
mod prices;
mod program;
mod race;
mod registration_file;
mod registrations;
mod releases;
mod replacing;
mod schema;
mod shared;
mod support;
mod switching;
mod vouchers;
mod waitlist;
mod webhooks;
mod words;
