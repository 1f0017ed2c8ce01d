//! The agenda that is being built: rooms, tracks, speakers, sessions and slots, as organizers change them.

pub(crate) mod blocker;
pub mod edit;
pub mod sessions;

pub(crate) use edit::next_version;
pub use edit::version;
