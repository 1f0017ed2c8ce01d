//! Calendar feeds: iCalendar (RFC 5545, RFC 7986) made from the agenda.
//!
//! The `ics` crate escapes nothing, quotes nothing and folds a little too late: all of its use is here,
//! and every value goes through `text`.

mod color;
mod entry;
mod event;
mod feed;
mod text;
mod zone;

pub use entry::{conference_entry, session_file};
pub use feed::{conference_feed, draft_feed, empty_feed};

use url::Url;

/// What stands behind the `@` of calendar UIDs at a site of this address: its host.
#[must_use]
pub fn domain_of(public_url: &str) -> String {
    Url::parse(public_url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| "localhost".to_owned())
}
