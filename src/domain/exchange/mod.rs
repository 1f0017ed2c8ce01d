//! Files in and out: a conference as a file, and the sample that comes with the program.

mod acronym;
mod agenda_rows;
mod changes;
mod conference_rows;
mod file;
pub mod full;
mod import;
mod incoming;
mod jobs;
mod names;
mod progress;
mod rows;
mod sample;
mod schedule;
mod sniff;

#[cfg(test)]
mod tests;

pub use acronym::acronym;
pub use import::{Kind, LARGEST, Outcome, Report, Wish, import, is_empty};
pub use incoming::{Note, Told, Why};
pub use jobs::{Imports, State as ImportState};
pub use progress::Progress;
pub use sample::{Imported, import_sample};
pub use schedule::{schedule_json, schedule_xml};

/// The sample conference: invented, for demos and tests (see `data/README.md`).
pub const SAMPLE: &str = include_str!("../../../data/sample_agenda.json");
