//! The snapshot from the database: at start, and whenever something public has changed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use entity::{announcement, conference, question};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::content::Agenda;
use super::history;
use super::news_feed::changes_feed;
use super::publish::freeze;
use super::published::{
    Announcement, Documents, Picture, Published, Question, ReleaseInfo, Snapshot, Window,
};
use super::rows::Rows;
use super::stored;
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::domain::calendar::{conference_feed, domain_of, draft_feed, empty_feed};
use crate::domain::conference::readiness;
use crate::domain::document::Document;
use crate::domain::draft::pictures::bytes_of;
use crate::domain::exchange::{schedule_json, schedule_xml};
use crate::domain::markdown::to_html;
use crate::i18n::{Language, Text};

/// The version of a database without a conference.
const NOTHING: i64 = -1;

/// All that is public now, from the newest release; without those speakers who were hidden since.
///
/// # Errors
/// The database's own, and a release that cannot be read.
pub async fn load_snapshot(db: &Db, public_url: &str) -> Result<Snapshot, Error> {
    let connection = db.read();
    // Before everything else: what changes while the rest is read makes the next look load again.
    let Some(row) = conference::Entity::find().one(connection).await? else {
        return Ok(nothing(public_url));
    };
    let ready = readiness::of(connection, &row).await?.is_ready();
    let window = ready.then(|| Window {
        opens_at: from_millis(row.registration_opens_at),
        closes_at: from_millis(row.registration_closes_at),
    });
    let hidden = stored::hidden_speakers(connection).await?;
    let released = match &row.calendar_domain {
        Some(domain) => newest(connection, &hidden, domain, public_url).await?,
        // The first release brings it: there is none yet.
        None => None,
    };
    let (release, agenda, mut documents) = match released {
        Some((info, agenda, documents)) => (Some(info), Some(agenda), documents),
        None => (
            None,
            unpublished(connection).await?,
            no_documents(public_url),
        ),
    };
    let pictures = match &agenda {
        Some(agenda) => pictures(connection, agenda).await?,
        None => Arc::default(),
    };
    let history = match &release {
        Some(_) => history::read(connection, &hidden).await?,
        None => Vec::new(),
    };
    if let (Some(agenda), Some(release)) = (&agenda, &release) {
        documents.changes = Some(Language::ALL.map(|language| {
            let feed = changes_feed(agenda, &history, public_url, language);
            let last_modified = documents.calendar[0]
                .last_modified
                .map(|_| release.went_out_at);
            Document::new(feed, last_modified)
        }));
    }
    Ok(Snapshot {
        history: Arc::new(history),
        mark_days: row.mark_days,
        written: Arc::new(agenda.as_ref().map(written).unwrap_or_default()),
        pictures,
        version: row.public_version,
        calendar_domain: row.calendar_domain.unwrap_or_else(|| domain_of(public_url)),
        release,
        agenda,
        window,
        announcements: announcements(connection).await?,
        questions: questions(connection).await?,
        documents: Arc::new(documents),
    })
}

/// What would be public if the draft were published `now`; the rest as it is `current`ly. Its calendar has a name
/// and UIDs of its own: whoever has both sees which is which.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference, and the database's own.
pub async fn draft_snapshot(
    db: &Db,
    current: &Snapshot,
    public_url: &str,
    now: Timestamp,
) -> Result<Snapshot, Error> {
    let connection = db.read();
    let frozen = freeze(connection, now).await?;
    let mut agenda = frozen.agenda;
    agenda.hide(&stored::hidden_speakers(connection).await?);
    let domain = format!("draft.{}", current.calendar_domain);
    let calendar = Language::ALL.map(|language| {
        let mut feed = draft_feed(&agenda, &domain, public_url, frozen.at, language);
        // A draft changes without a date that tells so.
        feed.last_modified = None;
        feed
    });
    Ok(Snapshot {
        release: Some(ReleaseInfo {
            number: frozen.number,
            published_at: frozen.at,
            went_out_at: frozen.at,
            made_by: None,
            note: Text::default(),
        }),
        written: Arc::new(written(&agenda)),
        pictures: pictures(connection, &agenda).await?,
        documents: Arc::new(Documents {
            calendar,
            ..Documents::default()
        }),
        agenda: Some(agenda),
        calendar_domain: domain,
        ..current.clone()
    })
}

impl Published {
    /// Starts with what the database says.
    ///
    /// # Errors
    /// See [`load_snapshot`].
    pub async fn open(db: &Db, public_url: &str) -> Result<Self, Error> {
        Ok(Self::new(load_snapshot(db, public_url).await?))
    }

    /// Loads again when something public has changed since: one tiny query tells. Answers whether it
    /// had.
    ///
    /// Two that overlap may leave the older snapshot in place; the next look puts that right.
    ///
    /// # Errors
    /// See [`load_snapshot`].
    pub async fn refresh(&self, db: &Db, public_url: &str) -> Result<bool, Error> {
        let version: Option<i64> = conference::Entity::find()
            .select_only()
            .column(conference::Column::PublicVersion)
            .into_tuple()
            .one(db.read())
            .await?;
        if version.unwrap_or(NOTHING) == self.current().version {
            return Ok(false);
        }
        self.replace(load_snapshot(db, public_url).await?);
        Ok(true)
    }
}

fn nothing(public_url: &str) -> Snapshot {
    Snapshot {
        version: NOTHING,
        calendar_domain: domain_of(public_url),
        release: None,
        agenda: None,
        window: None,
        announcements: Vec::new(),
        questions: Vec::new(),
        documents: Arc::new(no_documents(public_url)),
        history: Arc::default(),
        mark_days: None,
        pictures: Arc::default(),
        written: Arc::default(),
    }
}

/// The HTML of the long texts of `agenda`.
fn written(agenda: &Agenda) -> HashMap<String, String> {
    let abstracts = agenda.sessions.iter();
    let abstracts = abstracts.filter_map(|session| session.r#abstract.as_ref());
    let bios = agenda.speakers.iter();
    let bios = bios.filter_map(|speaker| speaker.bio.as_ref());
    abstracts
        .chain(bios)
        .flat_map(|text| std::iter::once(&text.en).chain(&text.es))
        .map(|text| (text.clone(), to_html(text)))
        .collect()
}

/// The pictures of the speakers of `agenda`: whoever is hidden is not among them.
async fn pictures(
    connection: &impl ConnectionTrait,
    agenda: &Agenda,
) -> Result<Arc<HashMap<String, Picture>>, Error> {
    let shown = agenda.speakers.iter();
    let shown = shown.filter_map(|speaker| speaker.picture.clone());
    let rows = bytes_of(connection, shown.collect()).await?;
    let pictures = rows.into_iter().map(|row| {
        let (small, large) = (row.small.into(), row.large.into());
        (row.digest, Picture { small, large })
    });
    Ok(Arc::new(pictures.collect()))
}

/// The newest release, as readers may see it now.
async fn newest(
    connection: &impl ConnectionTrait,
    hidden: &HashSet<Uuid>,
    domain: &str,
    public_url: &str,
) -> Result<Option<(ReleaseInfo, Agenda, Documents)>, Error> {
    let Some((info, mut agenda)) = stored::newest(connection).await? else {
        return Ok(None);
    };
    let changed_since = agenda.hide(hidden);
    let both = |make: &dyn Fn(Language) -> Document| {
        Language::ALL.map(|language| {
            let mut document = make(language);
            // What was asked for in between was answered with the release before. Since a speaker was hidden, a
            // program that asks by date alone would keep the name for ever: it gets no date to ask by.
            document.last_modified = (!changed_since).then_some(info.went_out_at);
            document
        })
    };
    let at = info.published_at;
    let documents = Documents {
        calendar: both(&|language| conference_feed(&agenda, domain, public_url, at, language)),
        schedule_json: Some(both(&|language| {
            Document::new(schedule_json(&agenda, public_url, language), None)
        })),
        schedule_xml: Some(both(&|language| {
            Document::new(schedule_xml(&agenda, public_url, language), None)
        })),
        // It needs the releases before, which are read last.
        changes: None,
    };
    Ok(Some((info, agenda, documents)))
}

/// Before the first release: the conference, its days and lists, and nobody and nothing else.
async fn unpublished(connection: &impl ConnectionTrait) -> Result<Option<Agenda>, Error> {
    let Some(rows) = Rows::read(connection).await? else {
        return Ok(None);
    };
    let mut agenda = rows.into_agenda()?;
    agenda.speakers.clear();
    agenda.sessions.clear();
    agenda.slots.clear();
    Ok(Some(agenda))
}

fn no_documents(public_url: &str) -> Documents {
    Documents {
        calendar: Language::ALL.map(|language| empty_feed(language, public_url)),
        ..Documents::default()
    }
}

async fn announcements(connection: &impl ConnectionTrait) -> Result<Vec<Announcement>, Error> {
    let rows = announcement::Entity::find()
        .order_by_desc(announcement::Column::PublishedAt)
        .order_by_desc(announcement::Column::Id)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Announcement {
            slug: row.slug,
            published_at: from_millis(row.published_at),
            title: Text::new(row.title_en, row.title_es),
            body: Text::new(row.body_en, row.body_es),
        })
        .collect())
}

async fn questions(connection: &impl ConnectionTrait) -> Result<Vec<Question>, Error> {
    let rows = question::Entity::find()
        .order_by_asc(question::Column::Position)
        .order_by_asc(question::Column::Slug)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Question {
            slug: row.slug,
            question: Text::new(row.question_en, row.question_es),
            answer: Text::new(row.answer_en, row.answer_es),
        })
        .collect())
}
