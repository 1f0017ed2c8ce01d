//! What clashes in the agenda that is being built: found by a pure function, said in both languages, and
//! accepted with a reason where it is meant to be so.

mod accepted;
mod digest;
mod find;
mod kinds;
mod plan;
mod read;
mod say;
mod sweep;
mod windows;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use uuid::Uuid;

pub use accepted::{accept, all, lift, with_acceptances};
pub use find::find;
pub use kinds::{Kind, Severity};
pub use plan::{Plan, Room, Session, Slot, Speaker, Track, Window};
pub use say::{Said, say};

/// Something that clashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What kind of clash it is.
    pub kind: Kind,
    /// How bad it is.
    pub severity: Severity,
    /// The slots that it is about, in the order in which they begin.
    pub slots: Vec<Uuid>,
    /// The room that it is about.
    pub room: Option<Uuid>,
    /// The speaker that it is about.
    pub speaker: Option<Uuid>,
    /// The track that it is about.
    pub track: Option<Uuid>,
    /// When it begins: of an overlap, the overlap.
    pub from: Timestamp,
    /// When it ends.
    pub to: Timestamp,
    /// The figures, of a kind that has some.
    pub figures: Option<Figures>,
    /// Its name, short and fit for an address: the same as long as it is about the same slots.
    pub key: String,
    /// A digest of all that it was accepted for: times, rooms, figures.
    pub facts: String,
    /// Somebody found it acceptable.
    pub accepted: Option<Acceptance>,
}

/// Two figures that do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What is asked for: sign-ups, or minutes.
    pub wanted: i32,
    /// What there is: seats, or minutes.
    pub there: i32,
}

/// Who found a conflict acceptable, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}
