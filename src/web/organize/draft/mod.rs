//! `/organize/agenda/…`: what the agenda is built of.

mod sessions;

use super::table::Held;

/// What needs which role.
pub(super) fn table() -> Vec<Held> {
    sessions::table().into_iter().collect()
}
