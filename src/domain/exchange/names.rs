//! Slugs and what they stand for: every reference of a file is looked up here, and nowhere else.

use std::collections::HashMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use uuid::{Builder, Uuid};

use super::file::{Change, File, Placement, Word};
use crate::db::millis;
use crate::domain::Error;
use crate::domain::secret::sha256;

/// The error of `path`, a place in the file.
pub(super) fn refused(path: &str, why: &str) -> Error {
    Error::Import(format!("{path}: {why}"))
}

/// The slugs of one list, each with the id that it gets.
pub(super) struct Names {
    list: &'static str,
    ids: HashMap<String, Uuid>,
}

impl Names {
    /// Gives each slug of `list` an id.
    fn of<'a>(
        seed: &str,
        list: &'static str,
        slugs: impl IntoIterator<Item = &'a String>,
    ) -> Result<Self, Error> {
        let mut ids = HashMap::new();
        for (index, slug) in slugs.into_iter().enumerate() {
            let path = format!("{list}[{index}].slug");
            if !is_slug(slug) {
                let why = format!("\"{slug}\" should be lower-case letters, digits and hyphens");
                return Err(refused(&path, &why));
            }
            if ids
                .insert(slug.clone(), made_of(&[seed, list, slug]))
                .is_some()
            {
                return Err(refused(&path, &format!("\"{slug}\" is there twice")));
            }
        }
        Ok(Self { list, ids })
    }

    /// The id of `slug`, which stands at `path`.
    pub(super) fn id(&self, slug: &str, path: &str) -> Result<Uuid, Error> {
        self.ids
            .get(slug)
            .copied()
            .ok_or_else(|| refused(path, &format!("{} has no \"{slug}\"", self.list)))
    }

    /// `slug` itself, for columns that hold slugs.
    pub(super) fn known(&self, slug: String, path: &str) -> Result<String, Error> {
        self.id(&slug, path).map(|_| slug)
    }
}

/// An id made of names (UUID version 8, RFC 9562, section 5.8): the same file gives the same calendar UIDs
/// wherever it is loaded, so that somebody who subscribes to a new demo has each event once.
pub(super) fn made_of(names: &[&str]) -> Uuid {
    let mut bytes = [0_u8; 16];
    for (byte, digest) in bytes.iter_mut().zip(sha256(names.join("/").as_bytes())) {
        *byte = digest;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Slugs stand in addresses and in style sheets.
fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// All that a file's references can mean.
pub(super) struct Directory {
    zone: TimeZone,
    pub(super) conference: Uuid,
    days: Vec<jiff::civil::Date>,
    pub(super) rooms: Names,
    pub(super) tracks: Names,
    pub(super) kinds: Names,
    pub(super) levels: Names,
    pub(super) languages: Names,
    pub(super) categories: Names,
    pub(super) speakers: Names,
    pub(super) sessions: Names,
    pub(super) registration_types: Names,
    /// Each session's length.
    minutes: HashMap<Uuid, i32>,
}

impl Directory {
    /// Reads `file`'s slugs; also those of lists that nothing refers to, which must be unique too.
    pub(super) fn of(file: &File) -> Result<Self, Error> {
        let conference = &file.conference;
        let seed = conference.slug.as_str();
        let zone = TimeZone::get(&conference.time_zone).map_err(|_| {
            let why = format!("\"{}\" is not a known time zone", conference.time_zone);
            refused("conference.time_zone", &why)
        })?;
        Names::of(seed, "conference", [&conference.slug])?;
        words(seed, "options.meals", &file.options.meals)?;
        words(seed, "options.dietary", &file.options.dietary)?;
        words(
            seed,
            "options.accommodation_kinds",
            &file.options.accommodation_kinds,
        )?;
        Names::of(seed, "faq", file.faq.iter().map(|row| &row.slug))?;
        Names::of(
            seed,
            "announcements",
            file.announcements.iter().map(|row| &row.slug),
        )?;
        let sessions = Names::of(seed, "sessions", file.sessions.iter().map(|row| &row.slug))?;
        let types = file.registration_types.iter().map(|row| &row.slug);
        Ok(Self {
            zone,
            conference: made_of(&[seed, "conference"]),
            days: conference.days.iter().map(|day| day.date).collect(),
            rooms: Names::of(seed, "rooms", file.rooms.iter().map(|row| &row.slug))?,
            tracks: Names::of(seed, "tracks", file.tracks.iter().map(|row| &row.slug))?,
            kinds: words(seed, "session_kinds", &file.session_kinds)?,
            levels: words(seed, "levels", &file.levels)?,
            languages: words(seed, "languages", &file.languages)?,
            categories: words(seed, "ce_categories", &file.ce_categories)?,
            speakers: Names::of(seed, "speakers", file.speakers.iter().map(|row| &row.slug))?,
            registration_types: Names::of(seed, "registration_types", types)?,
            minutes: minutes(file, &sessions),
            sessions,
        })
    }

    /// A local time of the file, as the database keeps instants.
    pub(super) fn millis(&self, local: DateTime, path: &str) -> Result<i64, Error> {
        local
            .to_zoned(self.zone.clone())
            .map(|zoned| millis(zoned.timestamp()))
            .map_err(|_| refused(path, &format!("{local} is not a time in this zone")))
    }

    /// The room and the beginning of a placement at `path`.
    pub(super) fn place(&self, placement: &Placement, path: &str) -> Result<(Uuid, i64), Error> {
        if !self.days.contains(&placement.day) {
            let why = format!("{} is not a day of the conference", placement.day);
            return Err(refused(&format!("{path}.day"), &why));
        }
        let room = self.rooms.id(&placement.room, &format!("{path}.room"))?;
        let start = placement.day.to_datetime(placement.start);
        Ok((room, self.millis(start, &format!("{path}.start"))?))
    }

    /// How long a session is.
    pub(super) fn minutes(&self, session: Uuid) -> i32 {
        self.minutes.get(&session).copied().unwrap_or_default()
    }

    /// The session that `change`, at `path`, is about.
    pub(super) fn session_of(&self, change: &Change, path: &str) -> Result<Uuid, Error> {
        let (Change::Move { session, .. }
        | Change::Cancel { session, .. }
        | Change::Retitle { session, .. }
        | Change::Place { session, .. }) = change;
        self.sessions.id(session, &format!("{path}.session"))
    }
}

fn words(seed: &str, list: &'static str, words: &[Word]) -> Result<Names, Error> {
    Names::of(seed, list, words.iter().map(|word| &word.slug))
}

fn minutes(file: &File, sessions: &Names) -> HashMap<Uuid, i32> {
    file.sessions
        .iter()
        .filter_map(|row| Some((*sessions.ids.get(&row.slug)?, row.minutes)))
        .collect()
}

/// A number that must not be negative.
pub(super) fn counted(number: i32, path: &str) -> Result<i32, Error> {
    if number < 0 {
        return Err(refused(path, &format!("{number} should be 0 or more")));
    }
    Ok(number)
}

/// A place in line: what comes after two thousand million others shares the last.
pub(super) fn position(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}
