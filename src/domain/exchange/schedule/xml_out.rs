//! The schedule as XML.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};

use super::outgoing::{Day, Event, Outgoing, duration};
use crate::domain::agenda::Agenda;
use crate::domain::xml::{allowed, element};
use crate::i18n::Language;

type Out = Writer<Vec<u8>>;

/// The released `agenda` as XML in the public schedule format, with texts of `language`. The same agenda gives
/// the same bytes.
#[must_use]
pub fn schedule_xml(agenda: &Agenda, public_url: &str, language: Language) -> Vec<u8> {
    let outgoing = Outgoing::new(agenda, public_url, language);
    let mut out = Writer::new(Vec::new());
    // Writing to memory does not fail.
    let _ = write(&mut out, &outgoing);
    out.into_inner()
}

fn write(out: &mut Out, outgoing: &Outgoing<'_>) -> io::Result<()> {
    out.write_event(Xml::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    out.create_element("schedule").write_inner_content(|out| {
        out.create_element("generator")
            .with_attributes([
                ("name", "gathering"),
                ("version", env!("CARGO_PKG_VERSION")),
            ])
            .write_empty()?;
        let schedule = format!("{}/agenda/schedule.xml", outgoing.public_url);
        element(out, "url", &schedule)?;
        element(out, "version", &outgoing.agenda.edition.to_string())?;
        conference(out, outgoing)?;
        for day in &outgoing.days {
            write_day(out, outgoing, day)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn conference(out: &mut Out, outgoing: &Outgoing<'_>) -> io::Result<()> {
    let agenda = outgoing.agenda;
    let date = |day: Option<&Day<'_>>| day.map(|day| day.date.to_string());
    let url = format!("{}/agenda", outgoing.public_url);
    out.create_element("conference")
        .write_inner_content(|out| {
            element(out, "title", outgoing.say(&agenda.conference.name))?;
            element(out, "acronym", &outgoing.acronym)?;
            for (name, date) in [
                ("start", date(outgoing.days.first())),
                ("end", date(outgoing.days.last())),
            ] {
                if let Some(date) = date {
                    element(out, name, &date)?;
                }
            }
            element(out, "days", &outgoing.days.len().to_string())?;
            element(out, "timeslot_duration", "00:05")?;
            element(out, "base_url", &url)?;
            element(out, "url", &url)?;
            if let Some(zone) = outgoing.zone_name() {
                element(out, "time_zone_name", zone)?;
            }
            for track in &agenda.tracks {
                let name = allowed(outgoing.say(&track.name));
                let mut attributes = vec![("name", name.as_str()), ("color", track.color.as_str())];
                if is_slug(&track.slug) {
                    attributes.push(("slug", track.slug.as_str()));
                }
                out.create_element("track")
                    .with_attributes(attributes)
                    .write_text_content(BytesText::new(&name))?;
            }
            Ok(())
        })?;
    Ok(())
}

fn write_day(out: &mut Out, outgoing: &Outgoing<'_>, day: &Day<'_>) -> io::Result<()> {
    let (date, index) = (day.date.to_string(), day.index.to_string());
    let (start, end) = (
        outgoing.instant(day.starts_at),
        outgoing.instant(day.ends_at),
    );
    let attributes = [
        ("date", date.as_str()),
        ("end", &end),
        ("index", &index),
        ("start", &start),
    ];
    out.create_element("day")
        .with_attributes(attributes)
        .write_inner_content(|out| {
            for (room, events) in &day.rooms {
                let name = allowed(outgoing.room_name(*room));
                let guid = outgoing.rooms.get(*room);
                let guid = guid
                    .map(|(_, room)| room.id.to_string())
                    .unwrap_or_default();
                out.create_element("room")
                    .with_attributes([("name", name.as_str()), ("guid", &guid)])
                    .write_inner_content(|out| {
                        for event in events {
                            write_event(out, outgoing, &name, event)?;
                        }
                        Ok(())
                    })?;
            }
            Ok(())
        })?;
    Ok(())
}

fn write_event(
    out: &mut Out,
    outgoing: &Outgoing<'_>,
    room: &str,
    event: &Event<'_>,
) -> io::Result<()> {
    let Event {
        slot,
        session,
        slug,
    } = event;
    let (guid, id) = (slot.id.to_string(), slot.number.to_string());
    out.create_element("event")
        .with_attributes([("guid", guid.as_str()), ("id", &id)])
        .write_inner_content(|out| {
            element(out, "room", room)?;
            element(out, "title", outgoing.say(&session.title))?;
            element(out, "subtitle", "")?;
            element(out, "type", outgoing.kind(session))?;
            element(out, "date", &outgoing.instant(slot.starts_at))?;
            element(out, "start", &outgoing.time(slot.starts_at))?;
            element(out, "duration", &short_duration(slot.minutes))?;
            let words = outgoing.say_maybe(session.r#abstract.as_ref());
            element(out, "abstract", words)?;
            element(out, "slug", slug)?;
            element(out, "track", outgoing.track(session).unwrap_or_default())?;
            persons(out, outgoing, event)?;
            element(out, "language", outgoing.language_of(session))?;
            element(out, "description", &outgoing.description(session))?;
            element(out, "url", &outgoing.session_url(session))
        })?;
    Ok(())
}

fn persons(out: &mut Out, outgoing: &Outgoing<'_>, event: &Event<'_>) -> io::Result<()> {
    out.create_element("persons").write_inner_content(|out| {
        for speaker in outgoing.agenda.speakers_of(event.session) {
            let guid = speaker.id.to_string();
            out.create_element("person")
                .with_attribute(("guid", guid.as_str()))
                .write_text_content(BytesText::new(&allowed(&speaker.name)))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The schema takes two digits of hours: what is longer is told in days, hours and minutes.
fn short_duration(minutes: i32) -> String {
    if minutes < 100 * 60 {
        return duration(minutes);
    }
    let (days, rest) = (minutes / (24 * 60), minutes % (24 * 60));
    format!("{days}:{:02}:{:02}", rest / 60, rest % 60)
}

/// As the schema has it: a letter first, two characters at least.
fn is_slug(slug: &str) -> bool {
    slug.len() >= 2
        && slug.starts_with(|first: char| first.is_ascii_lowercase())
        && slug
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}
