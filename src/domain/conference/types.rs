//! The ways to register, as organizers set them.

use entity::{conference, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::change::{begin, finish, row};
use super::entries::{self, Entries, at_end, known};
use super::{Section, Window, meals, window};
use crate::db::{Db, from_millis, millis};
use crate::domain::form_questions;
use crate::domain::order::Step;
use crate::domain::organizers::Actor;
use crate::domain::registrations::{GROUP_MAX, fill_places};
use crate::domain::typed::{Both, Check, Moment};
use crate::domain::vouchers;
use crate::domain::{Error, FieldProblem, Holder};
use crate::i18n::{Zone, dollars, parse_dollars};

/// The longest code.
const CODE_MAX: usize = 40;

/// A registration type, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Type {
    /// Its name in forms and addresses: made once, kept ever after.
    pub slug: String,
    /// Its name.
    pub name: Both,
    /// One sentence about it.
    pub description: Both,
    /// Dollars, as people write them.
    pub price: String,
    /// Its own places; empty: only the conference's.
    pub capacity: String,
    /// From then on.
    pub opens: Moment,
    /// Until then.
    pub closes: Moment,
    /// An organizer decides.
    pub requires_approval: bool,
    /// What is asked for; empty: nothing.
    pub access_code: String,
    /// A voucher that names it must be given.
    pub needs_voucher: bool,
    /// It is shown to those alone who give a code that opens it.
    pub hidden: bool,
    /// The slugs of the meals that come with it.
    pub meals: Vec<String>,
    /// How many people of it a group must have; empty: one may come alone.
    pub smallest_group: String,
    /// How many people of it a group may have; empty: as many as come.
    pub largest_group: String,
}

/// What can be kept of it.
struct Checked {
    name: (String, Option<String>),
    description: (String, Option<String>),
    price_cents: i64,
    capacity: Option<i32>,
    opens_at: i64,
    closes_at: i64,
    access_code: Option<String>,
    smallest_group: Option<i32>,
    largest_group: Option<i32>,
}

impl Entries for registration_type::Entity {
    const SECTION: Section = Section::Types;
    const FALLBACK: &'static str = "type";
    const KEYS: [Self::Column; 2] = [
        registration_type::Column::Slug,
        registration_type::Column::Position,
    ];

    fn keys(row: &registration_type::Model) -> (&str, i32) {
        (&row.slug, row.position)
    }
}

/// All types, in their order.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Type>, Error> {
    let zone = Zone::named(&row(connection).await?.time_zone);
    let rows = rows(connection).await?;
    let meals = meals::all(connection).await?;
    let pairs = meals::pairs(connection).await?;
    let shown = rows.into_iter().map(|row| {
        let meals = meals::of(&row, &meals, &pairs);
        shown(&zone, meals, row)
    });
    Ok(shown.collect())
}

/// One type.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn load(connection: &impl ConnectionTrait, slug: &str) -> Result<Type, Error> {
    let mut types = all(connection).await?.into_iter();
    types
        .find(|known| known.slug == slug)
        .ok_or(Error::NotFound)
}

/// Nothing typed yet: it opens and closes with the conference's registration.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn fresh(connection: &impl ConnectionTrait) -> Result<Type, Error> {
    let Window { opens, closes, .. } = window::load(connection).await?;
    Ok(Type {
        opens,
        closes,
        meals: meals::all(connection).await?,
        ..Type::default()
    })
}

/// Changes the type of `slug`, or adds one at the end. Places that are added go to the people in line, in
/// the same transaction; answers how many got one.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    slug: Option<&str>,
    typed: &Type,
    now: Timestamp,
) -> Result<u64, Error> {
    db.write(async |transaction| {
        let conference = begin(transaction, actor).await?;
        let rows = rows(transaction).await?;
        let checked = check(&conference, &rows, slug, typed)?;
        let mut change = match slug {
            Some(slug) => known(&rows, slug)?.clone().into_active_model(),
            None => new_row(&rows, &checked.name.0),
        };
        (change.name_en, change.name_es) = (Set(checked.name.0), Set(checked.name.1));
        change.description_en = Set(checked.description.0);
        change.description_es = Set(checked.description.1);
        change.price_cents = Set(checked.price_cents);
        change.capacity = Set(checked.capacity);
        change.opens_at = Set(checked.opens_at);
        change.closes_at = Set(checked.closes_at);
        change.requires_approval = Set(typed.requires_approval);
        change.access_code = Set(checked.access_code);
        change.needs_voucher = Set(typed.needs_voucher);
        change.hidden = Set(typed.hidden);
        change.smallest_group = Set(checked.smallest_group);
        change.largest_group = Set(checked.largest_group);
        let known = meals::all(transaction).await?;
        let some = meals::some(&known, &typed.meals);
        change.some_meals = Set(some.is_some());
        let row = match slug {
            Some(_) => change.update(transaction).await?,
            None => change.insert(transaction).await?,
        };
        meals::put(transaction, row.id, some.unwrap_or_default()).await?;
        finish(transaction, actor, Section::Types, now).await?;
        fill_places(transaction, &conference, now).await
    })
    .await
}

/// Moves the type of `slug` one step.
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
    entries::shift::<registration_type::Entity>(db, actor, slug, step, now).await
}

/// Takes the type of `slug` away.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::InUse`] once somebody registered by it, and
/// while a voucher is for it.
pub async fn remove(db: &Db, actor: &Actor, slug: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let id = known(&rows(transaction).await?, slug)?.id;
        if let Some(holder) = holder_of(transaction, id).await? {
            return Err(Error::InUse(holder));
        }
        registration_type::Entity::delete_by_id(id)
            .exec(transaction)
            .await?;
        finish(transaction, actor, Section::Types, now).await
    })
    .await
}

/// What hangs on the type of `slug`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn holder(
    connection: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Holder>, Error> {
    let id = known(&rows(connection).await?, slug)?.id;
    holder_of(connection, id).await
}

async fn holder_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Holder>, Error> {
    let people = registration::Entity::find()
        .filter(registration::Column::RegistrationTypeId.eq(id))
        .count(connection)
        .await?;
    if people > 0 {
        return Ok(Some(Holder::Registrations));
    }
    if vouchers::is_for_type(connection, id).await? {
        return Ok(Some(Holder::Vouchers));
    }
    let asked = form_questions::name_type(connection, id).await?;
    Ok(asked.then_some(Holder::Questions))
}

fn check(
    conference: &conference::Model,
    rows: &[registration_type::Model],
    slug: Option<&str>,
    typed: &Type,
) -> Result<Checked, Error> {
    let zone = Zone::named(&conference.time_zone);
    let mut check = Check::default();
    let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
    let mut others = rows.iter().filter(|row| Some(row.slug.as_str()) != slug);
    if others.any(|row| row.name_en == name.0) {
        check.fault("name_en", FieldProblem::Taken);
    }
    let description = check.texts(&typed.description, ["description_en", "description_es"]);
    let price_cents = parse_dollars(&typed.price);
    if price_cents.is_none() {
        check.fault("price", FieldProblem::NotAPrice);
    }
    let capacity = check.number(&typed.capacity, "capacity");
    let opens = check.moment(&zone, &typed.opens, ["opens_date", "opens_time"]);
    let closes = check.moment(&zone, &typed.closes, ["closes_date", "closes_time"]);
    check.in_order(opens, closes, "closes_date");
    let code = check.line(&typed.access_code, "access_code");
    if code.chars().count() > CODE_MAX {
        check.fault_unless_known("access_code", FieldProblem::TooLong);
    }
    let [smallest_group, largest_group] = sizes(&mut check, typed);
    check.finish()?;
    Ok(Checked {
        smallest_group,
        largest_group,
        name,
        description,
        price_cents: price_cents.unwrap_or_default(),
        capacity,
        opens_at: opens.map_or(0, millis),
        closes_at: closes.map_or(0, millis),
        access_code: (!code.is_empty()).then_some(code),
    })
}

/// How many people a group must and may have.
fn sizes(check: &mut Check, typed: &Type) -> [Option<i32>; 2] {
    let sizes = [
        ("smallest_group", &typed.smallest_group),
        ("largest_group", &typed.largest_group),
    ];
    let [smallest, largest] = sizes.map(|(field, typed)| {
        let size = check.number(typed, field);
        let people = i32::try_from(GROUP_MAX).unwrap_or(i32::MAX);
        if size.is_some_and(|size| !(1..=people).contains(&size)) {
            check.fault_unless_known(field, FieldProblem::OutOfRange);
        }
        size
    });
    if let (Some(smallest), Some(largest)) = (smallest, largest)
        && largest < smallest
    {
        check.fault_unless_known("largest_group", FieldProblem::OutOfRange);
    }
    [smallest, largest]
}

fn new_row(rows: &[registration_type::Model], name: &str) -> registration_type::ActiveModel {
    let (slug, position) = at_end(rows, name);
    registration_type::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(slug),
        position: Set(position),
        ..Default::default()
    }
}

/// The rows of all types, in their order.
pub(super) async fn rows(
    connection: &impl ConnectionTrait,
) -> Result<Vec<registration_type::Model>, Error> {
    entries::rows::<registration_type::Entity>(connection).await
}

/// A number as it is typed.
fn size(size: Option<i32>) -> String {
    size.map_or_else(String::new, |size| size.to_string())
}

fn shown(zone: &Zone, meals: Vec<String>, row: registration_type::Model) -> Type {
    Type {
        name: Both::of(&row.name_en, row.name_es.as_ref()),
        description: Both::of(&row.description_en, row.description_es.as_ref()),
        price: dollars(row.price_cents),
        capacity: row
            .capacity
            .map_or_else(String::new, |places| places.to_string()),
        opens: Moment::of(zone, from_millis(row.opens_at)),
        closes: Moment::of(zone, from_millis(row.closes_at)),
        requires_approval: row.requires_approval,
        needs_voucher: row.needs_voucher,
        hidden: row.hidden,
        meals,
        access_code: row.access_code.unwrap_or_default(),
        smallest_group: size(row.smallest_group),
        largest_group: size(row.largest_group),
        slug: row.slug,
    }
}
