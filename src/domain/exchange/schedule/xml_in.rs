//! Reads a schedule from XML. A document type with entities of its own is refused: nothing is fetched, and nothing
//! grows.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event as Xml};

use super::raw::{RawDay, RawEvent, RawPerson, RawRoom, RawSchedule, RawTrack};
use crate::domain::Error;

/// A schedule is not deeper than this: what is deeper is none.
const DEEPEST: usize = 64;

/// An element with all that is in it, as far as this format goes.
#[derive(Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn attribute(&self, name: &str) -> Option<String> {
        let known = self.attributes.iter().find(|(known, _)| known == name)?;
        Some(known.1.clone())
    }

    fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The words of a child.
    fn text_of(&self, name: &str) -> Option<String> {
        self.child(name).map(|child| child.text.trim().to_owned())
    }
}

/// The schedule in `file`.
///
/// # Errors
/// [`Error::Import`] says where the file stops being XML, or what is missing for it to be a schedule.
pub(crate) fn schedule_of(file: &str) -> Result<RawSchedule, Error> {
    let root = tree(file)?;
    let missing = |path: &str| Error::Import(format!("{path} is missing"));
    if root.name != "schedule" {
        let why = format!(
            "the file is XML, but no schedule: it begins with <{}>",
            root.name
        );
        return Err(Error::Import(why));
    }
    let conference = root
        .child("conference")
        .ok_or_else(|| missing("schedule/conference"))?;
    let acronym = conference
        .text_of("acronym")
        .filter(|acronym| !acronym.is_empty())
        .ok_or_else(|| missing("schedule/conference/acronym"))?;
    let title = conference
        .text_of("title")
        .filter(|title| !title.is_empty());
    Ok(RawSchedule {
        title: title.unwrap_or_else(|| acronym.clone()),
        description: String::new(),
        acronym,
        time_zone_name: conference.text_of("time_zone_name"),
        rooms: Vec::new(),
        tracks: conference.all("track").map(track).collect(),
        days: root.all("day").map(day).collect(),
    })
}

fn track(node: &Node) -> RawTrack {
    let name = node.attribute("name").filter(|name| !name.is_empty());
    RawTrack {
        name: name.unwrap_or_else(|| node.text.trim().to_owned()),
        slug: node.attribute("slug"),
        color: node.attribute("color"),
    }
}

fn day(node: &Node) -> RawDay {
    let rooms = node.all("room").map(|room| {
        let raw = RawRoom {
            name: room.attribute("name").unwrap_or_default(),
            guid: room.attribute("guid"),
            ..RawRoom::default()
        };
        (raw, room.all("event").map(event).collect())
    });
    RawDay {
        date: node.attribute("date"),
        start: node.attribute("start"),
        end: node.attribute("end"),
        rooms: rooms.collect(),
    }
}

fn event(node: &Node) -> RawEvent {
    let persons = node.child("persons").into_iter();
    let persons = persons.flat_map(|persons| persons.all("person"));
    RawEvent {
        guid: node.attribute("guid"),
        id: node.attribute("id"),
        code: node.attribute("code"),
        slug: node.text_of("slug"),
        title: node.text_of("title"),
        subtitle: node.text_of("subtitle"),
        date: node.text_of("date"),
        start: node.text_of("start"),
        end: node.text_of("end"),
        duration: node.text_of("duration"),
        room: node.text_of("room"),
        track: node.text_of("track"),
        kind: node.text_of("type"),
        language: node.text_of("language"),
        r#abstract: node.text_of("abstract"),
        description: node.text_of("description"),
        persons: persons
            .map(|person| RawPerson {
                guid: person.attribute("guid"),
                id: person.attribute("id"),
                code: person.attribute("code"),
                name: Some(person.text.trim().to_owned()).filter(|name| !name.is_empty()),
                biography: None,
            })
            .collect(),
    }
}

/// The elements of `file`; the outermost is answered.
fn tree(file: &str) -> Result<Node, Error> {
    let mut reader = Reader::from_str(file);
    let mut open: Vec<Node> = Vec::new();
    let at = |reader: &Reader<&[u8]>, why: &str| {
        let read = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let before = file.get(..read.min(file.len())).unwrap_or(file);
        let line = before.matches('\n').count() + 1;
        Error::Import(format!("line {line}: {why}"))
    };
    loop {
        let event = reader.read_event();
        match event.map_err(|error| at(&reader, &format!("this is no XML: {error}")))? {
            Xml::Start(start) => {
                if open.len() >= DEEPEST {
                    return Err(at(
                        &reader,
                        "elements lie in elements too deep for a schedule",
                    ));
                }
                open.push(node(&start).map_err(|why| at(&reader, &why))?);
            }
            Xml::Empty(start) => {
                let node = node(&start).map_err(|why| at(&reader, &why))?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => return Ok(node),
                }
            }
            Xml::End(_) => {
                let Some(node) = open.pop() else {
                    return Err(at(&reader, "an element ends that did not begin"));
                };
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => return Ok(node),
                }
            }
            Xml::Text(text) => {
                add(&mut open, &text);
            }
            Xml::CData(text) => {
                add(&mut open, &text);
            }
            Xml::GeneralRef(reference) => {
                let text = meant(&reference).ok_or_else(|| {
                    at(
                        &reader,
                        "an entity of its own stands here: only those of XML are taken",
                    )
                })?;
                add(&mut open, &text);
            }
            Xml::DocType(kind) => {
                if kind.contains('[') || kind.contains("SYSTEM") {
                    let why = "it brings a document type of its own: such files are not taken";
                    return Err(at(&reader, why));
                }
            }
            Xml::Eof => return Err(at(&reader, "the file ends before the schedule does")),
            Xml::Comment(_) | Xml::Decl(_) | Xml::PI(_) => {}
        }
    }
}

fn add(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

/// What a reference stands for: a character by its number, or one of the five that XML knows.
fn meant(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned)
}

fn node(start: &BytesStart<'_>) -> Result<Node, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("an attribute is wrong: {error}"))?;
        let value = quick_xml::escape::unescape(&attribute.value)
            .map_err(|error| format!("an attribute is wrong: {error}"))?;
        let name = attribute.key.local_name().as_ref().to_owned();
        attributes.push((name, value.into_owned()));
    }
    Ok(Node {
        name: start.local_name().as_ref().to_owned(),
        attributes,
        ..Node::default()
    })
}
