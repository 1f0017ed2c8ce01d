//! The snapshot from the database: at start, and whenever something public has changed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use entity::{announcement, conference, question};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _, QuerySelect as _};
use uuid::Uuid;

use super::content::Agenda;
use super::history::{self, Told};
use super::publish::freeze;
use super::published::{Announcement, Picture, Published, Question, ReleaseInfo, Snapshot, Window};
use super::render::{Material, written};
use super::rows::Rows;
use super::stored;
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::domain::calendar::{Feeds, Origin, domain_of};
use crate::domain::conference::readiness;
use crate::domain::draft::pictures::bytes_of;
use crate::i18n::Text;

/// The version of a database without a conference.
const NOTHING: i64 = -1;

/// All that is public now, from the newest release; without those speakers who were hidden since.
///
/// # Errors
/// The database's own, and a release that cannot be read.
pub async fn load_snapshot(db: &Db, public_url: &str) -> Result<Snapshot, Error> {
    load_after(db, public_url, None).await
}

/// The same, after what was public `before`: of releases that are known, and what was made of them, nothing is read
/// and made again.
async fn load_after(
    db: &Db,
    public_url: &str,
    before: Option<&Snapshot>,
) -> Result<Snapshot, Error> {
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
    let hidden = Arc::new(stored::hidden_speakers(connection).await?);
    let before = before.filter(|before| before.hidden == hidden);
    let told = match &row.calendar_domain {
        Some(_) => released(connection, before, &hidden).await?,
        // The first release brings it: there is none yet.
        None => None,
    };
    let (release, agenda, last_modified, history) = match told {
        Some(told) => {
            let at = told.release.went_out_at;
            let last_modified = (!told.changed_since).then_some(at);
            let agenda = Some(told.agenda);
            (Some(told.release), agenda, last_modified, told.news)
        }
        None => {
            let agenda = unpublished(connection).await?.map(Arc::new);
            (None, agenda, None, Arc::default())
        }
    };
    let pictures = match &agenda {
        Some(agenda) => pictures(connection, agenda).await?,
        None => Arc::default(),
    };
    let material = Material {
        agenda: agenda.clone(),
        is_released: release.is_some(),
        history: Arc::clone(&history),
        origin: Origin {
            domain: row.calendar_domain.unwrap_or_else(|| domain_of(public_url)),
            public_url: public_url.to_owned(),
            is_draft: false,
        },
        last_modified,
    };
    let rendered = match before.and_then(|before| material.made_before(before)) {
        Some(rendered) => rendered,
        None => off_thread(move || material.render()).await?,
    };
    Ok(Snapshot {
        history,
        hidden,
        mark_days: row.mark_days,
        written: rendered.written,
        pictures,
        version: row.public_version,
        release,
        agenda,
        window,
        announcements: announcements(connection).await?,
        questions: questions(connection).await?,
        feeds: rendered.feeds,
        documents: rendered.documents,
    })
}

/// The newest release, with what is known of those before it.
async fn released(
    connection: &impl ConnectionTrait,
    before: Option<&Snapshot>,
    hidden: &Arc<HashSet<Uuid>>,
) -> Result<Option<Told>, Error> {
    let known = before.and_then(|before| {
        Some(Told {
            release: before.release.clone()?,
            agenda: before.agenda.clone()?,
            changed_since: before.feeds.last_modified().is_none(),
            news: Arc::clone(&before.history),
        })
    });
    let known = match known {
        // Another database may have been put in the place of this one, from a backup.
        Some(known) if history::is_there(connection, &known.release).await? => Some(known),
        _ => None,
    };
    let number = known.as_ref().map_or(0, |known| known.release.number);
    let rows = history::rows_after(connection, number).await?;
    let hidden = Arc::clone(hidden);
    off_thread(move || history::told(known, rows, &hidden)).await?
}

/// What takes long without waiting for anything goes to a thread of its own: requests are answered meanwhile.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(format!("what is public could not be made: {error}")))
}

/// What would be public if the draft were published `now`; the rest as it is `current`ly. Its calendar has a name
/// and UIDs of its own: whoever has both sees which is which.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference, and the database's own.
pub async fn draft_snapshot(
    db: &Db,
    current: &Snapshot,
    now: Timestamp,
) -> Result<Snapshot, Error> {
    let connection = db.read();
    let frozen = freeze(connection, now).await?;
    let mut agenda = frozen.agenda;
    agenda.hide(&stored::hidden_speakers(connection).await?);
    let agenda = Arc::new(agenda);
    let public = current.feeds.origin();
    let origin = Origin {
        domain: format!("draft.{}", public.domain),
        public_url: public.public_url.clone(),
        is_draft: true,
    };
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
        feeds: Arc::new(Feeds::draft(Arc::clone(&agenda), origin)),
        documents: Arc::default(),
        agenda: Some(agenda),
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
        let before = self.current();
        self.replace(load_after(db, public_url, Some(&before)).await?);
        Ok(true)
    }
}

fn nothing(public_url: &str) -> Snapshot {
    Snapshot {
        version: NOTHING,
        hidden: Arc::default(),
        release: None,
        agenda: None,
        window: None,
        announcements: Vec::new(),
        questions: Vec::new(),
        feeds: Arc::new(Feeds::published(
            None,
            Origin {
                domain: domain_of(public_url),
                public_url: public_url.to_owned(),
                is_draft: false,
            },
            None,
        )),
        documents: Arc::default(),
        history: Arc::default(),
        mark_days: None,
        pictures: Arc::default(),
        written: Arc::default(),
    }
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
