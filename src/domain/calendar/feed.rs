//! One feed: the calendar's own properties around events that are written already.

use ics::components::Component;
use jiff::tz::TimeZone;

use super::color;
use super::feeds::Origin;
use super::scope::Scope;
use super::text::{parameter, plain_property, refold, text_property};
use super::zone;
use crate::domain::agenda::Agenda;
use crate::i18n::{Language, Words};

/// How a calendar ends: events go before it.
pub(super) const END: &[u8] = b"END:VCALENDAR\r\n";

/// The calendar of `scope`, up to where its zone and its events stand; none where there is no such thing.
pub(super) fn head(
    agenda: &Agenda,
    origin: &Origin,
    scope: &Scope,
    language: Language,
) -> Option<Vec<u8>> {
    let mut name = scope.calendar_name(agenda, language)?;
    if scope.is_file() {
        // A name and an hour to ask again would make a subscription of it.
        return Some(open(&bare(language)));
    }
    if origin.is_draft {
        name = Words(language)
            .t1("preview-name", "name", name)
            .into_owned();
    }
    let color = match scope {
        Scope::Track(slug) => agenda.track(slug).map(|track| track.color.as_str()),
        _ => None,
    };
    let color = color.and_then(color::nearest).unwrap_or("navy");
    let mut root = subscribed(&name, agenda.zone().time_zone(), color, language);
    // Where a draft was found is private.
    if !origin.is_draft {
        source(&mut root, origin, scope, language);
    }
    Some(open(&root))
}

/// The calendar before there is a conference: valid, and without events.
pub(super) fn empty_head(origin: &Origin, language: Language) -> Vec<u8> {
    let name = Words(language).t("feed-empty");
    let mut root = subscribed(&name, &TimeZone::UTC, "navy", language);
    source(&mut root, origin, &Scope::Conference, language);
    open(&root)
}

/// The whole feed. It always holds a zone, because a calendar needs one component at least (RFC 5545, section 3.6).
pub(super) fn whole<'e>(
    mut head: Vec<u8>,
    zone: &[u8],
    events: impl Iterator<Item = &'e [u8]>,
) -> Vec<u8> {
    head.extend_from_slice(zone);
    for event in events {
        head.extend_from_slice(event);
    }
    head.extend_from_slice(END);
    head
}

/// A calendar that programs subscribe to: with its names, and how often to ask.
pub(super) fn subscribed(
    name: &str,
    zone: &TimeZone,
    color: &'static str,
    language: Language,
) -> Component<'static> {
    let mut root = bare(language);
    root.add_property(text_property("NAME", name));
    root.add_property(text_property("X-WR-CALNAME", name));
    root.add_property(plain_property("X-WR-TIMEZONE", zone::name(zone)));
    let mut every = plain_property("REFRESH-INTERVAL", "PT1H");
    every.add(parameter("VALUE", "DURATION"));
    root.add_property(every);
    root.add_property(plain_property("X-PUBLISHED-TTL", "PT1H"));
    root.add_property(plain_property("COLOR", color));
    root
}

/// Where the feed is found (RFC 7986, section 5.8).
fn source(root: &mut Component<'static>, origin: &Origin, scope: &Scope, language: Language) {
    let address = format!("{}{}", origin.public_url, scope.address(language));
    let mut source = plain_property("SOURCE", address);
    source.add(parameter("VALUE", "URI"));
    root.add_property(source);
}

/// A bare calendar. No METHOD and no UID: the one makes an invitation of it, the other makes one program
/// keep a single event of all.
pub(super) fn bare(language: Language) -> Component<'static> {
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

/// A calendar without its end.
pub(super) fn open(root: &Component<'_>) -> Vec<u8> {
    let mut bytes = refold(&root.to_string());
    bytes.truncate(bytes.len().saturating_sub(END.len()));
    bytes
}
