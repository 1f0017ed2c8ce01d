//! The published agenda in memory: public pages and feeds never wait for the database.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use arc_swap::ArcSwap;
use bytes::Bytes;
use jiff::Timestamp;
use uuid::Uuid;

use super::{Agenda, Changes};
use crate::domain::calendar::Feeds;
use crate::domain::document::Document;
use crate::i18n::{Language, Text, Zone};

/// All that is public at one moment; never changed, only replaced.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The `conference.public_version` that this was made from; -1 where there is no conference.
    pub version: i64,
    /// The newest release; none before the first.
    pub release: Option<ReleaseInfo>,
    /// The newest release's content. Before the first release it holds the conference's facts, days and
    /// lists from the draft, and neither sessions nor slots; none on an empty database.
    pub agenda: Option<Arc<Agenda>>,
    /// When registration opens and closes; live, never frozen. None until all is set that it needs.
    pub window: Option<Window>,
    /// News, newest first; those of the future too, which a page leaves out.
    pub announcements: Vec<Announcement>,
    /// Questions that people ask, in order.
    pub questions: Vec<Question>,
    /// What each release changed, the newest first: at most [`REMEMBERED`](super::history::REMEMBERED).
    pub history: Arc<Vec<News>>,
    /// The speakers who are not public now: none of this holds anything of them.
    pub(crate) hidden: Arc<HashSet<Uuid>>,
    /// For how many days moved and cancelled slots are marked; none: until the conference ends.
    pub mark_days: Option<i32>,
    /// The calendar feeds of the agenda.
    pub feeds: Arc<Feeds>,
    /// What else is served as it was made at publication.
    pub documents: Arc<Documents>,
    /// The pictures of the speakers who are public now, by their names in addresses.
    pub pictures: Arc<HashMap<String, Picture>>,
    /// The HTML of the long texts of sessions and speakers, by what was written: made once, not at each look.
    pub written: Arc<HashMap<String, String>>,
}

/// A release, and what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// The release.
    pub release: ReleaseInfo,
    /// What it changed against the one before; the first one changes nothing: it is new.
    pub changes: Changes,
    /// How many sessions it has.
    pub sessions: usize,
}

/// Documents that were made at publication, each English then Spanish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// The public schedule format, as JSON; none before the first release.
    pub schedule_json: Option<[Document; 2]>,
    /// The same, as XML.
    pub schedule_xml: Option<[Document; 2]>,
    /// What each release changed, for feed readers; none before the first release.
    pub changes: Option<[Document; 2]>,
}

/// A picture in its two sizes: JPEG. A clone is the same bytes.
#[derive(Clone, Debug)]
pub struct Picture {
    /// For lists.
    pub small: Bytes,
    /// For its own place.
    pub large: Bytes,
}

/// What identifies a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseInfo {
    /// 1 for the first.
    pub number: i32,
    /// The instant that it gives as its own.
    pub published_at: Timestamp,
    /// When it truly went out: later, where it was scheduled and the program was down then.
    pub went_out_at: Timestamp,
    /// Who published it, where that is known: for organizers alone.
    pub made_by: Option<String>,
    /// What changed, in the organizers' words.
    pub note: Text,
}

/// When registration is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// From this instant.
    pub opens_at: Timestamp,
    /// Up to this instant.
    pub closes_at: Timestamp,
}

/// News on the home page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Its name in addresses.
    pub slug: String,
    /// Not shown before.
    pub published_at: Timestamp,
    /// Its headline.
    pub title: Text,
    /// Its text.
    pub body: Text,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name in addresses.
    pub slug: String,
    /// What people ask.
    pub question: Text,
    /// What they are told.
    pub answer: Text,
}

impl Snapshot {
    /// The conference's zone; UTC while there is no conference.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.agenda
            .as_deref()
            .map_or_else(|| Zone::named("UTC"), Agenda::zone)
    }

    /// The agenda, once there is a release.
    #[must_use]
    pub fn released(&self) -> Option<&Agenda> {
        self.release.as_ref()?;
        self.agenda.as_deref()
    }

    /// The schedule as JSON in `language`; none before the first release.
    #[must_use]
    pub fn schedule_json(&self, language: Language) -> Option<&Document> {
        let both = self.documents.schedule_json.as_ref()?;
        Some(&both[language.index()])
    }

    /// What each release changed, for feed readers, in `language`; none before the first release.
    #[must_use]
    pub fn changes_feed(&self, language: Language) -> Option<&Document> {
        let both = self.documents.changes.as_ref()?;
        Some(&both[language.index()])
    }

    /// The schedule as XML in `language`; none before the first release.
    #[must_use]
    pub fn schedule_xml(&self, language: Language) -> Option<&Document> {
        let both = self.documents.schedule_xml.as_ref()?;
        Some(&both[language.index()])
    }
}

/// The snapshot of this process: read without a lock, replaced whole. A clone is the same one.
#[derive(Clone, Debug)]
pub struct Published(Arc<ArcSwap<Snapshot>>);

impl Published {
    /// Starts with `snapshot`.
    #[must_use]
    pub fn new(snapshot: Snapshot) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(snapshot)))
    }

    /// What is public now.
    #[must_use]
    pub fn current(&self) -> Arc<Snapshot> {
        self.0.load_full()
    }

    /// The version of what is public now.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.0.load().version
    }

    /// Replaces it.
    pub fn replace(&self, snapshot: Snapshot) {
        self.0.store(Arc::new(snapshot));
    }
}
