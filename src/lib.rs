//! Gathering: registration, agenda and calendar feeds of one conference.
//!
//! A request travels one way: a route in [`app`] → a handler in [`api`] or [`web`], which parses →
//! one verb in [`domain`], which owns its transaction and takes the time from outside → an answer,
//! rendered as JSON or by a template. Beside the requests, [`worker`] sends mail and keeps the
//! published agenda fresh.
#![warn(missing_docs)]

pub mod api;
pub mod app;
pub mod clock;
pub mod config;
pub mod db;
pub mod domain;
pub mod http;
pub mod i18n;
pub mod web;
pub mod worker;
