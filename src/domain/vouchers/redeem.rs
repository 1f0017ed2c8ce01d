//! Using a voucher, giving the use back, and taking it again: steps of a transaction that holds the conference's row.

use entity::{redemption, registration, voucher};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, DatabaseTransaction, EntityTrait as _, IntoActiveModel as _, Set,
};
use uuid::Uuid;

use super::offer::{has_budget, has_uses};
use super::used::used_of;
use super::{Agreed, Offer};
use crate::db::millis;
use crate::domain::Error;

/// Notes that the registration `id` used the voucher of `offer`, as `agreed`.
pub(crate) async fn redeem(
    transaction: &DatabaseTransaction,
    id: Uuid,
    offer: &Offer,
    agreed: &Agreed,
    now: Timestamp,
) -> Result<(), Error> {
    let row = redemption::ActiveModel {
        registration_id: Set(id),
        voucher_id: Set(offer.id()),
        price_before_cents: Set(agreed.price_before_cents),
        discount_cents: Set(agreed.discount_cents),
        redeemed_at: Set(millis(now)),
        given_back_at: Set(None),
    };
    redemption::Entity::insert(row)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Gives back the use of the registration `id`, which has ended: somebody else can have it. Answers the code.
pub(crate) async fn give_back(
    transaction: &DatabaseTransaction,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<String>, Error> {
    let Some((row, voucher)) = of(transaction, id).await? else {
        return Ok(None);
    };
    if row.given_back_at.is_some() {
        return Ok(None);
    }
    let mut change = row.into_active_model();
    change.given_back_at = Set(Some(millis(now)));
    change.update(transaction).await?;
    Ok(Some(voucher.code))
}

/// What came of asking for a use again.
pub(crate) struct Again {
    /// The voucher's code.
    pub(crate) code: String,
    /// Whether the use was there to be had.
    pub(crate) taken: bool,
    /// The price that holds now, in US cents.
    pub(crate) price_cents: i64,
}

/// Takes the use of `row`, which is brought back, once more if uses and budget are left; without it the full price
/// holds. The time of the voucher is not asked for: it was used within it. None where no use was given back.
pub(crate) async fn take_again(
    transaction: &DatabaseTransaction,
    row: &registration::Model,
) -> Result<Option<Again>, Error> {
    let Some((redemption, voucher)) = of(transaction, row.id).await? else {
        return Ok(None);
    };
    if redemption.given_back_at.is_none() {
        return Ok(None);
    }
    let used = used_of(transaction, voucher.id).await?;
    let (before, discount) = (redemption.price_before_cents, redemption.discount_cents);
    let taken = has_uses(&voucher, used) && has_budget(&voucher, used, discount);
    if taken {
        let mut change = redemption.into_active_model();
        change.given_back_at = Set(None);
        change.update(transaction).await?;
    }
    Ok(Some(Again {
        code: voucher.code,
        taken,
        price_cents: if taken { before - discount } else { before },
    }))
}

async fn of(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<Option<(redemption::Model, voucher::Model)>, Error> {
    let Some(row) = redemption::Entity::find_by_id(id).one(transaction).await? else {
        return Ok(None);
    };
    let voucher = voucher::Entity::find_by_id(row.voucher_id)
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Some((row, voucher)))
}
