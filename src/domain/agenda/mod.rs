//! The agenda: the draft that organizers build, the releases that everybody reads.

mod access;
mod carry;
pub mod changes;
mod content;
mod convert;
mod dates;
mod draft;
mod facts;
mod filter;
mod find;
mod former;
mod history;
mod load;
mod marks;
mod news_feed;
mod now;
mod publish;
mod published;
mod release;
mod render;
mod rows;
mod speaking;
pub(crate) mod stored;

#[cfg(test)]
pub(crate) mod any;
#[cfg(test)]
mod tests;

pub use access::Access;
pub use changes::Changes;
pub use content::{
    Agenda, Conference, Day, FORMAT_VERSION, Placement, Room, RoomAccessibility, Session, Slot,
    Speaker, Term, Track, Venue, term_name,
};
pub use dates::{conference_dates, ends_at, quiet_room};
pub use draft::draft;
pub use filter::{Filter, held_in};
pub use find::Places;
pub use former::Former;
pub use history::REMEMBERED;
pub use load::{draft_snapshot, load_snapshot};
pub use marks::is_news;
pub use now::{InRoom, Stage};
pub use publish::publish;
pub(crate) use publish::{Frozen, freeze, go_out, made_public, publish_in};
pub use published::{Announcement, News, Published, Question, ReleaseInfo, Snapshot, Window};
pub(crate) use rows::Rows;
pub use speaking::SpeakerRole;
