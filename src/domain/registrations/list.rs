//! The list of registrations, searched and cut into pages.

use entity::registration::{self, Column};
use entity::registration_type;
use jiff::Timestamp;
use sea_orm::sea_query::{Condition, LikeExpr, NullOrdering, Query};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, Order, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};

use super::{Registration, Status, manage, normalize_code};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};
use crate::i18n::fold;

/// How many registrations a page holds.
pub const PAGE_SIZE: u64 = 50;
/// The most of a search that is looked at.
const SEARCH_MAX: usize = 100;
/// Fewer characters of a code would find people whose names only look like one.
const CODE_MIN: usize = 4;

/// Which registrations are asked for.
#[derive(Clone, Default)]
pub struct Filter {
    /// Words from names, address and organization, or a code; empty: all.
    pub text: String,
    /// Where they stand.
    pub status: Option<Status>,
    /// The slug of their type.
    pub type_slug: Option<String>,
    /// Their order.
    pub sort: Sort,
}

/// In which order registrations stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first: who waits longest.
    Oldest,
    /// By name.
    Name,
    /// Who owes most first.
    Due,
    /// By place in line; who does not wait comes after.
    Line,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Newest,
        Self::Oldest,
        Self::Name,
        Self::Due,
        Self::Line,
    ];

    /// Its name in addresses and words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Name => "name",
            Self::Due => "due",
            Self::Line => "line",
        }
    }

    /// The order of this name; the newest first for any other.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|sort| sort.as_str() == name)
            .unwrap_or_default()
    }

    fn apply(self, query: Select<registration::Entity>) -> Select<registration::Entity> {
        let (query, newest_first) = match self {
            Self::Newest => (query, true),
            Self::Oldest => (query, false),
            // Folded, so that both databases sort alike; it begins with the name.
            Self::Name => (query.order_by_asc(Column::SearchKey), false),
            Self::Due => (query.order_by_desc(Column::AmountDueCents), true),
            Self::Line => (
                query.order_by_with_nulls(Column::LineNumber, Order::Asc, NullOrdering::Last),
                true,
            ),
        };
        let order = if newest_first {
            Order::Desc
        } else {
            Order::Asc
        };
        query
            .order_by(Column::CreatedAt, order.clone())
            .order_by(Column::Id, order)
    }
}

/// A page of registrations.
pub struct Listed {
    /// The registrations, in the order that was asked for.
    pub registrations: Vec<Registration>,
    /// How many fit the filter, on all pages.
    pub total: u64,
    /// The page, from 1.
    pub page: u64,
    /// The last page, at least 1.
    pub pages: u64,
}

/// The page `page` of those that fit `filter`; the last one for a page after the end. The look is noted
/// in the history.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn list(
    db: &Db,
    actor: &Actor,
    filter: &Filter,
    page: u64,
    now: Timestamp,
) -> Result<Listed, Error> {
    actor.require(Action::SeeRegistrations)?;
    let query = registration::Entity::find().filter(condition(filter));
    let total = query.clone().count(db.read()).await?;
    let pages = total.div_ceil(PAGE_SIZE).max(1);
    let page = page.clamp(1, pages);
    let rows = filter
        .sort
        .apply(query)
        .offset((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
        .all(db.read())
        .await?;
    let registrations = Registration::many(db.read(), rows).await?;
    manage::note_list(db, actor, now).await?;
    Ok(Listed {
        registrations,
        total,
        page,
        pages,
    })
}

/// The newest registrations, `count` at most. The look is noted in the history.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn latest(
    db: &Db,
    actor: &Actor,
    count: u64,
    now: Timestamp,
) -> Result<Vec<Registration>, Error> {
    actor.require(Action::SeeRegistrations)?;
    let query = registration::Entity::find().limit(count);
    let rows = Sort::Newest.apply(query).all(db.read()).await?;
    manage::note_list(db, actor, now).await?;
    Registration::many(db.read(), rows).await
}

/// All that fit `filter`, for a file. The look is noted in the history, with how many they were.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn download(
    db: &Db,
    actor: &Actor,
    filter: &Filter,
    now: Timestamp,
) -> Result<Vec<Registration>, Error> {
    actor.require(Action::SeeRegistrations)?;
    let query = registration::Entity::find().filter(condition(filter));
    let rows = filter.sort.apply(query).all(db.read()).await?;
    let count = rows.len().to_string();
    db.write(async |transaction| {
        audit::record(
            transaction,
            actor,
            "registrations.downloaded",
            None,
            None,
            Some(&count),
            now,
        )
        .await
    })
    .await?;
    Registration::many(db.read(), rows).await
}

fn condition(filter: &Filter) -> Condition {
    let mut all = Condition::all();
    if let Some(status) = filter.status {
        all = all.add(Column::Status.eq(status.as_str()));
    }
    if let Some(slug) = &filter.type_slug {
        let kind = Query::select()
            .column(registration_type::Column::Id)
            .from(registration_type::Entity)
            .and_where(registration_type::Column::Slug.eq(slug.as_str()))
            .to_owned();
        all = all.add(Column::RegistrationTypeId.in_subquery(kind));
    }
    // No database keeps a NUL in a text.
    let text: String = filter.text.replace('\0', "");
    let text: String = text.chars().take(SEARCH_MAX).collect();
    let mut words = Condition::all();
    for word in fold(&text).split_whitespace() {
        let pattern = format!("%{}%", escape(word));
        words = words.add(Column::SearchKey.like(LikeExpr::new(pattern).escape(ESCAPE)));
    }
    let mut found = Condition::any().add(words);
    let code = normalize_code(&text);
    if code.len() >= CODE_MIN {
        found = found.add(Column::Code.like(LikeExpr::new(format!("{code}%")).escape(ESCAPE)));
    }
    all.add(found)
}

/// A sign that both databases write alike, unlike the backslash.
const ESCAPE: char = '!';

/// `word` as LIKE finds it to the letter.
fn escape(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for character in word.chars() {
        if matches!(character, '%' | '_' | ESCAPE) {
            escaped.push(ESCAPE);
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_mean_something_to_like_are_found_to_the_letter() {
        assert_eq!(escape("100%_!"), "100!%!_!!");
        assert_eq!(escape("jose"), "jose");
    }
}
