//! Releases: looked at before they go out, published at once or at a set time, compared with each other, and
//! taken back into the draft.

mod compare;
mod list;
mod marks;
mod previews;
mod publish;
mod schedule;
mod take_back;
mod upcoming;

pub use compare::{Version, compare};
pub use list::{Listed, list, one};
pub use marks::{marks, set_marks};
pub use previews::{PreviewLink, end_preview, make_preview, opens_preview, preview_links};
pub use publish::{Publication, publish};
pub use schedule::{Scheduled, go_out_due, schedule, schedule_at, waiting, withdraw};
pub use take_back::{Outlook, Reason, Stays, outlook, take_back};
pub use upcoming::{Upcoming, upcoming};
