//! The agenda that is being built: rooms, tracks, speakers, sessions and slots, as organizers change them.

pub(crate) mod blocker;
pub mod sessions;
mod edit;
pub mod history;
pub mod slots;

pub(crate) use edit::next_version;
pub use edit::version;
