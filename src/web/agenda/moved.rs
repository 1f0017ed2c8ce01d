//! What became of a slot since it was first published, in words.

use crate::domain::agenda::{self, Agenda, Slot};
use crate::web::frame::Frame;

/// "New room. Was: Prairie Room"; none for what stays where it was.
pub(super) fn words(frame: &Frame<'_>, agenda: &Agenda, slot: &Slot) -> Option<String> {
    let before = slot.moved_from.as_ref();
    let before = before.filter(|_| !slot.cancelled && is_news(frame, agenda, slot))?;
    let room = agenda
        .room(&before.room)
        .map(|room| frame.plain(&room.name).to_owned())
        .unwrap_or_default();
    let zone = frame.visit.zone();
    let time = if zone.day(before.starts_at) == zone.day(slot.starts_at) {
        frame.time(&before.starts_at)
    } else {
        let day = frame.weekday_date(&before.starts_at);
        format!("{day}, {}", frame.time(&before.starts_at))
    };
    let (same_room, same_time) = (before.room == slot.room, before.starts_at == slot.starts_at);
    let words = match (same_room, same_time) {
        (true, true) => return None,
        (false, true) => frame.t1("agenda-new-room", "before", room),
        (true, false) => frame.t1("agenda-new-time", "before", time),
        (false, false) => frame.t1("agenda-moved", "before", format!("{time}, {room}")),
    };
    Some(words.into_owned())
}

/// Whether it is still marked that `slot` was moved or cancelled.
pub(super) fn is_news(frame: &Frame<'_>, agenda: &Agenda, slot: &Slot) -> bool {
    agenda::is_news(
        agenda,
        slot,
        frame.visit.snapshot.mark_days,
        frame.visit.now,
    )
}
