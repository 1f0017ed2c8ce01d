//! `/organize/agenda/…`: what the agenda is built of.

mod csv;
mod sessions;

use super::table::Held;

/// What needs which role.
pub(super) fn table() -> Vec<Held> {
    sessions::table().into_iter().chain(csv::table()).collect()
}

/// How large what is sent to an address of the agenda may be, where that is more than elsewhere: files of
/// thousands of rows, and forms that hold ten long texts in two languages.
pub(crate) fn body_limit(path: &str) -> Option<usize> {
    if path == csv::ADDRESS {
        return Some(5 * 1024 * 1024);
    }
    path.starts_with("/organize/agenda/").then_some(512 * 1024)
}
