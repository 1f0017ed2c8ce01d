//! The agenda that is being built: rooms, tracks, speakers, sessions and slots, as organizers change them.

pub mod access_needs;
mod bell;
pub(crate) mod blocker;
mod board;
pub mod conflicts;
pub mod csv;
pub(crate) mod edit;
pub mod history;
mod kept;
pub mod pages;
pub mod pictures;
pub mod rooms;
pub mod sessions;
pub mod slots;
pub mod speakers;
mod times;
pub mod tracks;
mod typed_placing;

pub use bell::Bell;
pub use board::{Board, BoardSession};
pub(crate) use edit::next_version;
pub use edit::{version, versions, zone};
pub use kept::{HeldBy, Kept};
pub use slots::{Placing, Slot};
pub use times::{BOXES, Boxes, Times};
pub use typed_placing::TypedPlacing;
