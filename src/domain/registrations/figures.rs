//! How many there are of what: numbers, no names.

use std::collections::HashMap;

use entity::{conference, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::Status;
use super::places::offered;
use crate::db::from_millis;
use crate::domain::Error;
use crate::i18n::Text;

/// All registrations in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Places of the conference; none: no bound.
    pub capacity: Option<i64>,
    /// The types, in their order.
    pub types: Vec<TypeFigures>,
    /// What those who have a place still owe, in US cents.
    pub due_cents: i64,
    /// How many they are.
    pub due_people: i64,
}

/// One type in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeFigures {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// Its own places; none: only the conference's.
    pub capacity: Option<i64>,
    /// Of those who wait, how many have an offer: a place is held for each.
    pub offers: i64,
    counts: HashMap<Status, i64>,
}

impl TypeFigures {
    /// How many of this type are there.
    #[must_use]
    pub fn count(&self, status: Status) -> i64 {
        self.counts.get(&status).copied().unwrap_or_default()
    }
}

impl Figures {
    /// How many there are of all types together.
    #[must_use]
    pub fn count(&self, status: Status) -> i64 {
        self.types.iter().map(|kind| kind.count(status)).sum()
    }

    /// How many places are held for people in line.
    #[must_use]
    pub fn offers(&self) -> i64 {
        self.types.iter().map(|kind| kind.offers).sum()
    }

    /// How many there are of the type called `slug`.
    #[must_use]
    pub fn of_type(&self, slug: &str, status: Status) -> i64 {
        let kind = self.types.iter().find(|kind| kind.slug == slug);
        kind.map_or(0, |kind| kind.count(status))
    }

    /// How many there are at all, whatever became of them.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.types
            .iter()
            .flat_map(|kind| kind.counts.values())
            .sum()
    }
}

/// Counts everything. Four queries, however many there are.
///
/// # Errors
/// The database's own.
pub async fn figures(connection: &impl ConnectionTrait) -> Result<Figures, Error> {
    let capacity = conference::Entity::find()
        .one(connection)
        .await?
        .and_then(|row| row.capacity);
    let types = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    // By amount too: there are only a few different ones, and a sum has another type on each database.
    let groups: Vec<(Uuid, String, i64, i64)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::RegistrationTypeId)
        .column(registration::Column::Status)
        .column(registration::Column::AmountDueCents)
        .column_as(registration::Column::Id.count(), "people")
        .group_by(registration::Column::RegistrationTypeId)
        .group_by(registration::Column::Status)
        .group_by(registration::Column::AmountDueCents)
        .into_tuple()
        .all(connection)
        .await?;
    let mut figures = Figures {
        capacity: capacity.map(i64::from),
        ..Figures::default()
    };
    let mut counts: HashMap<Uuid, HashMap<Status, i64>> = HashMap::new();
    for (type_id, status, due_cents, people) in groups {
        let Some(status) = Status::parse(&status) else {
            continue;
        };
        *counts
            .entry(type_id)
            .or_default()
            .entry(status)
            .or_default() += people;
        if status == Status::Confirmed && due_cents > 0 {
            figures.due_cents += due_cents * people;
            figures.due_people += people;
        }
    }
    let offers: HashMap<Uuid, i64> = offered(connection).await?.into_iter().collect();
    figures.types = types
        .into_iter()
        .map(|row| TypeFigures {
            offers: offers.get(&row.id).copied().unwrap_or_default(),
            counts: counts.remove(&row.id).unwrap_or_default(),
            name: Text::new(row.name_en, row.name_es),
            capacity: row.capacity.map(i64::from),
            slug: row.slug,
        })
        .collect();
    Ok(figures)
}

/// Requests of one type that wait for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The type's name in addresses.
    pub slug: String,
    /// The type's name.
    pub name: Text,
    /// How many there are.
    pub count: i64,
    /// Since when the oldest waits.
    pub since: Timestamp,
}

/// The requests that wait for an answer, by type in their order. Two queries.
///
/// # Errors
/// The database's own.
pub async fn pending(connection: &impl ConnectionTrait) -> Result<Vec<Pending>, Error> {
    let groups: Vec<(Uuid, i64, i64)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::RegistrationTypeId)
        .column_as(registration::Column::Id.count(), "people")
        .column_as(registration::Column::CreatedAt.min(), "since")
        .filter(registration::Column::Status.eq(Status::Pending.as_str()))
        .group_by(registration::Column::RegistrationTypeId)
        .into_tuple()
        .all(connection)
        .await?;
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let types = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    Ok(types
        .into_iter()
        .filter_map(|row| {
            let (_, count, since) = groups.iter().find(|(id, _, _)| *id == row.id)?;
            Some(Pending {
                slug: row.slug,
                name: Text::new(row.name_en, row.name_es),
                count: *count,
                since: from_millis(*since),
            })
        })
        .collect())
}
