//! Single files to add to a calendar: the conference as one entry, or one session.

use ics::components::Component;
use jiff::Timestamp;

use super::event::{Calendar, geo, utc};
use super::feed::calendar as root;
use super::text::{parameter, plain_property, refold, text_property};
use super::zone::vtimezone;
use crate::domain::agenda::Agenda;
use crate::i18n::Language;

/// The conference as one entry over its days. It says nothing about who comes, and keeps nobody busy.
#[must_use]
pub fn conference_entry(
    agenda: &Agenda,
    domain: &str,
    public_url: &str,
    published_at: Timestamp,
    language: Language,
) -> Vec<u8> {
    let conference = &agenda.conference;
    let mut event = Component::new("VEVENT");
    event.add_property(text_property("UID", &format!("{}@{domain}", conference.id)));
    event.add_property(plain_property("DTSTAMP", utc(published_at)));
    event.add_property(plain_property("LAST-MODIFIED", utc(published_at)));
    event.add_property(plain_property("SEQUENCE", "0"));
    if let (Some(first), Some(last)) = (agenda.days.first(), agenda.days.last()) {
        // The end of whole days is the day after (RFC 5545, section 3.6.1).
        let after = last.date.tomorrow().unwrap_or(last.date);
        for (name, date) in [("DTSTART", first.date), ("DTEND", after)] {
            let mut property = plain_property(name, date.strftime("%Y%m%d").to_string());
            property.add(parameter("VALUE", "DATE"));
            event.add_property(property);
        }
    }
    let venue = &conference.venue;
    let place = venue.in_full();
    event.add_property(text_property(
        "SUMMARY",
        conference.short_name.get(language),
    ));
    event.add_property(text_property("LOCATION", &place));
    geo(&mut event, venue);
    event.add_property(text_property(
        "DESCRIPTION",
        &format!("{public_url}/agenda"),
    ));
    event.add_property(plain_property("URL", format!("{public_url}/agenda")));
    event.add_property(plain_property("STATUS", "CONFIRMED"));
    event.add_property(plain_property("TRANSP", "TRANSPARENT"));
    let mut calendar = root(language);
    calendar.add_component(event);
    refold(&calendar.to_string())
}

/// All slots of one session, with the UIDs that the feed gives them; none for a session that has no
/// slot.
#[must_use]
pub fn session_file(
    agenda: &Agenda,
    session: &str,
    domain: &str,
    public_url: &str,
    language: Language,
) -> Option<Vec<u8>> {
    let calendar = Calendar {
        agenda,
        domain,
        public_url,
        language,
    };
    let slots: Vec<_> = agenda.slots_of(session).collect();
    let (first, last) = (slots.first()?, slots.last()?);
    let mut file = root(language);
    file.add_component(vtimezone(
        &calendar.time_zone(),
        first.starts_at,
        last.starts_at,
    ));
    for event in slots.iter().filter_map(|slot| calendar.event(slot)) {
        file.add_component(event);
    }
    Some(refold(&file.to_string()))
}
