//! For how long it is news that a slot was moved or cancelled.

use jiff::{SignedDuration, Timestamp};

use super::content::{Agenda, Slot};

/// Whether `slot`, which was moved or cancelled, is still marked as such at `now`: for so many `days` after the
/// release that did it, or until the conference ends. Calendars tell it for ever.
#[must_use]
pub fn is_news(agenda: &Agenda, slot: &Slot, days: Option<i32>, now: Timestamp) -> bool {
    // Releases of older versions of the program do not say when it was.
    let since = slot.marked_at.unwrap_or(slot.last_modified);
    match days {
        Some(days) => {
            let age = SignedDuration::from_hours(24 * i64::from(days));
            since.saturating_add(age).is_ok_and(|until| now < until)
        }
        None => agenda.ends_at().is_none_or(|ends_at| now < ends_at),
    }
}
