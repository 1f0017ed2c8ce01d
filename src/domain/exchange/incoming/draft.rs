//! A draft as something that comes in: for files that hold rows of our own.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Day, Incoming, Person, Room, Session, Slot, Track};
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::agenda::{self, Rows};
use crate::domain::draft::blocker;
use crate::domain::exchange::acronym;
use crate::domain::exchange::schedule::exported;
use crate::i18n::Text;

/// What the draft in `rows` brings. Blockers stay where they are.
pub(crate) fn of_rows(rows: Rows) -> Result<Incoming, Error> {
    let days: Result<Vec<agenda::Day>, Error> =
        rows.days.into_iter().map(TryFrom::try_from).collect();
    let list = |name: &str| -> Vec<agenda::Term> {
        let terms = rows.terms.iter().filter(|term| term.list == name);
        terms.cloned().map(Into::into).collect()
    };
    let (kinds, languages) = (list("kind"), list("language"));
    let tracks: HashMap<Uuid, String> = rows
        .tracks
        .iter()
        .map(|row| (row.id, row.slug.clone()))
        .collect();
    let mut people: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for link in rows.session_speakers {
        people
            .entry(link.session_id)
            .or_default()
            .push(link.speaker_id);
    }
    let mut slots: HashMap<Uuid, Vec<Slot>> = HashMap::new();
    for row in rows
        .slots
        .into_iter()
        .filter(|row| row.cancelled_at.is_none())
    {
        slots.entry(row.session_id).or_default().push(Slot {
            id: row.id,
            room: row.room_id,
            starts_at: from_millis(row.starts_at),
            minutes: row.minutes,
            number: None,
        });
    }
    let sessions = rows.sessions.into_iter();
    let sessions = sessions
        .filter(|row| row.kind != blocker::KIND)
        .map(|row| Session {
            kind: exported(&kinds, &row.kind).to_owned(),
            language: exported(&languages, &row.language).to_owned(),
            track: row.track_id.and_then(|id| tracks.get(&id).cloned()),
            people: people.remove(&row.id).unwrap_or_default(),
            slots: slots.remove(&row.id).unwrap_or_default(),
            id: row.id,
            slug: row.slug,
            title: Text::new(row.title_en, row.title_es),
            r#abstract: Text::maybe(row.abstract_en, row.abstract_es),
            content_note: Text::maybe(row.content_note_en, row.content_note_es),
            minutes: row.minutes,
        });
    Ok(Incoming {
        sessions: sessions.collect(),
        acronym: acronym(&rows.conference.slug),
        title: rows.conference.name_en,
        description: rows.conference.description_en,
        time_zone: rows.conference.time_zone,
        days: days?
            .into_iter()
            .map(|day| Day {
                date: day.date,
                opens_at: day.opens_at,
                closes_at: day.closes_at,
            })
            .collect(),
        rooms: rows
            .rooms
            .into_iter()
            .map(|row| Room {
                id: row.id,
                name: Text::new(row.name_en, row.name_es),
                slug: row.slug,
                seats: Some(row.seats),
                notes: Text::maybe(row.notes_en, row.notes_es),
            })
            .collect(),
        tracks: rows
            .tracks
            .into_iter()
            .map(|row| Track {
                name: Text::new(row.name_en, row.name_es),
                slug: row.slug,
                color: Some(row.color),
            })
            .collect(),
        people: rows
            .speakers
            .into_iter()
            .map(|row| Person {
                id: row.id,
                name: row.name,
                bio: Text::maybe(row.bio_en, row.bio_es),
            })
            .collect(),
        notes: Vec::new(),
    })
}
