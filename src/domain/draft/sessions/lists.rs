//! What sessions refer to: the conference's words, tracks and speakers.

use std::collections::HashMap;

use entity::{speaker, term, track};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use super::Session;
use crate::domain::Error;
use crate::domain::agenda::{Term, Track};
use crate::domain::draft::blocker;

/// The lists that hold words of sessions.
const TERMS: [&str; 4] = ["kind", "level", "language", "ce_category"];

/// All of it, in order: also what is in the archive, which sessions may have still.
pub(in crate::domain::draft) struct Lists {
    terms: Vec<term::Model>,
    tracks: Vec<track::Model>,
    speakers: Vec<speaker::Model>,
    /// Where a speaker stands, by slug and by id.
    places: HashMap<String, usize>,
}

/// What the form of a session offers: nothing that is in the archive, but for what the session has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Kinds of session.
    pub kinds: Vec<Term>,
    /// For whom it is.
    pub levels: Vec<Term>,
    /// The languages that it may be held in.
    pub languages: Vec<Term>,
    /// What it may count for.
    pub ce_categories: Vec<Term>,
    /// Tracks.
    pub tracks: Vec<Track>,
    /// Speakers: slug and name.
    pub speakers: Vec<(String, String)>,
}

impl Lists {
    /// Reads them: three queries.
    pub(in crate::domain::draft) async fn read(
        connection: &impl ConnectionTrait,
    ) -> Result<Self, Error> {
        let terms = term::Entity::find()
            .filter(term::Column::List.is_in(TERMS))
            .order_by_asc(term::Column::Position)
            .order_by_asc(term::Column::Slug)
            .all(connection)
            .await?;
        let tracks = track::Entity::find()
            .order_by_asc(track::Column::Position)
            .order_by_asc(track::Column::Slug)
            .all(connection)
            .await?;
        let speakers = speaker::Entity::find()
            .order_by_asc(speaker::Column::Position)
            .order_by_asc(speaker::Column::Slug)
            .all(connection)
            .await?;
        let keys = |(place, row): (usize, &speaker::Model)| {
            [(row.slug.clone(), place), (row.id.to_string(), place)]
        };
        Ok(Self {
            places: speakers.iter().enumerate().flat_map(keys).collect(),
            terms,
            tracks,
            speakers,
        })
    }

    /// The words of a list.
    pub(in crate::domain::draft) fn terms<'l>(
        &'l self,
        list: &'l str,
    ) -> impl Iterator<Item = &'l term::Model> {
        self.terms.iter().filter(move |row| row.list == list)
    }

    /// All tracks.
    pub(in crate::domain::draft) fn tracks(&self) -> &[track::Model] {
        &self.tracks
    }

    /// All speakers.
    pub(in crate::domain::draft) fn speakers(&self) -> &[speaker::Model] {
        &self.speakers
    }

    /// Whether the list has the word of this slug.
    pub(in crate::domain::draft) fn has_term(&self, list: &str, slug: &str) -> bool {
        self.terms(list).any(|row| row.slug == slug)
    }

    pub(in crate::domain::draft) fn track(&self, slug: &str) -> Option<&track::Model> {
        self.tracks.iter().find(|row| row.slug == slug)
    }

    pub(super) fn track_of(&self, id: Uuid) -> Option<&track::Model> {
        self.tracks.iter().find(|row| row.id == id)
    }

    /// The speaker of this slug or id.
    pub(in crate::domain::draft) fn speaker(&self, key: &str) -> Option<&speaker::Model> {
        self.speakers.get(*self.places.get(key)?)
    }

    pub(super) fn speaker_of(&self, id: Uuid) -> Option<&speaker::Model> {
        self.speaker(&id.to_string())
    }

    /// What most new sessions are.
    pub(in crate::domain::draft) fn fresh(&self) -> Session {
        let usual = |list, wanted: &str| {
            let mut terms = self.terms(list).filter(|row| row.slug != blocker::KIND);
            let first = terms.next().map(|row| row.slug.clone());
            let has = self.has_term(list, wanted);
            has.then(|| wanted.to_owned()).or(first).unwrap_or_default()
        };
        Session {
            kind: usual("kind", "workshop"),
            level: usual("level", "all"),
            language: usual("language", "en"),
            minutes: "60".to_owned(),
            ..Session::default()
        }
    }

    pub(super) fn choices(&self, session: &Session) -> Choices {
        let terms = |list| self.terms(list).cloned().map(Term::from).collect();
        let offered = |archived: Option<i64>, has: bool| archived.is_none() || has;
        Choices {
            kinds: terms("kind"),
            levels: terms("level"),
            languages: terms("language"),
            ce_categories: terms("ce_category"),
            tracks: (self.tracks.iter())
                .filter(|row| offered(row.archived_at, session.track == row.slug))
                .cloned()
                .map(Track::from)
                .collect(),
            speakers: (self.speakers.iter())
                .filter(|row| {
                    let mut those = session.speakers.iter();
                    offered(row.archived_at, those.any(|(slug, _)| *slug == row.slug))
                })
                .map(|row| (row.slug.clone(), row.name.clone()))
                .collect(),
        }
    }
}

/// What the form of `session` offers.
///
/// # Errors
/// The database's own.
pub async fn choices(
    connection: &impl ConnectionTrait,
    session: &Session,
) -> Result<Choices, Error> {
    Ok(Lists::read(connection).await?.choices(session))
}
