//! Prices that hold until a date, or for a number of people, before a type's own: early birds, as organizers set them.

use entity::{conference, price_stage, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::change::{begin, finish, row};
use super::entries::{self, Entries, at_end, known, rows};
use super::{Section, types};
use crate::db::{Db, from_millis, millis};
use crate::domain::order::Step;
use crate::domain::organizers::Actor;
use crate::domain::typed::{Both, Check, Moment};
use crate::domain::{Error, FieldError, FieldProblem, Holder};
use crate::i18n::{Zone, dollars, parse_dollars};

/// A price that goes before a type's own, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceStage {
    /// Its name in addresses: made once, kept ever after.
    pub slug: String,
    /// Its name, such as "Early bird".
    pub name: Both,
    /// The slug of the type.
    pub kind: String,
    /// What the type is called; not typed.
    pub kind_name: Both,
    /// Dollars, as people write them.
    pub price: String,
    /// Until then; both empty: not by time.
    pub ends: Moment,
    /// For so many people; empty: not by number.
    pub places: String,
}

/// What can be kept of it.
struct Checked {
    name: (String, Option<String>),
    type_id: Uuid,
    price_cents: i64,
    ends_at: Option<i64>,
    places: Option<i32>,
}

impl Entries for price_stage::Entity {
    const SECTION: Section = Section::Prices;
    const FALLBACK: &'static str = "price";
    const KEYS: [Self::Column; 2] = [price_stage::Column::Slug, price_stage::Column::Position];

    fn keys(row: &price_stage::Model) -> (&str, i32) {
        (&row.slug, row.position)
    }
}

/// All of them, in their order: three queries.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<PriceStage>, Error> {
    let zone = Zone::named(&row(connection).await?.time_zone);
    let kinds = types::rows(connection).await?;
    let rows = rows::<price_stage::Entity>(connection).await?.into_iter();
    Ok(rows.map(|row| shown(&zone, &kinds, row)).collect())
}

/// Changes the one of `slug`, or adds one at the end. What was agreed with those who have it stays.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    slug: Option<&str>,
    typed: &PriceStage,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        let conference = begin(transaction, actor).await?;
        let rows = rows::<price_stage::Entity>(transaction).await?;
        let checked = check(&conference, &types::rows(transaction).await?, typed)?;
        let mut change = match slug {
            Some(slug) => {
                let row = known(&rows, slug)?.clone();
                let moves = row.registration_type_id != checked.type_id;
                if moves && holder_of(transaction, row.id).await?.is_some() {
                    let fault = FieldError::new("for_type", FieldProblem::InUse);
                    return Err(Error::Invalid(vec![fault]));
                }
                row.into_active_model()
            }
            None => new_row(&rows, &checked.name.0),
        };
        (change.name_en, change.name_es) = (Set(checked.name.0), Set(checked.name.1));
        change.registration_type_id = Set(checked.type_id);
        change.price_cents = Set(checked.price_cents);
        change.ends_at = Set(checked.ends_at);
        change.places = Set(checked.places);
        match slug {
            Some(_) => change.update(transaction).await?,
            None => change.insert(transaction).await?,
        };
        finish(transaction, actor, Section::Prices, now).await
    })
    .await
}

/// Moves the one of `slug` one step: of two that hold at once for a type, the first counts.
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
    entries::shift::<price_stage::Entity>(db, actor, slug, step, now).await
}

/// Takes the one of `slug` away.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::InUse`] once somebody has the price: then it can be ended.
pub async fn remove(db: &Db, actor: &Actor, slug: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let id = known(&rows::<price_stage::Entity>(transaction).await?, slug)?.id;
        if let Some(holder) = holder_of(transaction, id).await? {
            return Err(Error::InUse(holder));
        }
        price_stage::Entity::delete_by_id(id)
            .exec(transaction)
            .await?;
        finish(transaction, actor, Section::Prices, now).await
    })
    .await
}

/// What hangs on the one of `slug`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn holder(
    connection: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Holder>, Error> {
    let id = known(&rows::<price_stage::Entity>(connection).await?, slug)?.id;
    holder_of(connection, id).await
}

async fn holder_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Holder>, Error> {
    let people = registration::Entity::find()
        .filter(registration::Column::PriceStageId.eq(id))
        .count(connection)
        .await?;
    Ok((people > 0).then_some(Holder::Registrations))
}

fn check(
    conference: &conference::Model,
    kinds: &[registration_type::Model],
    typed: &PriceStage,
) -> Result<Checked, Error> {
    let zone = Zone::named(&conference.time_zone);
    let mut check = Check::default();
    let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
    let kind = kinds.iter().find(|kind| kind.slug == typed.kind);
    if kind.is_none() {
        check.fault("for_type", FieldProblem::Missing);
    }
    let price_cents = parse_dollars(&typed.price);
    if price_cents.is_none() {
        check.fault("price", FieldProblem::NotAPrice);
    }
    let by_time = !(typed.ends.date.trim().is_empty() && typed.ends.time.trim().is_empty());
    let ends_at = check.maybe_moment(&zone, &typed.ends, ["ends_date", "ends_time"]);
    let by_number = !typed.places.trim().is_empty();
    let places = check.number(&typed.places, "places");
    if !by_time && !by_number {
        check.fault("places", FieldProblem::Missing);
    }
    check.finish()?;
    Ok(Checked {
        name,
        type_id: kind.map_or_else(Uuid::nil, |kind| kind.id),
        price_cents: price_cents.unwrap_or_default(),
        ends_at: ends_at.map(millis),
        places,
    })
}

fn new_row(rows: &[price_stage::Model], name: &str) -> price_stage::ActiveModel {
    let (slug, position) = at_end(rows, name);
    price_stage::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(slug),
        position: Set(position),
        ..Default::default()
    }
}

fn shown(zone: &Zone, kinds: &[registration_type::Model], row: price_stage::Model) -> PriceStage {
    let kind = kinds
        .iter()
        .find(|kind| kind.id == row.registration_type_id);
    PriceStage {
        name: Both::of(&row.name_en, row.name_es.as_ref()),
        kind_name: kind.map_or_else(Both::default, |kind| {
            Both::of(&kind.name_en, kind.name_es.as_ref())
        }),
        kind: kind.map_or_else(String::new, |kind| kind.slug.clone()),
        price: dollars(row.price_cents),
        ends: row
            .ends_at
            .map_or_else(Moment::default, |at| Moment::of(zone, from_millis(at))),
        places: row
            .places
            .map_or_else(String::new, |places| places.to_string()),
        slug: row.slug,
    }
}
