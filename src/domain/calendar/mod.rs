//! Calendar feeds: iCalendar (RFC 5545, RFC 7986) made from the agenda.
//!
//! The `ics` crate escapes nothing, quotes nothing and folds a little too late: all of its use is here,
//! and every value goes through `text`.

mod choice;
mod chosen;
mod color;
mod entry;
mod event;
mod feed;
mod feeds;
mod personal;
mod scope;
mod text;
mod written;
mod zone;

#[cfg(test)]
mod tests;

pub use choice::{Choice, Part, Unknown};
pub use entry::conference_entry;
pub use feeds::{Feeds, Origin};
pub use personal::{ALARM_MAX, Personal};
pub use scope::Scope;

use url::Url;

/// What stands behind the `@` of calendar UIDs at a site of this address: its host.
#[must_use]
pub fn domain_of(public_url: &str) -> String {
    Url::parse(public_url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| "localhost".to_owned())
}
