//! Why registering is not possible now.

use jiff::Timestamp;

/// Why registering is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no conference to register for yet, or something of it that people need to know is missing.
    NotSetUp,
    /// It opens at this instant.
    NotYet(Timestamp),
    /// It closed at this instant.
    Closed(Timestamp),
}
