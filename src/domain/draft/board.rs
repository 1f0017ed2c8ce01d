//! The board: everything that organizers see of the draft at once.

use std::collections::{HashMap, HashSet};

use entity::{session, speaker};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::conflicts::{self, Conflict, Plan};
use super::history;
use super::slots::Slot;
use crate::domain::Error;
use crate::domain::agenda::{Day, Room, Rows, Term, Track, term_name};
use crate::i18n::{Text, Zone};

/// The draft, for the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The zone that times are shown in.
    pub zone: Zone,
    /// The version of the draft.
    pub version: i64,
    /// How many changes of the board there are since the last release.
    pub changes: u64,
    /// The conference's days.
    pub days: Vec<Day>,
    /// The rooms, in their order.
    pub rooms: Vec<Room>,
    /// The tracks, in their order.
    pub tracks: Vec<Track>,
    /// The kinds of session.
    pub kinds: Vec<Term>,
    /// The sessions, in their order.
    pub sessions: Vec<BoardSession>,
    /// The slots, by start.
    pub slots: Vec<Slot>,
}

/// A session, as far as the board shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardSession {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub title: Text,
    /// Its kind's slug.
    pub kind: String,
    /// Its kind's name.
    pub kind_name: Text,
    /// Its track.
    pub track: Option<Track>,
    /// How long it is meant to be.
    pub minutes: i32,
    /// Who speaks, in order: also who is not public.
    pub speakers: Vec<String>,
    /// Seats of a slot that are signed up for; none: everybody just comes.
    pub sign_up_capacity: Option<i32>,
}

impl Board {
    /// The board; none on an empty database.
    ///
    /// # Errors
    /// The database's own.
    pub async fn read(connection: &impl ConnectionTrait) -> Result<Option<Self>, Error> {
        let Some(rows) = Rows::read(connection).await? else {
            return Ok(None);
        };
        let changes = history::count_since_release(connection).await?;
        Self::of(rows, changes).map(Some)
    }

    /// The board, and all that clashes on it: of one look at the draft.
    ///
    /// # Errors
    /// The database's own.
    pub async fn with_conflicts(
        connection: &impl ConnectionTrait,
    ) -> Result<Option<(Self, Plan, Vec<Conflict>)>, Error> {
        let Some(rows) = Rows::read(connection).await? else {
            return Ok(None);
        };
        let plan = Plan::of_rows(connection, rows.clone()).await?;
        let found = conflicts::with_acceptances(connection, conflicts::find(&plan)).await?;
        let changes = history::count_since_release(connection).await?;
        Ok(Some((Self::of(rows, changes)?, plan, found)))
    }

    fn of(rows: Rows, changes: u64) -> Result<Self, Error> {
        let names: HashMap<Uuid, speaker::Model> =
            rows.speakers.into_iter().map(|row| (row.id, row)).collect();
        let mut speakers: HashMap<Uuid, Vec<String>> = HashMap::new();
        for link in rows.session_speakers {
            let name = names.get(&link.speaker_id).map(|row| row.name.clone());
            speakers.entry(link.session_id).or_default().extend(name);
        }
        let tracks: Vec<Track> = rows.tracks.into_iter().map(Track::from).collect();
        let kinds = rows.terms.into_iter().filter(|row| row.list == "kind");
        let kinds: Vec<Term> = kinds.map(Term::from).collect();
        let sessions: Vec<BoardSession> = rows
            .sessions
            .into_iter()
            .map(|row| {
                let speakers = speakers.remove(&row.id).unwrap_or_default();
                session(row, &kinds, &tracks, speakers)
            })
            .collect();
        let known: HashSet<Uuid> = sessions.iter().map(|row| row.id).collect();
        let days: Result<_, _> = rows.days.into_iter().map(TryFrom::try_from).collect();
        Ok(Self {
            zone: Zone::named(&rows.conference.time_zone),
            version: rows.conference.draft_version,
            changes,
            days: days?,
            rooms: rows.rooms.into_iter().map(Into::into).collect(),
            tracks,
            kinds,
            sessions,
            slots: rows
                .slots
                .into_iter()
                .map(Slot::from)
                .filter(|slot| known.contains(&slot.session))
                .collect(),
        })
    }

    /// The session `id`.
    #[must_use]
    pub fn session(&self, id: Uuid) -> Option<&BoardSession> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// The room `id`.
    #[must_use]
    pub fn room(&self, id: Uuid) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == id)
    }

    /// The slot `id`.
    #[must_use]
    pub fn slot(&self, id: Uuid) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.id == id)
    }
}

fn session(
    row: session::Model,
    kinds: &[Term],
    tracks: &[Track],
    speakers: Vec<String>,
) -> BoardSession {
    BoardSession {
        id: row.id,
        title: Text::new(row.title_en, row.title_es),
        kind_name: term_name(kinds, &row.kind),
        kind: row.kind,
        track: row
            .track_id
            .and_then(|id| tracks.iter().find(|track| track.id == id).cloned()),
        minutes: row.minutes,
        speakers,
        sign_up_capacity: row.sign_up_capacity,
    }
}
