//! Files in and out: a conference as a file, and the sample that comes with the program.

mod agenda_rows;
mod changes;
mod conference_rows;
mod file;
mod names;
mod sample;

#[cfg(test)]
mod tests;

pub use sample::{Imported, import_sample};

/// The sample conference: invented, for demos and tests (see `data/README.md`).
pub const SAMPLE: &str = include_str!("../../../data/sample_agenda.json");
