//! Whole feeds: the calendar's own properties, its zone and its events, as bytes that are served.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use ics::components::Component;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::event::Calendar;
use super::text::{parameter, plain_property, refold, text_property};
use super::zone::{self, vtimezone};
use crate::domain::agenda::Agenda;
use crate::domain::secret::sha256;
use crate::i18n::{Language, Words};

/// A feed as it is served: made once, at publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The iCalendar bytes.
    pub bytes: Vec<u8>,
    /// The same, gzipped.
    pub gzip: Vec<u8>,
    /// Strong entity tag of `bytes`, with its quotes.
    pub etag: String,
    /// Strong entity tag of `gzip`, with its quotes.
    pub gzip_etag: String,
    /// The publication's instant; none before the first, and none when the feed has changed since.
    pub last_modified: Option<Timestamp>,
}

impl Feed {
    fn new(bytes: Vec<u8>, last_modified: Option<Timestamp>) -> Self {
        let gzip = gzip(&bytes).unwrap_or_default();
        Self {
            etag: tag(&bytes),
            gzip_etag: tag(&gzip),
            bytes,
            gzip,
            last_modified,
        }
    }
}

/// The feed of all slots of `agenda`. The same agenda gives the same bytes.
#[must_use]
pub fn conference_feed(
    agenda: &Agenda,
    domain: &str,
    public_url: &str,
    published_at: Timestamp,
    language: Language,
) -> Feed {
    let calendar = Calendar {
        agenda,
        domain,
        public_url,
        language,
    };
    let name = agenda.conference.short_name.get(language);
    let mut root = subscribed(name, &calendar.time_zone(), public_url, language);
    let starts = agenda.slots.iter().map(|slot| slot.starts_at);
    let first = starts.clone().min().unwrap_or(published_at);
    let last = starts.max().unwrap_or(published_at);
    root.add_component(vtimezone(&calendar.time_zone(), first, last));
    for event in agenda.slots.iter().filter_map(|slot| calendar.event(slot)) {
        root.add_component(event);
    }
    Feed::new(refold(&root.to_string()), Some(published_at))
}

/// The feed before the first release: valid, and without events. It holds a zone because a calendar
/// needs one component at least (RFC 5545, section 3.6).
#[must_use]
pub fn empty_feed(language: Language, public_url: &str) -> Feed {
    let name = Words(language).t("feed-empty");
    let mut root = subscribed(&name, &TimeZone::UTC, public_url, language);
    root.add_component(vtimezone(
        &TimeZone::UTC,
        Timestamp::UNIX_EPOCH,
        Timestamp::UNIX_EPOCH,
    ));
    Feed::new(refold(&root.to_string()), None)
}

/// A calendar that programs subscribe to: with its names, and how often to ask.
fn subscribed(
    name: &str,
    zone: &TimeZone,
    public_url: &str,
    language: Language,
) -> Component<'static> {
    let mut root = calendar(language);
    root.add_property(text_property("NAME", name));
    root.add_property(text_property("X-WR-CALNAME", name));
    root.add_property(plain_property("X-WR-TIMEZONE", zone::name(zone)));
    let mut every = plain_property("REFRESH-INTERVAL", "PT1H");
    every.add(parameter("VALUE", "DURATION"));
    root.add_property(every);
    root.add_property(plain_property("X-PUBLISHED-TTL", "PT1H"));
    root.add_property(plain_property("COLOR", "navy"));
    let mut source = plain_property("SOURCE", feed_address(public_url, language));
    source.add(parameter("VALUE", "URI"));
    root.add_property(source);
    root
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

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn tag(bytes: &[u8]) -> String {
    let digits: String = sha256(bytes)
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{digits}\"")
}
