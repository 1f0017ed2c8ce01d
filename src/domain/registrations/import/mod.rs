//! Registrations out of a file: of our own, of pretix, of Indico, or of a spreadsheet. What its columns hold is
//! recognized and shown, and can be said otherwise; what would come of each row is shown; then all of it is brought in, or
//! nothing.

mod cells;
mod column;
mod doubles;
mod elsewhere;
mod judge;
mod keep;
mod plan;
mod read;
mod row;
mod save;
mod standing;

pub use column::{Field, Holds};
pub use doubles::Double;
pub use plan::{Counts, Outcome, Plan, PlannedColumn, PlannedRow, UnknownType};
pub use save::{Refused, Wish, import, preview};
