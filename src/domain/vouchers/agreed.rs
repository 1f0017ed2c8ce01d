//! What was agreed with somebody who used a voucher.

use std::collections::HashMap;

use entity::{redemption, voucher};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::Error;

/// What was agreed with somebody who used a voucher: the price without it less the discount is the price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The voucher's code, as it is shown.
    pub code: String,
    /// The price without it, in US cents.
    pub price_before_cents: i64,
    /// What it takes off, in US cents.
    pub discount_cents: i64,
}

/// What was agreed with the registration `id`; none where no voucher holds for it.
///
/// # Errors
/// The database's own.
pub(crate) async fn agreed(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Agreed>, Error> {
    Ok(agreed_by_all(connection, &[id]).await?.remove(&id))
}

/// What was agreed with each of these registrations: one query. A use that was given back counts no more.
///
/// # Errors
/// The database's own.
pub(crate) async fn agreed_by_all(
    connection: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Agreed>, Error> {
    let mut agreed = HashMap::new();
    // A statement takes only so many values.
    for some in ids.chunks(1_000) {
        let rows = redemption::Entity::find()
            .filter(redemption::Column::RegistrationId.is_in(some.iter().copied()))
            .filter(redemption::Column::GivenBackAt.is_null())
            .all(connection)
            .await?;
        if rows.is_empty() {
            continue;
        }
        let codes = codes(connection, &rows).await?;
        agreed.extend(rows.into_iter().map(|row| {
            let code = codes.get(&row.voucher_id).cloned().unwrap_or_default();
            let agreed = Agreed {
                code,
                price_before_cents: row.price_before_cents,
                discount_cents: row.discount_cents,
            };
            (row.registration_id, agreed)
        }));
    }
    Ok(agreed)
}

async fn codes(
    connection: &impl ConnectionTrait,
    rows: &[redemption::Model],
) -> Result<HashMap<Uuid, String>, Error> {
    let vouchers = voucher::Entity::find()
        .filter(voucher::Column::Id.is_in(rows.iter().map(|row| row.voucher_id)))
        .all(connection)
        .await?;
    Ok(vouchers.into_iter().map(|row| (row.id, row.code)).collect())
}
