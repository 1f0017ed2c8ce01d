//! Files in and out: a conference as a file, and the sample that comes with the program.

mod acronym;
mod agenda_rows;
mod changes;
mod conference_rows;
mod file;
mod names;
mod progress;
mod sample;
mod schedule;

#[cfg(test)]
mod tests;

pub use acronym::acronym;
pub use progress::Progress;
pub use schedule::{schedule_json, schedule_xml};
pub use sample::{Imported, import_sample};

/// The sample conference: invented, for demos and tests (see `data/README.md`).
pub const SAMPLE: &str = include_str!("../../../data/sample_agenda.json");
