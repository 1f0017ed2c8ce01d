//! Lists of words that people choose from: meals, diets, accommodations, credit categories.

use entity::{
    accommodation_request, registration, registration_meal, session, session_ce_category, term,
    type_meal,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    Set,
};
use uuid::Uuid;

use super::Section;
use super::change::{begin, finish};
use crate::db::Db;
use crate::domain::order::{self, Step};
use crate::domain::organizers::Actor;
use crate::domain::slug;
use crate::domain::typed::{Both, Check};
use crate::domain::{Error, FieldProblem, Holder};
use crate::i18n::Text;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermList {
    /// Meals that people say they come to.
    Meals,
    /// Diets that people choose from.
    Diets,
    /// Accommodations that people ask for.
    Accommodations,
    /// Credit categories of sessions.
    CeCategories,
}

/// A word of a list, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// What answers name: made once, kept ever after.
    pub slug: String,
    /// What people read.
    pub name: Both,
    /// Accommodations: the days of notice that help.
    pub lead_days: String,
    /// Meals: the slug of the session at which it is served.
    pub session: String,
}

impl TermList {
    /// The section that it is.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::Meals => Section::Meals,
            Self::Diets => Section::Diets,
            Self::Accommodations => Section::Accommodations,
            Self::CeCategories => Section::CeCategories,
        }
    }

    /// As the column holds it.
    fn column(self) -> &'static str {
        match self {
            Self::Meals => "meal",
            Self::Diets => "diet",
            Self::Accommodations => "accommodation",
            Self::CeCategories => "ce_category",
        }
    }
}

/// The words of a list, in their order.
///
/// # Errors
/// The database's own.
pub async fn all(connection: &impl ConnectionTrait, list: TermList) -> Result<Vec<Term>, Error> {
    let rows = rows(connection, list).await?;
    let sessions = match list {
        TermList::Meals => session::Entity::find().all(connection).await?,
        _ => Vec::new(),
    };
    let slug_of = |id: Uuid| {
        sessions
            .iter()
            .find(|row| row.id == id)
            .map(|row| &row.slug)
    };
    Ok(rows
        .into_iter()
        .map(|row| Term {
            name: Both::of(&row.name_en, row.name_es.as_ref()),
            lead_days: row
                .lead_days
                .map_or_else(String::new, |days| days.to_string()),
            session: row
                .session_id
                .and_then(slug_of)
                .cloned()
                .unwrap_or_default(),
            slug: row.slug,
        })
        .collect())
}

/// One word.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn load(
    connection: &impl ConnectionTrait,
    list: TermList,
    slug: &str,
) -> Result<Term, Error> {
    let mut terms = all(connection, list).await?.into_iter();
    terms.find(|term| term.slug == slug).ok_or(Error::NotFound)
}

/// The sessions at which a meal may be served: slug and title, those of the kind "meal" only.
///
/// # Errors
/// The database's own.
pub async fn meal_sessions(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(String, Text)>, Error> {
    let rows = session::Entity::find()
        .filter(session::Column::Kind.eq("meal"))
        .filter(session::Column::ArchivedAt.is_null())
        .order_by_asc(session::Column::Position)
        .order_by_asc(session::Column::Slug)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.slug, Text::new(row.title_en, row.title_es)))
        .collect())
}

/// Changes the word of `slug`, or adds one at the end.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    list: TermList,
    slug: Option<&str>,
    typed: &Term,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let rows = rows(transaction, list).await?;
        let mut check = Check::default();
        let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
        let lead_days = check.number(&typed.lead_days, "lead_days");
        let session_id = session_of(transaction, &mut check, typed).await?;
        let others = rows.iter().filter(|row| Some(row.slug.as_str()) != slug);
        if others.map(|row| &row.name_en).any(|known| *known == name.0) {
            check.fault("name_en", FieldProblem::Taken);
        }
        check.finish()?;
        let mut change = match slug {
            Some(slug) => known(&rows, slug)?.clone().into_active_model(),
            None => fresh(list, &rows, &name.0),
        };
        (change.name_en, change.name_es) = (Set(name.0), Set(name.1));
        change.lead_days = Set(lead_days);
        change.session_id = Set(session_id);
        match slug {
            Some(_) => change.update(transaction).await?,
            None => change.insert(transaction).await?,
        };
        finish(transaction, actor, list.section(), now).await
    })
    .await
}

/// Moves the word of `slug` one step.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn shift(
    db: &Db,
    actor: &Actor,
    list: TermList,
    slug: &str,
    step: Step,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let columns = [term::Column::Slug, term::Column::Position];
        let words = Condition::all().add(term::Column::List.eq(list.column()));
        order::shift::<term::Entity>(transaction, columns, words, slug, step).await?;
        finish(transaction, actor, list.section(), now).await
    })
    .await
}

/// Takes the word of `slug` away.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::InUse`].
pub async fn remove(
    db: &Db,
    actor: &Actor,
    list: TermList,
    slug: &str,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        known(&rows(transaction, list).await?, slug)?;
        if let Some(holder) = holder(transaction, list, slug).await? {
            return Err(Error::InUse(holder));
        }
        if list == TermList::Meals {
            type_meal::Entity::delete_many()
                .filter(type_meal::Column::Meal.eq(slug))
                .exec(transaction)
                .await?;
        }
        term::Entity::delete_by_id((list.column().to_owned(), slug.to_owned()))
            .exec(transaction)
            .await?;
        finish(transaction, actor, list.section(), now).await
    })
    .await
}

/// What hangs on the word of `slug`.
///
/// # Errors
/// The database's own.
pub async fn holder(
    connection: &impl ConnectionTrait,
    list: TermList,
    slug: &str,
) -> Result<Option<Holder>, Error> {
    let (count, holder) = match list {
        TermList::Meals => (
            registration_meal::Entity::find()
                .filter(registration_meal::Column::Meal.eq(slug))
                .count(connection)
                .await?,
            Holder::Registrations,
        ),
        TermList::Diets => (
            registration::Entity::find()
                .filter(registration::Column::Diet.eq(slug))
                .count(connection)
                .await?,
            Holder::Registrations,
        ),
        TermList::Accommodations => (asked_for(connection, slug).await?, Holder::Registrations),
        TermList::CeCategories => (
            session_ce_category::Entity::find()
                .filter(session_ce_category::Column::Category.eq(slug))
                .count(connection)
                .await?,
            Holder::Sessions,
        ),
    };
    Ok((count > 0).then_some(holder))
}

/// How many ask for an accommodation. One column holds all slugs of a request, so what the query finds is
/// looked at word by word.
async fn asked_for(connection: &impl ConnectionTrait, slug: &str) -> Result<u64, Error> {
    let rows = accommodation_request::Entity::find()
        .filter(accommodation_request::Column::Kinds.contains(slug))
        .all(connection)
        .await?;
    let asks = |row: &&accommodation_request::Model| row.kinds.split(' ').any(|kind| kind == slug);
    Ok(rows.iter().filter(asks).count() as u64)
}

async fn rows(
    connection: &impl ConnectionTrait,
    list: TermList,
) -> Result<Vec<term::Model>, Error> {
    Ok(term::Entity::find()
        .filter(term::Column::List.eq(list.column()))
        .order_by_asc(term::Column::Position)
        .order_by_asc(term::Column::Slug)
        .all(connection)
        .await?)
}

fn known<'r>(rows: &'r [term::Model], slug: &str) -> Result<&'r term::Model, Error> {
    rows.iter()
        .find(|row| row.slug == slug)
        .ok_or(Error::NotFound)
}

/// A new word after all `rows`.
fn fresh(list: TermList, rows: &[term::Model], name: &str) -> term::ActiveModel {
    let taken: Vec<String> = rows.iter().map(|row| row.slug.clone()).collect();
    let last = rows.iter().map(|row| row.position).max();
    term::ActiveModel {
        list: Set(list.column().to_owned()),
        slug: Set(slug::unique(name, list.column(), &taken).replace('_', "-")),
        position: Set(last.map_or(0, |last| last.saturating_add(1))),
        ..Default::default()
    }
}

async fn session_of(
    transaction: &DatabaseTransaction,
    check: &mut Check,
    typed: &Term,
) -> Result<Option<Uuid>, Error> {
    let slug = typed.session.trim();
    if slug.is_empty() {
        return Ok(None);
    }
    let known = session::Entity::find()
        .filter(session::Column::Slug.eq(slug))
        .one(transaction)
        .await?;
    if known.is_none() {
        check.fault("session", FieldProblem::UnknownChoice);
    }
    Ok(known.map(|row| row.id))
}
