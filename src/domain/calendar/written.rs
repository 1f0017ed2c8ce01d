//! The slots of an agenda, written once: feeds are put together from that.

use bytes::Bytes;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::event::Calendar;
use super::feed::END;
use super::feeds::Origin;
use super::text::refold;
use super::zone::vtimezone;
use crate::domain::agenda::Agenda;
use crate::domain::document::Document;
use crate::i18n::Language;

/// The slots of an agenda in one language: each written once, whatever feeds it stands in.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) zone: Bytes,
    /// In the order of the slots. Of a slot whose session is missing, nothing.
    pub(super) events: Vec<Bytes>,
}

impl Written {
    pub(super) fn new(agenda: &Agenda, origin: &Origin, language: Language) -> Self {
        let calendar = Calendar {
            agenda,
            origin,
            language,
        };
        let events = agenda.slots.iter().map(|slot| match calendar.event(slot) {
            Some(event) => refold(&event.to_string()).into(),
            None => Bytes::new(),
        });
        let starts = agenda.slots.iter().map(|slot| slot.starts_at);
        let days = agenda.days.iter().map(|day| day.opens_at);
        let times: Vec<Timestamp> = starts.chain(days).collect();
        let first = times.iter().min().copied().unwrap_or(Timestamp::UNIX_EPOCH);
        let last = times.iter().max().copied().unwrap_or(first);
        let zone = vtimezone(&calendar.time_zone(), first, last);
        Self {
            zone: refold(&zone.to_string()).into(),
            events: events.collect(),
        }
    }

    pub(super) fn nothing() -> Self {
        let epoch = Timestamp::UNIX_EPOCH;
        let zone = vtimezone(&TimeZone::UTC, epoch, epoch);
        Self {
            zone: refold(&zone.to_string()).into(),
            events: Vec::new(),
        }
    }

    /// Keeps the events as parts of `whole`, the feed that ends with all of them.
    pub(super) fn share(&mut self, whole: &Document) {
        let events: usize = self.events.iter().map(Bytes::len).sum();
        let mut at = whole.bytes.len() - END.len() - events;
        for event in &mut self.events {
            let next = at + event.len();
            *event = whole.bytes.slice(at..next);
            at = next;
        }
    }
}
