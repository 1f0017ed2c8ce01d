//! The rules, in the words of the field. Knows no HTTP.
//!
//! A verb owns its transaction, takes `now` from outside, and answers a value or an [`Error`].

pub mod agenda;
pub mod calendar;
pub mod conference;
pub mod email;
mod error;
pub mod exchange;
pub mod mail;
pub mod organizers;
pub mod registrations;
pub mod secret;

pub use error::{Error, FieldError, FieldProblem, Holder};
