//! Sessions: what they are, who speaks, what they need. When and where is for the board.

mod archive;
mod check;
mod fields;
mod list;
mod lists;
mod one;
mod page;
mod rows;
mod save;
mod typed;
mod write;

pub use archive::{archive, restore, shift};
pub use list::{Filter, Listed, PAGE_SIZE, Placing, Row, RowSpeaker, Sort, all, list, list_around};
pub use lists::{Choices, choices};
pub use one::{Kept, Place, all_typed, fresh, one};
pub use page::{Which, page};
pub use save::{Change, Refused, RowFault, Saved, save, save_many};
pub use typed::Session;

pub(in crate::domain::draft) use check::Written;
pub(in crate::domain::draft) use lists::Lists;
pub(in crate::domain::draft) use rows::Rows;
pub(in crate::domain::draft) use write::{Stock, keep};
