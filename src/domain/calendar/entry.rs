//! The conference as one entry, to add to a calendar once.

use ics::components::Component;
use jiff::Timestamp;

use super::event::{geo, utc};
use super::feed::bare;
use super::feeds::Origin;
use super::text::{parameter, plain_property, refold, text_property};
use crate::domain::agenda::Agenda;
use crate::i18n::Language;

/// The conference as one entry over its days. It says nothing about who comes, and keeps nobody busy.
#[must_use]
pub fn conference_entry(
    agenda: &Agenda,
    origin: &Origin,
    published_at: Timestamp,
    language: Language,
) -> Vec<u8> {
    let conference = &agenda.conference;
    let Origin {
        domain, public_url, ..
    } = origin;
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
    let mut calendar = bare(language);
    calendar.add_component(event);
    refold(&calendar.to_string())
}
