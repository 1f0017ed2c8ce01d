//! Questions that organizers add to the form: what is asked, of whom, and what people answered.
//!
//! A question has versions. Once somebody has answered one, a change makes the next, so that an answer stays
//! with what was asked. Answers to sensitive questions lie in a table of their own.

mod answered;
mod archive;
mod check;
mod columns;
mod content;
mod kept;
mod kind;
mod load;
mod order;
mod raise;
mod said;
mod save;
mod shown;

pub use answered::{Answered, answers_of, given_by, own_answers, protected_answers_of};
pub use archive::{archive, restore};
pub use check::Given;
pub use content::{CHOICES_MAX, TypedChoice, TypedQuestion};
pub use kind::Kind;
pub use load::{Choice, Condition, Question, Version, all, of_type, one, versions};
pub use order::{Place, place};
pub use said::said;
pub use save::{How, Saved, save};
pub use shown::{Shown, lacks_answers, may_answer};

pub(in crate::domain) use answered::as_answered;
pub(in crate::domain) use check::{Checked, check};
pub(in crate::domain) use columns::with_columns;
pub(in crate::domain) use kept::{Stored, replace, stored, write, write_many};
pub(in crate::domain) use load::name_type;
