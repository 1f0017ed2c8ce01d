//! What a file would do, row by row: shown before anything is written.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::domain::{FieldError, FieldProblem};

use super::sheet::Line;

/// What a file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Its rows, in their order.
    pub rows: Vec<PlannedRow>,
    /// The names of columns that mean nothing here.
    pub ignored: Vec<String>,
    /// Stands for all of it: another one means that something else would be done.
    pub fingerprint: String,
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedRow {
    /// Its number, as spreadsheets count.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What would become of it.
    pub outcome: Outcome,
    /// All that is wrong with it.
    pub faults: Vec<FieldError>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something new.
    Added,
    /// These fields of something become others.
    Changed(Vec<&'static str>),
    /// It is so already.
    Unchanged,
}

impl Plan {
    /// Whether any row is wrong.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        self.rows.iter().any(|row| !row.faults.is_empty())
    }

    /// How many rows add something.
    #[must_use]
    pub fn added(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| row.outcome == Outcome::Added).count()
    }

    /// How many rows change something.
    #[must_use]
    pub fn changed(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| matches!(row.outcome, Outcome::Changed(_)))
            .count()
    }
}

/// What a row is about: something that there is, by its place, or something new.
pub(super) fn identify(
    line: &Line,
    place_of_id: impl Fn(Uuid) -> Option<usize>,
    place_of_slug: impl Fn(&str) -> Option<usize>,
) -> Result<Option<usize>, FieldError> {
    let cell = |field| line.cell(field).filter(|cell| !cell.is_empty());
    let by_slug = cell("slug").and_then(&place_of_slug);
    let Some(id) = cell("id") else {
        return Ok(by_slug);
    };
    let known = Uuid::parse_str(id).ok().and_then(place_of_id);
    let Some(place) = known else {
        return Err(FieldError::new("id", FieldProblem::UnknownChoice));
    };
    if cell("slug").is_some() && by_slug != Some(place) {
        return Err(FieldError::new("slug", FieldProblem::InUse));
    }
    Ok(Some(place))
}

/// Gathers what stands for a plan.
#[derive(Default)]
pub(super) struct Fingerprint(Sha256);

impl Fingerprint {
    pub(super) fn add(&mut self, part: &str) {
        self.0.update(part.len().to_le_bytes());
        self.0.update(part);
    }

    pub(super) fn finish(self) -> String {
        let digest = self.0.finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
