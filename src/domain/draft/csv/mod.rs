//! Files of sessions: read, previewed, and saved all or nothing; and written, so that they can be read back.

mod columns;
mod plan;
mod save;
mod sessions;
mod sheet;

pub use plan::{Outcome, Plan, PlannedRow};
pub use save::{Done, Refused, preview, save};
pub use sessions::file as sessions_file;
pub use sheet::{MOST_ROWS, Unreadable, text_of};
