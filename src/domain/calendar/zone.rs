//! The time zone as calendars want it told: from the tz database, for the years that the events lie in.
//! A wrong one moves every event in some programs.

use ics::components::Component;
use jiff::tz::{Dst, Offset, TimeZone, TimeZoneTransition};
use jiff::{SignedDuration, Timestamp};

use super::text::{plain_property, text_property};

/// The VTIMEZONE of `zone`, right from a year before `from` until a year after `to` (RFC 5545, section
/// 3.6.5): programs look a little to both sides of an event.
pub(super) fn vtimezone(zone: &TimeZone, from: Timestamp, to: Timestamp) -> Component<'static> {
    let year = SignedDuration::from_hours(24 * 366);
    let from = from.saturating_sub(year).unwrap_or(Timestamp::MIN);
    let until = to.saturating_add(year).unwrap_or(Timestamp::MAX);
    let mut component = Component::new("VTIMEZONE");
    component.add_property(plain_property("TZID", name(zone)));
    let first = zone.preceding(from).next();
    let before = first.as_ref().map_or(from, TimeZoneTransition::timestamp);
    let mut offset = zone.to_offset(
        before
            .saturating_sub(SignedDuration::from_secs(1))
            .unwrap_or(Timestamp::MIN),
    );
    if first.is_none() {
        component.add_component(fixed(zone, offset));
    }
    let transitions = first
        .into_iter()
        .chain(zone.following(from))
        .take_while(|transition| transition.timestamp() <= until);
    for transition in transitions {
        component.add_component(observance(&transition, offset));
        offset = transition.offset();
    }
    component
}

/// The name by which events refer to the zone.
pub(super) fn name(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}

fn observance(transition: &TimeZoneTransition<'_>, before: Offset) -> Component<'static> {
    let mut component = Component::new(match transition.dst() {
        Dst::Yes => "DAYLIGHT",
        Dst::No => "STANDARD",
    });
    // Local time as it was counted until then.
    let begins = before.to_datetime(transition.timestamp());
    component.add_property(plain_property(
        "DTSTART",
        begins.strftime("%Y%m%dT%H%M%S").to_string(),
    ));
    component.add_property(plain_property("TZOFFSETFROM", utc_offset(before)));
    component.add_property(plain_property(
        "TZOFFSETTO",
        utc_offset(transition.offset()),
    ));
    component.add_property(text_property("TZNAME", transition.abbreviation()));
    component
}

/// A zone that never changed before: one observance since long ago.
fn fixed(zone: &TimeZone, offset: Offset) -> Component<'static> {
    let mut component = Component::new("STANDARD");
    component.add_property(plain_property("DTSTART", "19700101T000000"));
    component.add_property(plain_property("TZOFFSETFROM", utc_offset(offset)));
    component.add_property(plain_property("TZOFFSETTO", utc_offset(offset)));
    component.add_property(text_property("TZNAME", &name(zone)));
    component
}

/// `-0500`, and `-001730` where there are seconds (RFC 5545, section 3.3.14).
fn utc_offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, rest) = (seconds.unsigned_abs() / 60, seconds.unsigned_abs() % 60);
    let rest = if rest == 0 {
        String::new()
    } else {
        format!("{rest:02}")
    };
    format!("{sign}{:02}{:02}{rest}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests;
