//! The rules, in the words of the field. Knows no HTTP.
//!
//! A verb owns its transaction, takes `now` from outside, and answers a value or an [`Error`].

pub mod agenda;
pub mod calendar;
pub mod conference;
pub mod document;
pub mod draft;
pub mod email;
mod error;
pub mod exchange;
pub mod form_questions;
pub mod mail;
pub mod mailings;
pub mod markdown;
mod order;
pub mod organizers;
pub mod plan;
pub mod registrations;
pub mod releases;
pub mod secret;
mod slug;
pub mod spreadsheet;
mod typed;
pub mod vouchers;
pub mod webhooks;
mod xml;

pub use error::{Error, FieldError, FieldProblem, Holder};
pub use order::Step;
pub use typed::{Both, Moment};
