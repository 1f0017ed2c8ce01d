//! Files of sessions and speakers: read, previewed, and saved all or nothing; and written, so that they
//! can be read back.

mod columns;
mod file;
mod names;
mod plan;
mod save;
mod sessions;
mod sheet;
mod speakers;
mod table;
mod workbook;

pub use file::{sessions_file, speakers_file};
pub use plan::{Outcome, Plan, PlannedRow};
pub use save::{Done, Kind, Refused, preview, save};
pub use workbook::workbook;
