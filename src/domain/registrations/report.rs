//! Everything about registrations in numbers, for the committee: over time, by type, source and status, money, meals and
//! the line. Never a name; and where a number could point at somebody, only that it is small.

mod line;
mod money;
mod table;

use std::collections::HashMap;

use entity::{audit_entry, registration};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, JoinType, QueryFilter as _,
    QuerySelect as _, RelationDef,
};

use super::weeks::{LONG, weeks_of};
use super::{Figures, Status, Week, figures};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor};
use crate::i18n::Zone;

pub use line::{LineFigures, OfType};
pub use money::{MoneyFigures, Sums};
pub use table::{DietFigures, FEW, MealFigures};

/// All numbers, of one moment.
#[derive(Clone, Debug)]
pub struct Report {
    /// By type and status.
    pub figures: Figures,
    /// New registrations week by week, whatever became of them.
    pub weeks: Vec<Week>,
    /// How people registered: the most frequent way first.
    pub sources: Vec<SourceFigures>,
    /// What was agreed, paid, waived and is due.
    pub money: MoneyFigures,
    /// Who comes to which meal, in the order of their days.
    pub meals: Vec<MealFigures>,
    /// What people eat.
    pub diets: Vec<DietFigures>,
    /// What became of those who stood in line.
    pub line: LineFigures,
}

/// How somebody registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Online, alone.
    Online,
    /// An organizer did it.
    Desk,
    /// Another program did it for an organizer.
    Program,
    /// From a file, or at the command line.
    Import,
    /// Nothing was noted.
    Unknown,
}

impl Source {
    /// Its name: the end of the name of the words that say it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Desk => "desk",
            Self::Program => "program",
            Self::Import => "import",
            Self::Unknown => "unknown",
        }
    }

    fn of(actor_kind: &str) -> Self {
        match actor_kind {
            "attendee" => Self::Online,
            "organizer" => Self::Desk,
            "token" => Self::Program,
            "program" => Self::Import,
            _ => Self::Unknown,
        }
    }
}

/// One way to register, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceFigures {
    /// Which.
    pub source: Source,
    /// How many registered so, whatever became of it.
    pub people: i64,
    /// How many of them have a place.
    pub confirmed: i64,
}

/// Counts everything, in one look. A fixed number of queries, however many registrations there are.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn report(db: &Db, actor: &Actor, zone: &Zone, now: Timestamp) -> Result<Report, Error> {
    actor.require(Action::SeeAllFigures)?;
    db.look(async |connection| {
        let figures = figures(connection).await?;
        Ok(Report {
            weeks: weeks_of(connection, zone, now, LONG).await?,
            sources: sources(connection, &figures).await?,
            money: money::money(connection).await?,
            meals: table::meals(connection).await?,
            diets: table::diets(connection).await?,
            line: line::line(connection, &figures).await?,
            figures,
        })
    })
    .await
}

/// What the history says of whoever came with a file.
const IMPORTED: &str = "registration.imported";

/// From a line of the history to the registration that it is about.
fn about() -> RelationDef {
    audit_entry::Entity::belongs_to(registration::Entity)
        .from(audit_entry::Column::RegistrationId)
        .to(registration::Column::Id)
        .into()
}

async fn sources(
    connection: &impl ConnectionTrait,
    figures: &Figures,
) -> Result<Vec<SourceFigures>, Error> {
    let rows: Vec<(String, String, String, i64)> = audit_entry::Entity::find()
        .join(JoinType::InnerJoin, about())
        // Who came instead of somebody did not register: the place was handed on.
        .filter(audit_entry::Column::Action.is_in([
            "registration.created",
            "registration.replaces",
            IMPORTED,
        ]))
        .select_only()
        .column(audit_entry::Column::Action)
        .column(audit_entry::Column::ActorKind)
        .column(registration::Column::Status)
        .column_as(audit_entry::Column::Id.count(), "people")
        .group_by(audit_entry::Column::Action)
        .group_by(audit_entry::Column::ActorKind)
        .group_by(registration::Column::Status)
        .into_tuple()
        .all(connection)
        .await?;
    let confirmed = Status::Confirmed.as_str();
    let mut counts: HashMap<&'static str, SourceFigures> = HashMap::new();
    let mut add = |source: Source, people: i64, confirmed: i64| {
        let known = counts.entry(source.name()).or_insert(SourceFigures {
            source,
            people: 0,
            confirmed: 0,
        });
        known.people += people;
        known.confirmed += confirmed;
    };
    let (mut all, mut placed) = (0, 0);
    for (action, kind, status, people) in rows {
        let with_place = if status == confirmed { people } else { 0 };
        let source = match action.as_str() {
            IMPORTED => Source::Import,
            _ => Source::of(&kind),
        };
        add(source, people, with_place);
        all += people;
        placed += with_place;
    }
    // What has no history, such as what an older version wrote.
    let without = figures.all() - all;
    if without > 0 {
        let placed = figures.count(Status::Confirmed) - placed;
        add(Source::Unknown, without, placed.max(0));
    }
    let mut sources: Vec<SourceFigures> = counts.into_values().collect();
    sources.sort_by_key(|one| (-one.people, one.source.name()));
    Ok(sources)
}
