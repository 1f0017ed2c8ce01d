//! The speakers as a list: searched, filtered, in pages.

use std::collections::{HashMap, HashSet};

use entity::{session, session_speaker};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{Speaker, all};
use crate::domain::Error;
use crate::domain::draft::kept::Kept;
use crate::i18n::fold;

/// How many a page of the list shows.
pub const PAGE_SIZE: usize = 50;

/// Which of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All that are not in the archive.
    #[default]
    All,
    /// Whom everybody sees.
    Public,
    /// Whom organizers alone see.
    Hidden,
    /// Who speaks in no session.
    WithoutSession,
    /// Whose Spanish is not complete.
    WithoutSpanish,
    /// Those in the archive.
    Archived,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words in names, organizations and names in addresses; all of them.
    pub text: String,
    /// Which of them.
    pub show: Show,
}

/// A speaker of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The speaker.
    pub kept: Kept<Speaker>,
    /// In how many sessions they speak, those in the archive not counted.
    pub sessions: usize,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The speakers.
    pub rows: Vec<Row>,
    /// How many were found in all.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
}

/// The page `page` of the speakers that `filter` finds; that of the speaker `around` where one is named.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn list(
    connection: &impl ConnectionTrait,
    filter: &Filter,
    page: usize,
    around: Option<Uuid>,
) -> Result<Listed, Error> {
    let sessions = sessions(connection).await?;
    let rows = all(connection).await?.into_iter().map(|kept| Row {
        sessions: sessions.get(&kept.id).copied().unwrap_or_default(),
        kept,
    });
    let rows: Vec<Row> = rows.filter(|row| filter.holds(row)).collect();
    let place = around.and_then(|id| rows.iter().position(|row| row.kept.id == id));
    let page = place.map_or(page, |place| place / PAGE_SIZE + 1);
    let total = rows.len();
    let pages = total.div_ceil(PAGE_SIZE).max(1);
    let page = page.clamp(1, pages);
    let rows = rows
        .into_iter()
        .skip((page - 1) * PAGE_SIZE)
        .take(PAGE_SIZE);
    Ok(Listed {
        rows: rows.collect(),
        total,
        page,
        pages,
    })
}

/// In how many sessions each speaks.
async fn sessions(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, usize>, Error> {
    let live: Vec<Uuid> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::ArchivedAt.is_null())
        .into_tuple()
        .all(connection)
        .await?;
    let live: HashSet<Uuid> = live.into_iter().collect();
    let speaking: Vec<(Uuid, Uuid)> = session_speaker::Entity::find()
        .select_only()
        .column(session_speaker::Column::SessionId)
        .column(session_speaker::Column::SpeakerId)
        .into_tuple()
        .all(connection)
        .await?;
    let mut sessions = HashMap::new();
    for (_, speaker) in speaking
        .iter()
        .filter(|(session, _)| live.contains(session))
    {
        *sessions.entry(*speaker).or_default() += 1;
    }
    Ok(sessions)
}

impl Filter {
    fn holds(&self, row: &Row) -> bool {
        let Kept {
            typed, archived, ..
        } = &row.kept;
        let shown = match self.show {
            Show::All => !archived,
            Show::Public => !archived && typed.public,
            Show::Hidden => !archived && !typed.public,
            Show::WithoutSession => !archived && row.sessions == 0,
            Show::WithoutSpanish => !archived && typed.lacks_spanish(),
            Show::Archived => *archived,
        };
        let held = [&typed.name, &typed.organization, &row.kept.slug];
        let held = fold(&held.map(String::as_str).join(" "));
        let words = fold(&self.text);
        shown && words.split_whitespace().all(|word| held.contains(word))
    }
}
