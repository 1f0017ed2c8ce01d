//! The ways to register, and which of them are open now.

use entity::{conference, registration_type};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _};
use uuid::Uuid;

use super::codes::{self, Applied, Given};
use super::price::{Prices, Stage};
use super::serve::newcomers;
use crate::db::from_millis;
use crate::domain::conference::readiness;
use crate::domain::email::Email;
use crate::domain::vouchers;
use crate::domain::{Error, FieldProblem};
use crate::i18n::Text;

/// A way to register, as it stands at one moment.
#[derive(Clone, Debug)]
pub struct RegistrationType {
    /// Its id.
    pub id: Uuid,
    /// Its name in forms and addresses.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// One sentence about it.
    pub description: Text,
    /// The price now, in US cents.
    pub price_cents: i64,
    /// The price when no stage holds, in US cents.
    pub regular_cents: i64,
    /// The stage whose price holds now; none: the regular price does.
    pub stage: Option<Stage>,
    /// An organizer decides.
    pub requires_approval: bool,
    /// A code from an invitation is asked for.
    pub requires_code: bool,
    /// It is shown to those alone who give a code that opens it.
    pub hidden: bool,
    /// The price with the code that was given, in US cents, where that takes something off.
    pub reduced_cents: Option<i64>,
    /// Not before.
    pub opens_at: Timestamp,
    /// Not after.
    pub closes_at: Timestamp,
    /// Whether it can be chosen now.
    pub availability: Availability,
    /// How many people of it a group must have; from 2 on nobody chooses it alone.
    pub smallest_group: Option<i32>,
    /// How many people of it a group may have.
    pub largest_group: Option<i32>,
}

/// Whether a type can be chosen now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Yes.
    Open,
    /// Yes; a tenth of its places or fewer are left (five count as few in any case).
    FewLeft,
    /// Yes, for a place in line.
    Waitlist,
    /// Its window has not begun.
    NotYet,
    /// Its window has ended.
    Closed,
}

impl Availability {
    /// As the API writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::FewLeft => "few_left",
            Self::Waitlist => "waitlist",
            Self::NotYet => "not_yet",
            Self::Closed => "closed",
        }
    }

    /// Whether somebody can choose it, be it for the waitlist.
    #[must_use]
    pub fn can_be_chosen(self) -> bool {
        match self {
            Self::Open | Self::FewLeft | Self::Waitlist => true,
            Self::NotYet | Self::Closed => false,
        }
    }
}

impl RegistrationType {
    /// Whether nobody can choose it alone.
    #[must_use]
    pub fn is_for_groups(&self) -> bool {
        self.smallest_group.is_some_and(|people| people > 1)
    }

    /// A scholarship: free, but somebody decides. Those are asked for a reason.
    #[must_use]
    pub fn asks_for_reason(&self) -> bool {
        self.requires_approval && self.regular_cents == 0
    }
}

/// What is shown to somebody who registers.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// The ways to register, hidden ones left out unless the code opens them.
    pub types: Vec<RegistrationType>,
    /// What the code that was given does; none where none was given.
    pub code: Option<Result<Applied, FieldProblem>>,
    /// Somebody may have a code, whatever they choose: it is asked for.
    pub asks_code: bool,
    /// A way to register that is hidden could be chosen now by whoever has its code.
    pub opens_by_code: bool,
}

/// What somebody is shown who gave `code`, which may be empty; `person` is the address that they typed, where
/// there is one. A fixed number of queries.
///
/// # Errors
/// The database's own.
pub async fn offered(
    connection: &impl ConnectionTrait,
    code: &str,
    person: Option<&Email>,
    now: Timestamp,
) -> Result<Offered, Error> {
    let kinds = type_rows(connection).await?;
    let given = Given::look(connection, &kinds, code, person, now).await?;
    let mut types = standing(connection, kinds, &given, now).await?;
    let mut hidden = types.iter().filter(|kind| kind.hidden);
    let opens_by_code = hidden.any(|kind| kind.availability.can_be_chosen());
    types.retain(|kind| !kind.hidden || given.opens(kind.id));
    Ok(Offered {
        types,
        code: given.told(),
        asks_code: opens_by_code || vouchers::any(connection, now).await?,
        opens_by_code,
    })
}

/// All types in their order, hidden ones too, as they stand at `now`; none has begun while the conference is being set up.
/// A fixed number of queries, however many there are.
///
/// # Errors
/// The database's own.
pub async fn types(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<RegistrationType>, Error> {
    let kinds = type_rows(connection).await?;
    standing(connection, kinds, &Given::Nothing, now).await
}

/// What a way to register is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// Its name in forms and addresses.
    pub slug: String,
    /// What people read.
    pub name: Text,
}

/// What all ways to register are called, in their order: one query. How many places are left of each costs more to
/// know: [`types`].
///
/// # Errors
/// The database's own.
pub async fn type_names(connection: &impl ConnectionTrait) -> Result<Vec<TypeName>, Error> {
    let rows = type_rows(connection).await?;
    Ok(rows.iter().map(TypeName::of).collect())
}

impl TypeName {
    pub(super) fn of(row: &registration_type::Model) -> Self {
        Self {
            slug: row.slug.clone(),
            name: Text::new(row.name_en.clone(), row.name_es.clone()),
        }
    }
}

/// All ways to register, in their order.
pub(super) async fn type_rows(
    connection: &impl ConnectionTrait,
) -> Result<Vec<registration_type::Model>, Error> {
    Ok(registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?)
}

/// These types as they stand for somebody with this code.
async fn standing(
    connection: &impl ConnectionTrait,
    rows: Vec<registration_type::Model>,
    given: &Given,
    now: Timestamp,
) -> Result<Vec<RegistrationType>, Error> {
    let Some(conference) = conference::Entity::find().one(connection).await? else {
        return Ok(Vec::new());
    };
    let places = newcomers(connection, &conference, now).await?;
    let prices = Prices::load(connection, now).await?;
    let ready = readiness::of(connection, &conference).await?.is_ready();
    Ok(rows
        .into_iter()
        .map(|mut row| {
            let price = prices.of(&row);
            let regular_cents = std::mem::replace(&mut row.price_cents, price.cents);
            let (opens_at, closes_at) = window(&conference, &row);
            RegistrationType {
                availability: if ready {
                    let left = match given.holds(&row) {
                        true => places.left_for_holders(row.id, row.capacity),
                        false => places.left_for(row.id, row.capacity),
                    };
                    availability(left, places.is_kept(row.id), (opens_at, closes_at), now)
                } else {
                    Availability::NotYet
                },
                requires_code: codes::asks(&row),
                hidden: row.hidden,
                reduced_cents: given.price(&row),
                id: row.id,
                name: Text::new(row.name_en, row.name_es),
                description: Text::new(row.description_en, row.description_es),
                price_cents: row.price_cents,
                regular_cents,
                stage: price.stage.map(|(_, stage)| stage),
                requires_approval: row.requires_approval,
                slug: row.slug,
                smallest_group: row.smallest_group,
                largest_group: row.largest_group,
                opens_at,
                closes_at,
            }
        })
        .collect())
}

/// When a type can be chosen: its own window within the conference's.
pub(super) fn window(
    conference: &conference::Model,
    row: &registration_type::Model,
) -> (Timestamp, Timestamp) {
    (
        from_millis(row.opens_at.max(conference.registration_opens_at)),
        from_millis(row.closes_at.min(conference.registration_closes_at)),
    )
}

fn availability(
    left: Option<(i64, i64)>,
    kept: bool,
    (opens_at, closes_at): (Timestamp, Timestamp),
    now: Timestamp,
) -> Availability {
    if now < opens_at {
        return Availability::NotYet;
    }
    if now >= closes_at {
        return Availability::Closed;
    }
    match left {
        _ if kept => Availability::Waitlist,
        None => Availability::Open,
        Some((left, _)) if left <= 0 => Availability::Waitlist,
        Some((left, capacity)) if left <= (capacity / 10).max(5) => Availability::FewLeft,
        Some(_) => Availability::Open,
    }
}
