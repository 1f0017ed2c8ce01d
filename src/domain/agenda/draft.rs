//! The draft: the live rows as an agenda.

use std::collections::{BTreeMap, HashMap, HashSet};

use entity::{session, session_speaker, slot, term};
use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::content::{Agenda, FORMAT_VERSION, Session, Slot, Speaker, Term};
use super::find::Places;
use super::former::Former;
use super::rows::Rows;
use super::speaking::SpeakerRole;
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::draft::blocker;
use crate::i18n::Text;

/// The agenda as it would be published now, without speakers who are not public; none on an empty
/// database. What only a release knows is missing: sequence 0, last modified in 1970, no former places
/// or titles.
///
/// # Errors
/// The database's own.
pub async fn draft(connection: &impl ConnectionTrait) -> Result<Option<Agenda>, Error> {
    let Some(rows) = Rows::read(connection).await? else {
        return Ok(None);
    };
    let mut agenda = rows.into_agenda()?;
    agenda.leave_out_unplaced();
    Ok(Some(agenda))
}

impl Agenda {
    /// Leaves out the sessions that have no slot.
    pub(super) fn leave_out_unplaced(&mut self) {
        let placed: HashSet<&str> = self
            .slots
            .iter()
            .map(|slot| slot.session.as_str())
            .collect();
        self.sessions
            .retain(|session| placed.contains(session.slug.as_str()));
    }

    /// Brings the slots into their public order: by start, then by room.
    pub(super) fn sort_slots(&mut self) {
        let places: HashMap<&str, usize> = self
            .rooms
            .iter()
            .enumerate()
            .map(|(place, room)| (room.slug.as_str(), place))
            .collect();
        self.slots.sort_by_key(|slot| {
            let room = places.get(slot.room.as_str()).copied();
            (slot.starts_at, room.unwrap_or(usize::MAX), slot.id)
        });
    }
}

impl Rows {
    /// The agenda of these rows, with all sessions but blockers: also those that have no slot.
    pub(super) fn into_agenda(mut self) -> Result<Agenda, Error> {
        self.leave_out_blockers();
        let speakers: Vec<Speaker> = self
            .speakers
            .into_iter()
            .filter(|row| row.public)
            .map(Speaker::from)
            .collect();
        let mut links = Links::new(&speakers);
        links.tracks = self
            .tracks
            .iter()
            .map(|row| (row.id, row.slug.clone()))
            .collect();
        for row in self.session_speakers {
            links.add_speaker(&row);
        }
        for row in self.session_categories {
            links
                .categories
                .entry(row.session_id)
                .or_default()
                .push(row.category);
        }
        let rooms: HashMap<Uuid, String> = self
            .rooms
            .iter()
            .map(|row| (row.id, row.slug.clone()))
            .collect();
        let names: HashMap<Uuid, String> = self
            .sessions
            .iter()
            .map(|row| (row.id, row.slug.clone()))
            .collect();
        let days: Result<_, _> = self.days.into_iter().map(TryFrom::try_from).collect();
        let mut agenda = Agenda {
            format_version: FORMAT_VERSION,
            edition: 0,
            conference: self.conference.into(),
            days: days?,
            rooms: self.rooms.into_iter().map(Into::into).collect(),
            tracks: self.tracks.into_iter().map(Into::into).collect(),
            kinds: list(&self.terms, "kind"),
            levels: list(&self.terms, "level"),
            languages: list(&self.terms, "language"),
            ce_categories: list(&self.terms, "ce_category"),
            speakers,
            sessions: self
                .sessions
                .into_iter()
                .map(|row| links.session(row))
                .collect(),
            slots: self
                .slots
                .into_iter()
                .filter_map(|row| {
                    let session = names.get(&row.session_id)?.clone();
                    let room = rooms.get(&row.room_id)?.clone();
                    Some(new_slot(row, session, room))
                })
                .collect(),
            former: Former::default(),
            places: Places::default(),
        };
        agenda.sort_slots();
        Ok(agenda)
    }
}

impl Rows {
    /// Nobody but organizers sees them: neither the sessions, with whose names their slots go, nor the kind.
    fn leave_out_blockers(&mut self) {
        self.sessions.retain(|row| row.kind != blocker::KIND);
        self.terms
            .retain(|row| row.list != "kind" || row.slug != blocker::KIND);
    }
}

fn list(terms: &[term::Model], name: &str) -> Vec<Term> {
    terms
        .iter()
        .filter(|row| row.list == name)
        .cloned()
        .map(Term::from)
        .collect()
}

/// A slot that no release knows yet.
fn new_slot(row: slot::Model, session: String, room: String) -> Slot {
    Slot {
        id: row.id,
        session,
        room,
        starts_at: from_millis(row.starts_at),
        minutes: row.minutes,
        cancelled: row.cancelled_at.is_some(),
        note: Text::maybe(row.note_en, row.note_es),
        moved_from: None,
        marked_at: None,
        number: 0,
        sequence: 0,
        last_modified: Timestamp::UNIX_EPOCH,
    }
}

/// What sessions refer to, by their ids.
struct Links {
    public_speakers: HashMap<Uuid, String>,
    tracks: HashMap<Uuid, String>,
    speakers: HashMap<Uuid, Vec<String>>,
    roles: HashMap<Uuid, BTreeMap<String, SpeakerRole>>,
    categories: HashMap<Uuid, Vec<String>>,
}

impl Links {
    fn new(speakers: &[Speaker]) -> Self {
        Self {
            public_speakers: speakers
                .iter()
                .map(|speaker| (speaker.id, speaker.slug.clone()))
                .collect(),
            tracks: HashMap::new(),
            speakers: HashMap::new(),
            roles: HashMap::new(),
            categories: HashMap::new(),
        }
    }

    fn add_speaker(&mut self, row: &session_speaker::Model) {
        let Some(slug) = self.public_speakers.get(&row.speaker_id) else {
            return;
        };
        let role = SpeakerRole::parse(&row.role).unwrap_or_default();
        if role != SpeakerRole::default() {
            let roles = self.roles.entry(row.session_id).or_default();
            roles.insert(slug.clone(), role);
        }
        let speakers = self.speakers.entry(row.session_id).or_default();
        speakers.push(slug.clone());
    }

    fn session(&mut self, row: session::Model) -> Session {
        Session {
            id: row.id,
            slug: row.slug,
            kind: row.kind,
            track: row.track_id.and_then(|id| self.tracks.get(&id).cloned()),
            title: Text::new(row.title_en, row.title_es),
            r#abstract: Text::maybe(row.abstract_en, row.abstract_es),
            content_note: Text::maybe(row.content_note_en, row.content_note_es),
            objectives: Text::maybe(row.objectives_en, row.objectives_es),
            speakers: self.speakers.remove(&row.id).unwrap_or_default(),
            roles: self.roles.remove(&row.id).unwrap_or_default(),
            level: row.level,
            language: row.language,
            ce_minutes: row.ce_minutes,
            ce_categories: self.categories.remove(&row.id).unwrap_or_default(),
            captions: row.captions,
            asl: row.asl,
            has_sign_up: row.sign_up_capacity.is_some(),
            former_title: None,
        }
    }
}
