//! What a file changes of the draft: by comparing, without writing.

mod lists;
mod sessions;

use std::collections::{HashMap, HashSet};

use entity::{room, session, session_speaker, slot, speaker, term, track};
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _};
use uuid::Uuid;

use super::notes::Note;
use super::{Incoming, Room, Track};
use crate::domain::Error;
use crate::domain::draft::history::SlotStep;
use crate::i18n::Text;

/// All rows of the draft, those in the archive too.
#[derive(Default)]
pub(super) struct Existing {
    rooms: Vec<room::Model>,
    tracks: Vec<track::Model>,
    terms: Vec<term::Model>,
    speakers: Vec<speaker::Model>,
    sessions: Vec<session::Model>,
    links: Vec<session_speaker::Model>,
    slots: Vec<slot::Model>,
}

impl Existing {
    pub(super) async fn read(connection: &impl ConnectionTrait) -> Result<Self, Error> {
        Ok(Self {
            rooms: room::Entity::find().all(connection).await?,
            tracks: track::Entity::find().all(connection).await?,
            terms: term::Entity::find()
                .order_by_asc(term::Column::Position)
                .all(connection)
                .await?,
            speakers: speaker::Entity::find().all(connection).await?,
            sessions: session::Entity::find().all(connection).await?,
            links: session_speaker::Entity::find()
                .order_by_asc(session_speaker::Column::Position)
                .all(connection)
                .await?,
            slots: slot::Entity::find().all(connection).await?,
        })
    }
}

/// What is to be written, and what is told of it.
#[derive(Default)]
pub(super) struct Merge {
    pub(super) rooms: Vec<room::Model>,
    pub(super) tracks: Vec<track::Model>,
    pub(super) terms: Vec<term::Model>,
    pub(super) speakers: Vec<speaker::Model>,
    /// New ones, and those that change.
    pub(super) sessions: Vec<session::Model>,
    /// The sessions whose speakers are written anew, and who they are.
    pub(super) relinked: Vec<Uuid>,
    pub(super) links: Vec<session_speaker::Model>,
    pub(super) slots: Vec<SlotStep>,
    /// The numbers that slots have in the file.
    pub(super) numbers: HashMap<Uuid, u32>,
    pub(super) told: Told,
}

/// What a file does to the draft, in titles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// New sessions.
    pub added: Vec<Text>,
    /// Sessions with other words, or other facts.
    pub changed: Vec<Text>,
    /// Slots that are new, or in another place.
    pub placed: Vec<Text>,
    /// Sessions that the file has no more: they stay as they are.
    pub missing: Vec<Text>,
    /// How many rooms are new.
    pub rooms: usize,
    /// How many tracks are new.
    pub tracks: usize,
    /// How many speakers are new or have other words.
    pub speakers: usize,
    /// What was odd.
    pub notes: Vec<Note>,
}

/// Compares.
pub(super) fn merge(incoming: Incoming, existing: &Existing) -> Merge {
    let mut work = Work::new(existing, incoming.notes);
    work.rooms(incoming.rooms);
    work.tracks(incoming.tracks);
    work.people(incoming.people);
    let met: HashSet<Uuid> = incoming
        .sessions
        .iter()
        .flat_map(|session| session.slots.iter().map(|slot| slot.id))
        .collect();
    for session in &incoming.sessions {
        work.session(session);
    }
    work.missing(&met);
    work.merge
}

/// The comparison under way.
struct Work<'e> {
    existing: &'e Existing,
    merge: Merge,
    /// What the file's rooms are here.
    room_ids: HashMap<Uuid, Uuid>,
    /// What the file's tracks are here, by their slugs in the file.
    track_ids: HashMap<String, Uuid>,
    /// Who the file's people are here.
    person_ids: HashMap<Uuid, Uuid>,
    sessions: HashMap<Uuid, &'e session::Model>,
    slots: HashMap<Uuid, &'e slot::Model>,
    links: HashMap<Uuid, Vec<&'e session_speaker::Model>>,
    hidden: HashSet<Uuid>,
    session_slugs: HashSet<String>,
    position: i32,
    /// The words of the lists that are met, with the slug that each has here.
    words: HashMap<(&'static str, String), String>,
}

impl<'e> Work<'e> {
    fn new(existing: &'e Existing, notes: Vec<Note>) -> Self {
        let mut links: HashMap<Uuid, Vec<&session_speaker::Model>> = HashMap::new();
        for link in &existing.links {
            links.entry(link.session_id).or_default().push(link);
        }
        let sessions = existing.sessions.iter();
        let speakers = existing.speakers.iter();
        Self {
            merge: Merge {
                told: Told {
                    notes,
                    ..Told::default()
                },
                ..Merge::default()
            },
            room_ids: HashMap::new(),
            track_ids: HashMap::new(),
            person_ids: HashMap::new(),
            sessions: sessions.clone().map(|row| (row.id, row)).collect(),
            slots: existing.slots.iter().map(|row| (row.id, row)).collect(),
            links,
            hidden: speakers
                .filter(|row| !row.public)
                .map(|row| row.id)
                .collect(),
            session_slugs: sessions.clone().map(|row| row.slug.clone()).collect(),
            position: sessions
                .map(|row| row.position + 1)
                .max()
                .unwrap_or_default(),
            words: HashMap::new(),
            existing,
        }
    }

    /// Sessions on the board that the file has no more: they are told, and stay.
    fn missing(&mut self, met: &HashSet<Uuid>) {
        use crate::domain::draft::blocker;
        let mut told = HashSet::new();
        for row in &self.existing.slots {
            let stands = row.unplaced_at.is_none() && row.cancelled_at.is_none();
            if !stands || met.contains(&row.id) {
                continue;
            }
            let session = self.sessions.get(&row.session_id);
            let session = session
                .filter(|session| session.archived_at.is_none() && session.kind != blocker::KIND);
            if let Some(session) = session
                && told.insert(session.id)
            {
                let title = Text::new(&session.title_en, session.title_es.clone());
                self.merge.told.missing.push(title);
            }
        }
        self.merge.told.missing.sort_by(|a, b| a.en.cmp(&b.en));
    }
}

/// Puts `text` over the two columns; a Spanish text stays where the file says none. Answers whether anything changes.
fn over(text: &Text, en: &mut String, es: &mut Option<String>) -> bool {
    let before = (en.clone(), es.clone());
    en.clone_from(&text.en);
    if text.es.is_some() {
        es.clone_from(&text.es);
    }
    (&before.0, &before.1) != (&*en, &*es)
}

/// The same for a text that may be missing: what the file does not say stays.
fn over_maybe(text: Option<&Text>, en: &mut Option<String>, es: &mut Option<String>) -> bool {
    let Some(text) = text else {
        return false;
    };
    let mut words = en.clone().unwrap_or_default();
    let changes = over(text, &mut words, es) || en.is_none();
    *en = Some(words);
    changes
}
