//! Speakers: who they are, whether everybody may know, and when they can come.

mod archive;
mod list;
mod many;
mod page;
mod save;
mod typed;

use entity::speaker;

use super::kept::Columns;

pub use archive::{archive, held_by, restore, shift};
pub use list::{Filter, Listed, PAGE_SIZE, Row, Show, list};
pub use page::page;
pub use save::{remake_slug, save, set_public};
pub use typed::{Speaker, all, fresh, one};

pub(in crate::domain::draft) use many::{Checked, Stock, keep};

pub(super) const COLUMNS: Columns<speaker::Column> = Columns {
    name: "speaker",
    id: speaker::Column::Id,
    slug: speaker::Column::Slug,
    position: speaker::Column::Position,
    version: speaker::Column::Version,
    archived_at: speaker::Column::ArchivedAt,
};
