//! What attendees plan: stars, seats, personal feeds, and what releases do to them.

mod race;
mod support;
