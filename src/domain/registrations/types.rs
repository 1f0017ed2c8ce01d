//! The ways to register, and which of them are open now.

use entity::{conference, registration_type};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _};
use uuid::Uuid;

use super::places::Places;
use super::serve::newcomers;
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::conference::readiness;
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
    /// The price, in US cents.
    pub price_cents: i64,
    /// An organizer decides.
    pub requires_approval: bool,
    /// A code from an invitation is asked for.
    pub requires_code: bool,
    /// Not before.
    pub opens_at: Timestamp,
    /// Not after.
    pub closes_at: Timestamp,
    /// Whether it can be chosen now.
    pub availability: Availability,
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
    /// A scholarship: free, but somebody decides. Those are asked for a reason.
    #[must_use]
    pub fn asks_for_reason(&self) -> bool {
        self.requires_approval && self.price_cents == 0
    }
}

/// All types in their order, as they stand at `now`; none has begun while the conference is being set up.
/// A fixed number of queries, however many there are.
///
/// # Errors
/// The database's own.
pub async fn types(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<RegistrationType>, Error> {
    let Some(conference) = conference::Entity::find().one(connection).await? else {
        return Ok(Vec::new());
    };
    let rows = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    let places = newcomers(connection, &conference).await?;
    let ready = readiness::of(connection, &conference).await?.is_ready();
    Ok(rows
        .into_iter()
        .map(|row| {
            let (opens_at, closes_at) = window(&conference, &row);
            RegistrationType {
                availability: if ready {
                    availability(&row, &places, opens_at, closes_at, now)
                } else {
                    Availability::NotYet
                },
                id: row.id,
                name: Text::new(row.name_en, row.name_es),
                description: Text::new(row.description_en, row.description_es),
                price_cents: row.price_cents,
                requires_approval: row.requires_approval,
                requires_code: row.access_code.is_some(),
                slug: row.slug,
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
    row: &registration_type::Model,
    places: &Places,
    opens_at: Timestamp,
    closes_at: Timestamp,
    now: Timestamp,
) -> Availability {
    if now < opens_at {
        return Availability::NotYet;
    }
    if now >= closes_at {
        return Availability::Closed;
    }
    match places.left_for(row.id, row.capacity) {
        _ if places.is_kept(row.id) => Availability::Waitlist,
        None => Availability::Open,
        Some((left, _)) if left <= 0 => Availability::Waitlist,
        Some((left, capacity)) if left <= (capacity / 10).max(5) => Availability::FewLeft,
        Some(_) => Availability::Open,
    }
}
