//! From what a file has to what is meant by it: what is odd is mended, and noted.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::events::{Events, Spot};
use super::html::without_html;
use super::ids::{self, Ids};
use super::notes::{Note, Why};
use super::people::People;
use super::times::{self, next_day};
use super::{Day, Incoming, Room, Track, zone};
use crate::domain::Error;
use crate::domain::draft::tracks::is_color;
use crate::domain::exchange::acronym;
use crate::domain::exchange::schedule::raw::{RawDay, RawRoom, RawSchedule, RawTrack};
use crate::domain::slug;
use crate::i18n::Text;

/// What `raw` brings. Its times are on the clocks of `time_zone`, where that is said.
///
/// # Errors
/// [`Error::Import`] where the wanted time zone is not known.
pub(crate) fn mended(raw: &RawSchedule, time_zone: Option<&str>) -> Result<Incoming, Error> {
    let mut notes = Vec::new();
    let (time_zone, clocks) = zone::of(raw, time_zone, &mut notes)?;
    let narrow = acronym(&raw.acronym);
    let ids = Ids::of(&narrow);
    let mut rooms = Rooms::new(&ids);
    for room in &raw.rooms {
        rooms.id(room);
    }
    let mut people = People::new(&ids);
    let mut events = Events::new(&ids, clocks.clone(), &narrow);
    let mut days = Days::default();
    for day in &raw.days {
        let hours = Hours::read(day, &clocks);
        let mut starts = Vec::new();
        for (room, list) in &day.rooms {
            let spot = Spot {
                room: rooms.id(room),
                room_name: room.name.trim(),
                date: hours.date,
                opens_at: hours.opens_at,
            };
            for event in list {
                starts.extend(events.add(event, &spot, &mut people, &mut notes));
            }
        }
        days.add(hours, &starts, &clocks, &mut notes);
    }
    let (tracks, sessions) = tracks(&raw.tracks, events.sessions);
    Ok(Incoming {
        acronym: narrow,
        title: one_line(&raw.title),
        description: without_html(&raw.description),
        time_zone,
        days: days.all.into_values().collect(),
        rooms: rooms.all,
        tracks,
        people: people.all,
        sessions,
        notes,
    })
}

fn one_line(text: &str) -> String {
    let text = without_html(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rooms, by the name that is their key.
struct Rooms<'i> {
    ids: &'i Ids,
    by_name: HashMap<String, usize>,
    taken: HashSet<Uuid>,
    all: Vec<Room>,
}

impl<'i> Rooms<'i> {
    fn new(ids: &'i Ids) -> Self {
        Self {
            ids,
            by_name: HashMap::new(),
            taken: HashSet::new(),
            all: Vec::new(),
        }
    }

    /// The id of `raw`, which is taken up where it is new. A GUID that another room has already is none.
    fn id(&mut self, raw: &RawRoom) -> Uuid {
        let name = one_line(&raw.name);
        let name = if name.is_empty() {
            "Room".to_owned()
        } else {
            name
        };
        if let Some(place) = self.by_name.get(&name)
            && let Some(room) = self.all.get(*place)
        {
            return room.id;
        }
        let own = ids::read(raw.guid.as_ref()).filter(|id| !self.taken.contains(id));
        let id = own.unwrap_or_else(|| self.ids.made("room", &name));
        self.taken.insert(id);
        self.by_name.insert(name.clone(), self.all.len());
        let asked = slug::made(raw.slug.as_deref().unwrap_or_default());
        let notes = raw.description.as_deref().map(without_html);
        self.all.push(Room {
            id,
            slug: if asked.is_empty() {
                slug::made(&name)
            } else {
                asked
            },
            name: Text::new(name, None),
            seats: raw.capacity.filter(|seats| *seats >= 0),
            notes: notes
                .filter(|notes| !notes.is_empty())
                .map(|notes| Text::new(notes, None)),
        });
        id
    }
}

/// A day's date and hours, as far as they can be read.
#[derive(Clone, Copy)]
struct Hours {
    date: Option<Date>,
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
}

impl Hours {
    fn read(day: &RawDay, clocks: &TimeZone) -> Self {
        let read = |text: &Option<String>| {
            let text = text.as_deref()?;
            times::instant(text, clocks)
        };
        let (opens_at, closes_at) = (read(&day.start), read(&day.end));
        let date = day.date.as_deref().and_then(times::date);
        Self {
            date: date.or_else(|| {
                let opens = opens_at?;
                Some(opens.to_zoned(clocks.clone()).date())
            }),
            closes_at: closes_at.filter(|closes| opens_at.is_none_or(|opens| *closes > opens)),
            opens_at,
        }
    }
}

#[derive(Default)]
struct Days {
    all: BTreeMap<Date, Day>,
}

impl Days {
    /// Takes a day up whose events begin at `starts`.
    fn add(
        &mut self,
        hours: Hours,
        starts: &[Timestamp],
        clocks: &TimeZone,
        notes: &mut Vec<Note>,
    ) {
        let first = starts.iter().min().copied();
        let date = hours
            .date
            .or_else(|| Some(first?.to_zoned(clocks.clone()).date()));
        let Some(date) = date else {
            notes.push(Note::new(Why::DayMended, "", ""));
            return;
        };
        if hours.date.is_none() || hours.opens_at.is_none() || hours.closes_at.is_none() {
            notes.push(Note::new(Why::DayMended, date.to_string(), ""));
        }
        let midnight = date.to_zoned(clocks.clone()).map(|local| local.timestamp());
        let midnight = midnight.unwrap_or(Timestamp::UNIX_EPOCH);
        let opens_at = hours.opens_at.unwrap_or(midnight);
        let closes_at = hours.closes_at.unwrap_or_else(|| next_day(opens_at));
        match self.all.get_mut(&date) {
            Some(known) => {
                notes.push(Note::new(Why::DayTwice, date.to_string(), ""));
                known.opens_at = known.opens_at.min(opens_at);
                known.closes_at = known.closes_at.max(closes_at);
            }
            None => {
                let day = Day {
                    date,
                    opens_at,
                    closes_at,
                };
                self.all.insert(date, day);
            }
        }
    }
}

/// The tracks that are listed and those that only events name; sessions name them by slug from here on.
fn tracks(
    listed: &[RawTrack],
    mut sessions: Vec<super::Session>,
) -> (Vec<Track>, Vec<super::Session>) {
    let mut all: Vec<Track> = Vec::new();
    let mut by_name: HashMap<String, String> = HashMap::new();
    let mut taken: Vec<String> = Vec::new();
    let mut add = |name: &str, asked: Option<&str>, color: Option<&str>| -> String {
        if let Some(slug) = by_name.get(name) {
            return slug.clone();
        }
        let asked = asked.map(slug::made).filter(|asked| !asked.is_empty());
        let slug = slug::unique(asked.as_deref().unwrap_or(name), "track", &taken);
        taken.push(slug.clone());
        by_name.insert(name.to_owned(), slug.clone());
        let color = color.map(|color| color.trim().to_owned());
        all.push(Track {
            name: Text::new(name, None),
            slug: slug.clone(),
            color: color.filter(|color| is_color(&color.to_ascii_lowercase())),
        });
        slug
    };
    for track in listed {
        let name = one_line(&track.name);
        if !name.is_empty() {
            add(&name, track.slug.as_deref(), track.color.as_deref());
        }
    }
    for session in &mut sessions {
        let name = session.track.take().map(|name| one_line(&name));
        session.track = name
            .filter(|name| !name.is_empty())
            .map(|name| add(&name, None, None));
    }
    (all, sessions)
}
