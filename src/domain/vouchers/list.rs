//! Vouchers as organizers see them.

use std::collections::HashMap;

use entity::{redemption, registration_type, voucher, voucher_type};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use super::offer::has_uses;
use super::used::{Used, used};
use super::{Discount, Held, VoucherSettings};
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};

/// A voucher as organizers see it. No `Debug`: its address is private.
#[derive(Clone)]
pub struct Voucher {
    /// Its id.
    pub id: Uuid,
    /// What is set for it.
    pub settings: VoucherSettings,
    /// How often it is used now.
    pub used: i64,
    /// What it has taken off prices, in US cents.
    pub spent_cents: i64,
    /// How many places it holds back now.
    pub held: i64,
    /// Where it stands.
    pub state: State,
    /// Somebody used it once, be it given back: it can be ended, not deleted.
    pub has_history: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Where a voucher stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can be used.
    Open,
    /// Its time has not begun.
    NotYet,
    /// No use is left, or no budget.
    UsedUp,
    /// Its time is over.
    Over,
    /// An organizer ended it.
    Ended,
}

impl State {
    /// Its name in words and in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NotYet => "not-yet",
            Self::UsedUp => "used-up",
            Self::Over => "over",
            Self::Ended => "ended",
        }
    }

    fn of(row: &voucher::Model, used: Used, now: Timestamp) -> Self {
        let now = now.as_millisecond();
        let spent = |budget| budget <= used.cents && Discount::of(row) != Discount::None;
        if row.ended_at.is_some() {
            Self::Ended
        } else if row.valid_until.is_some_and(|until| until <= now) {
            Self::Over
        } else if !has_uses(row, used) || row.budget_cents.is_some_and(spent) {
            Self::UsedUp
        } else if row.valid_from.is_some_and(|from| now < from) {
            Self::NotYet
        } else {
            Self::Open
        }
    }
}

/// All vouchers, the newest first: a fixed number of queries, however many there are.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn all(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<Voucher>, Error> {
    actor.require(Action::ManageVouchers)?;
    let rows = voucher::Entity::find()
        .order_by_desc(voucher::Column::Id)
        .all(connection)
        .await?;
    let used = used(connection, None).await?;
    several(connection, rows, &used, now).await
}

/// The voucher `id`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn load(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<Voucher, Error> {
    actor.require(Action::ManageVouchers)?;
    let row = voucher::Entity::find_by_id(id)
        .one(connection)
        .await?
        .ok_or(Error::NotFound)?;
    let used = used(connection, Some(redemption::Column::VoucherId.eq(id))).await?;
    let mut found = several(connection, vec![row], &used, now).await?;
    found.pop().ok_or(Error::NotFound)
}

/// Notes in the history that `actor` looked at these vouchers, where one is bound to somebody's address.
///
/// # Errors
/// The database's own.
pub async fn note_look(
    db: &Db,
    actor: &Actor,
    vouchers: &[Voucher],
    now: Timestamp,
) -> Result<(), Error> {
    let mut bound = vouchers.iter();
    if !bound.any(|voucher| voucher.settings.email.is_some()) {
        return Ok(());
    }
    let (action, detail) = match vouchers {
        [one] => ("voucher.viewed", one.settings.code.clone()),
        all => ("vouchers.viewed", all.len().to_string()),
    };
    note(db, actor, action, &detail, now).await
}

/// Notes in the history that `actor` took the list of so many away as a file.
///
/// # Errors
/// The database's own.
pub async fn note_download(
    db: &Db,
    actor: &Actor,
    count: usize,
    now: Timestamp,
) -> Result<(), Error> {
    note(db, actor, "vouchers.downloaded", &count.to_string(), now).await
}

async fn note(
    db: &Db,
    actor: &Actor,
    action: &str,
    detail: &str,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        audit::record(transaction, actor, action, None, None, Some(detail), now).await
    })
    .await
}

async fn several(
    connection: &impl ConnectionTrait,
    rows: Vec<voucher::Model>,
    used: &HashMap<Uuid, Used>,
    now: Timestamp,
) -> Result<Vec<Voucher>, Error> {
    let held = Held::count(connection, now).await?;
    let mut types = types(connection).await?;
    let mut once = redemption::Entity::find();
    if let [row] = rows.as_slice() {
        once = once.filter(redemption::Column::VoucherId.eq(row.id));
    }
    let once = once.all(connection).await?;
    let once: std::collections::HashSet<Uuid> = once.iter().map(|row| row.voucher_id).collect();
    Ok(rows
        .into_iter()
        .map(|row| {
            let used = used.get(&row.id).copied().unwrap_or_default();
            Voucher {
                id: row.id,
                used: used.times,
                spent_cents: used.cents,
                held: held.by(row.id),
                state: State::of(&row, used, now),
                has_history: once.contains(&row.id),
                created_at: from_millis(row.created_at),
                settings: VoucherSettings {
                    discount: Discount::of(&row),
                    code: row.code,
                    note: row.note,
                    uses: row.uses,
                    budget_cents: row.budget_cents,
                    valid_from: row.valid_from.map(from_millis),
                    valid_until: row.valid_until.map(from_millis),
                    email: row.email,
                    holds_places: row.holds_places,
                    types: types.remove(&row.id).unwrap_or_default(),
                },
            }
        })
        .collect())
}

/// The slugs of the types of every voucher, in the order of types.
async fn types(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, Vec<String>>, Error> {
    let kinds = registration_type::Entity::find()
        .order_by_asc(registration_type::Column::Position)
        .all(connection)
        .await?;
    let rows = voucher_type::Entity::find().all(connection).await?;
    let mut types: HashMap<Uuid, Vec<String>> = HashMap::new();
    for kind in kinds {
        for row in rows
            .iter()
            .filter(|row| row.registration_type_id == kind.id)
        {
            types
                .entry(row.voucher_id)
                .or_default()
                .push(kind.slug.clone());
        }
    }
    Ok(types)
}
