//! Whole feeds: the calendar's own properties, its zone and its events, as bytes that are served.

use ics::components::{Component, Property};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::event::Calendar;
use super::text::{parameter, plain_property, refold, text_property};
use super::zone::{self, vtimezone};
use crate::domain::agenda::Agenda;
use crate::domain::document::Document;
use crate::i18n::{Language, Words};

/// The feed of all slots of `agenda`. The same agenda gives the same bytes.
#[must_use]
pub fn conference_feed(
    agenda: &Agenda,
    domain: &str,
    public_url: &str,
    published_at: Timestamp,
    language: Language,
) -> Document {
    let calendar = Calendar {
        agenda,
        domain,
        public_url,
        language,
    };
    let name = agenda.conference.short_name.get(language);
    let mut root = subscribed(name, &calendar.time_zone(), language);
    root.add_property(source(public_url, language));
    with_events(root, &calendar, published_at)
}

/// The feed of a draft: it says so in its name, and does not tell where it was found, which is private.
#[must_use]
pub fn draft_feed(
    agenda: &Agenda,
    domain: &str,
    public_url: &str,
    frozen_at: Timestamp,
    language: Language,
) -> Document {
    let calendar = Calendar {
        agenda,
        domain,
        public_url,
        language,
    };
    let name = agenda.conference.short_name.get(language);
    let name = Words(language).t1("preview-name", "name", name);
    let root = subscribed(&name, &calendar.time_zone(), language);
    with_events(root, &calendar, frozen_at)
}

/// The feed with its zone and its events.
fn with_events(
    mut root: Component<'static>,
    calendar: &Calendar<'_>,
    published_at: Timestamp,
) -> Document {
    let slots = &calendar.agenda.slots;
    let starts = slots.iter().map(|slot| slot.starts_at);
    let first = starts.clone().min().unwrap_or(published_at);
    let last = starts.max().unwrap_or(published_at);
    root.add_component(vtimezone(&calendar.time_zone(), first, last));
    for event in slots.iter().filter_map(|slot| calendar.event(slot)) {
        root.add_component(event);
    }
    Document::new(refold(&root.to_string()), Some(published_at))
}

/// The feed before the first release: valid, and without events. It holds a zone because a calendar
/// needs one component at least (RFC 5545, section 3.6).
#[must_use]
pub fn empty_feed(language: Language, public_url: &str) -> Document {
    let name = Words(language).t("feed-empty");
    let mut root = subscribed(&name, &TimeZone::UTC, language);
    root.add_property(source(public_url, language));
    root.add_component(vtimezone(
        &TimeZone::UTC,
        Timestamp::UNIX_EPOCH,
        Timestamp::UNIX_EPOCH,
    ));
    Document::new(refold(&root.to_string()), None)
}

/// A calendar that programs subscribe to: with its names, and how often to ask.
fn subscribed(name: &str, zone: &TimeZone, language: Language) -> Component<'static> {
    let mut root = calendar(language);
    root.add_property(text_property("NAME", name));
    root.add_property(text_property("X-WR-CALNAME", name));
    root.add_property(plain_property("X-WR-TIMEZONE", zone::name(zone)));
    let mut every = plain_property("REFRESH-INTERVAL", "PT1H");
    every.add(parameter("VALUE", "DURATION"));
    root.add_property(every);
    root.add_property(plain_property("X-PUBLISHED-TTL", "PT1H"));
    root.add_property(plain_property("COLOR", "navy"));
    root
}

/// Where the feed is found (RFC 7986, section 5.8).
fn source(public_url: &str, language: Language) -> Property<'static> {
    let mut source = plain_property("SOURCE", feed_address(public_url, language));
    source.add(parameter("VALUE", "URI"));
    source
}

/// Where the feed of `language` is found: English is the one without a parameter.
fn feed_address(public_url: &str, language: Language) -> String {
    match language {
        Language::En => format!("{public_url}/calendar/conference.ics"),
        Language::Es => format!("{public_url}/calendar/conference.ics?lang=es"),
    }
}

/// A bare calendar. No METHOD and no UID: the one makes an invitation of it, the other makes one program
/// keep a single event of all.
pub(super) fn calendar(language: Language) -> Component<'static> {
    let mut root = Component::new("VCALENDAR");
    root.add_property(plain_property("VERSION", "2.0"));
    let language = language.code().to_uppercase();
    root.add_property(text_property(
        "PRODID",
        &format!("-//Gathering//Gathering//{language}"),
    ));
    root.add_property(plain_property("CALSCALE", "GREGORIAN"));
    root
}
