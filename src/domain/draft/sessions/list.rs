//! The sessions as a list: light rows, searched, filtered and sorted.

use std::collections::HashMap;

use entity::{session, slot};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{Lists, Rows, Session};
use crate::domain::Error;
use crate::domain::agenda::{SpeakerRole, Term, Track};
use crate::domain::typed::Both;
use crate::i18n::{Text, fold};

/// How many a page of the list shows.
pub const PAGE_SIZE: usize = 50;

/// A session of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// Its version.
    pub version: i32,
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: Both,
    /// Its kind.
    pub kind: Term,
    /// Its track.
    pub track: Option<Track>,
    /// How long it is.
    pub minutes: i32,
    /// Who speaks, in order.
    pub speakers: Vec<RowSpeaker>,
    /// How many slots it has.
    pub slots: usize,
    /// The names of the texts that have no Spanish.
    pub lacks_spanish: Vec<&'static str>,
    /// It is in the archive.
    pub archived: bool,
}

/// A speaker of a session of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSpeaker {
    /// The name in addresses.
    pub slug: String,
    /// The name, which organizers see in any case.
    pub name: String,
    /// Whether everybody may see it.
    pub public: bool,
    /// What they do in it.
    pub role: SpeakerRole,
}

/// Whether a session has a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// At least one.
    Placed,
    /// None.
    Unplaced,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As organizers put them.
    #[default]
    Order,
    /// By title.
    Title,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words in titles, names in addresses and names of speakers; all of them.
    pub text: String,
    /// Of this kind.
    pub kind: Option<String>,
    /// Of this track; an empty one: of none.
    pub track: Option<String>,
    /// With or without a slot.
    pub placing: Option<Placing>,
    /// Those alone whose Spanish is not complete.
    pub lacks_spanish: bool,
    /// Those in the archive, and not the others.
    pub archived: bool,
    /// In which order.
    pub sort: Sort,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The sessions.
    pub rows: Vec<Row>,
    /// How many were found in all.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
}

/// All sessions in their order, also those in the archive.
///
/// # Errors
/// The database's own.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Row>, Error> {
    let lists = Lists::read(connection).await?;
    let rows = Rows::all(connection).await?;
    let placed: Vec<Uuid> = slot::Entity::find()
        .select_only()
        .column(slot::Column::SessionId)
        .filter(slot::Column::UnplacedAt.is_null())
        .into_tuple()
        .all(connection)
        .await?;
    let mut slots: HashMap<Uuid, usize> = HashMap::new();
    for id in placed {
        *slots.entry(id).or_default() += 1;
    }
    let kinds: HashMap<&str, Term> = lists
        .terms("kind")
        .map(|row| (row.slug.as_str(), Term::from(row.clone())))
        .collect();
    Ok(rows
        .sessions
        .iter()
        .map(|row| Row {
            kind: kinds
                .get(row.kind.as_str())
                .cloned()
                .unwrap_or_else(|| Term {
                    slug: row.kind.clone(),
                    name: Text::new(row.kind.clone(), None),
                }),
            slots: slots.get(&row.id).copied().unwrap_or_default(),
            speakers: speakers(&rows, &lists, row.id),
            ..light(row, &lists)
        })
        .collect())
}

/// A page of the sessions that `filter` finds.
///
/// # Errors
/// The database's own.
pub async fn list(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    page: usize,
) -> Result<Listed, Error> {
    Ok(cut(filter.find(all(connection).await?), page))
}

/// The page that the session `id` is on; the first where the filter does not find it.
///
/// # Errors
/// The database's own.
pub async fn list_around(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    id: Uuid,
) -> Result<Listed, Error> {
    let rows = filter.find(all(connection).await?);
    let place = rows.iter().position(|row| row.id == id);
    Ok(cut(rows, place.unwrap_or_default() / PAGE_SIZE + 1))
}

fn cut(rows: Vec<Row>, page: usize) -> Listed {
    let total = rows.len();
    let pages = total.div_ceil(PAGE_SIZE).max(1);
    let page = page.clamp(1, pages);
    let rows = rows
        .into_iter()
        .skip((page - 1) * PAGE_SIZE)
        .take(PAGE_SIZE);
    Listed {
        rows: rows.collect(),
        total,
        page,
        pages,
    }
}

impl Filter {
    /// Those of `rows` that are looked for, in the order that is asked for.
    fn find(&self, mut rows: Vec<Row>) -> Vec<Row> {
        rows.retain(|row| self.holds(row));
        if self.sort == Sort::Title {
            rows.sort_by_cached_key(|row| fold(&row.title.en));
        }
        rows
    }

    /// Whether `row` is among what is looked for.
    #[must_use]
    pub fn holds(&self, row: &Row) -> bool {
        let track = row.track.as_ref().map_or("", |track| track.slug.as_str());
        let placing = if row.slots > 0 {
            Placing::Placed
        } else {
            Placing::Unplaced
        };
        self.archived == row.archived
            && self.kind.as_ref().is_none_or(|kind| *kind == row.kind.slug)
            && self.track.as_ref().is_none_or(|wanted| wanted == track)
            && self.placing.is_none_or(|wanted| wanted == placing)
            && (!self.lacks_spanish || !row.lacks_spanish.is_empty())
            && self.finds(row)
    }

    fn finds(&self, row: &Row) -> bool {
        let words = fold(&self.text);
        let mut held = fold(&format!("{} {} {}", row.title.en, row.title.es, row.slug));
        for speaker in &row.speakers {
            held.push(' ');
            held.push_str(&fold(&speaker.name));
        }
        words.split_whitespace().all(|word| held.contains(word))
    }
}

fn light(row: &session::Model, lists: &Lists) -> Row {
    let session = Session::of(row);
    let track = row.track_id.and_then(|id| lists.track_of(id));
    Row {
        id: row.id,
        version: row.version,
        slug: row.slug.clone(),
        kind: Term {
            slug: String::new(),
            name: Text::default(),
        },
        track: track.cloned().map(Track::from),
        minutes: row.minutes,
        speakers: Vec::new(),
        slots: 0,
        lacks_spanish: session.lacks_spanish(),
        title: session.title,
        archived: row.archived_at.is_some(),
    }
}

fn speakers(rows: &Rows, lists: &Lists, id: Uuid) -> Vec<RowSpeaker> {
    let speaking = rows.speaking_in(id).iter();
    speaking
        .filter_map(|one| {
            let speaker = lists.speaker_of(one.speaker_id)?;
            Some(RowSpeaker {
                slug: speaker.slug.clone(),
                name: speaker.name.clone(),
                public: speaker.public,
                role: SpeakerRole::parse(&one.role).unwrap_or_default(),
            })
        })
        .collect()
}
