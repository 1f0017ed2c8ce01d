//! Places that several registration types share, as organizers set them. A type may have places of its own too, and
//! the conference has its own: the one that leaves fewest counts.

use std::collections::HashMap;

use entity::{registration, registration_type, shared_capacity, shared_capacity_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::change::{begin, finish};
use super::entries::{self, Entries, at_end, known, rows};
use super::{Section, types};
use crate::db::Db;
use crate::domain::order::Step;
use crate::domain::organizers::Actor;
use crate::domain::registrations::{Status, fill_places};
use crate::domain::typed::{Both, Check};
use crate::domain::{Error, FieldProblem};

/// Places that several types share, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedPlaces {
    /// Its name in addresses: made once, kept ever after.
    pub slug: String,
    /// Its name.
    pub name: Both,
    /// How many people fit.
    pub capacity: String,
    /// The slugs of the types.
    pub types: Vec<String>,
}

impl Entries for shared_capacity::Entity {
    const SECTION: Section = Section::SharedPlaces;
    const FALLBACK: &'static str = "places";
    const KEYS: [Self::Column; 2] = [
        shared_capacity::Column::Slug,
        shared_capacity::Column::Position,
    ];

    fn keys(row: &shared_capacity::Model) -> (&str, i32) {
        (&row.slug, row.position)
    }
}

/// All of them, in their order: a fixed number of queries.
///
/// # Errors
/// The database's own.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<SharedPlaces>, Error> {
    let kinds = types::rows(connection).await?;
    let pairs = shared_capacity_type::Entity::find().all(connection).await?;
    let rows = rows::<shared_capacity::Entity>(connection)
        .await?
        .into_iter();
    Ok(rows
        .map(|row| {
            let is_in = |kind: &&registration_type::Model| {
                let mut pairs = pairs.iter();
                pairs.any(|pair| {
                    pair.shared_capacity_id == row.id && pair.registration_type_id == kind.id
                })
            };
            SharedPlaces {
                types: kinds
                    .iter()
                    .filter(is_in)
                    .map(|kind| kind.slug.clone())
                    .collect(),
                name: Both::of(&row.name_en, row.name_es.as_ref()),
                capacity: row.capacity.to_string(),
                slug: row.slug,
            }
        })
        .collect())
}

/// By how many people each of them is over, by its slug; only those that are.
///
/// # Errors
/// The database's own.
pub async fn over(connection: &impl ConnectionTrait) -> Result<HashMap<String, i64>, Error> {
    let taken: Vec<(Uuid, i64)> = registration::Entity::find()
        .select_only()
        .column(registration::Column::RegistrationTypeId)
        .column_as(registration::Column::Id.count(), "taken")
        .filter(registration::Column::Status.eq(Status::Confirmed.as_str()))
        .group_by(registration::Column::RegistrationTypeId)
        .into_tuple()
        .all(connection)
        .await?;
    let taken: HashMap<Uuid, i64> = taken.into_iter().collect();
    let pairs = shared_capacity_type::Entity::find().all(connection).await?;
    let rows = rows::<shared_capacity::Entity>(connection)
        .await?
        .into_iter();
    Ok(rows
        .filter_map(|row| {
            let of_this = pairs
                .iter()
                .filter(|pair| pair.shared_capacity_id == row.id);
            let people: i64 = of_this
                .filter_map(|pair| taken.get(&pair.registration_type_id))
                .sum();
            let over = people - i64::from(row.capacity);
            (over > 0).then_some((row.slug, over))
        })
        .collect())
}

/// Changes the one of `slug`, or adds one at the end. Fewer places than are taken are possible: nobody loses one.
/// Places that are added go to the people in line; answers how many got one.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    slug: Option<&str>,
    typed: &SharedPlaces,
    now: Timestamp,
) -> Result<u64, Error> {
    db.write(async |transaction| {
        let conference = begin(transaction, actor).await?;
        let rows = rows::<shared_capacity::Entity>(transaction).await?;
        let mut check = Check::default();
        let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
        let mut others = rows.iter().filter(|row| Some(row.slug.as_str()) != slug);
        if others.any(|row| row.name_en == name.0) {
            check.fault("name_en", FieldProblem::Taken);
        }
        let capacity = check.number(&typed.capacity, "capacity");
        if capacity.is_none() {
            let empty = typed.capacity.trim().is_empty();
            let problem = match empty {
                true => FieldProblem::Missing,
                false => FieldProblem::NotANumber,
            };
            check.fault_unless_known("capacity", problem);
        }
        let types = types(transaction, typed, &mut check).await?;
        check.finish()?;
        let mut change = match slug {
            Some(slug) => known(&rows, slug)?.clone().into_active_model(),
            None => new_row(&rows, &name.0),
        };
        (change.name_en, change.name_es) = (Set(name.0), Set(name.1));
        change.capacity = Set(capacity.unwrap_or_default());
        let row = match slug {
            Some(_) => change.update(transaction).await?,
            None => change.insert(transaction).await?,
        };
        put_types(transaction, row.id, &types).await?;
        finish(transaction, actor, Section::SharedPlaces, now).await?;
        fill_places(transaction, &conference, now).await
    })
    .await
}

/// Moves the one of `slug` one step.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn shift(
    db: &Db,
    actor: &Actor,
    slug: &str,
    step: Step,
    now: Timestamp,
) -> Result<(), Error> {
    entries::shift::<shared_capacity::Entity>(db, actor, slug, step, now).await
}

/// Takes the one of `slug` away: people in line get the places that it kept from them.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn remove(db: &Db, actor: &Actor, slug: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        let conference = begin(transaction, actor).await?;
        let id = known(&rows::<shared_capacity::Entity>(transaction).await?, slug)?.id;
        shared_capacity::Entity::delete_by_id(id)
            .exec(transaction)
            .await?;
        finish(transaction, actor, Section::SharedPlaces, now).await?;
        fill_places(transaction, &conference, now).await?;
        Ok(())
    })
    .await
}

/// The ids of the types that were chosen: two or more, for fewer share nothing.
async fn types(
    transaction: &DatabaseTransaction,
    typed: &SharedPlaces,
    check: &mut Check,
) -> Result<Vec<Uuid>, Error> {
    let kinds = types::rows(transaction).await?;
    let chosen = kinds.iter().filter(|kind| typed.types.contains(&kind.slug));
    let chosen: Vec<Uuid> = chosen.map(|kind| kind.id).collect();
    if chosen.len() < typed.types.len() {
        check.fault("types", FieldProblem::UnknownChoice);
    } else if chosen.len() < 2 {
        check.fault("types", FieldProblem::Missing);
    }
    Ok(chosen)
}

async fn put_types(
    transaction: &DatabaseTransaction,
    id: Uuid,
    types: &[Uuid],
) -> Result<(), Error> {
    shared_capacity_type::Entity::delete_many()
        .filter(shared_capacity_type::Column::SharedCapacityId.eq(id))
        .exec(transaction)
        .await?;
    let pairs = types.iter().map(|kind| shared_capacity_type::ActiveModel {
        shared_capacity_id: Set(id),
        registration_type_id: Set(*kind),
    });
    shared_capacity_type::Entity::insert_many(pairs)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

fn new_row(rows: &[shared_capacity::Model], name: &str) -> shared_capacity::ActiveModel {
    let (slug, position) = at_end(rows, name);
    shared_capacity::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(slug),
        position: Set(position),
        ..Default::default()
    }
}
