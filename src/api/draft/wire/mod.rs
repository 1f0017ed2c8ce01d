//! The draft on the wire: what is sent and what is told, apart from the tables.

pub(super) mod changes;
pub(super) mod conflicts;
pub(super) mod releases;
pub(super) mod rooms;
pub(super) mod sent;
pub(super) mod sessions;
pub(super) mod slots;
pub(super) mod speakers;
pub(super) mod told;
pub(super) mod tracks;
