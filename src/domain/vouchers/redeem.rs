//! Using a voucher, giving the use back, and taking it again: steps of a transaction that holds the conference's row.

use entity::{redemption, registration, voucher, voucher_type};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::offer::{has_budget, has_uses};
use super::used::used_of;
use super::{Agreed, Discount, Offer};
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

/// The price of the registration `id` where `before_cents` is what it costs without a voucher now: what its voucher takes
/// off stays, and no more than all of it.
pub(crate) async fn price_again(
    transaction: &DatabaseTransaction,
    id: Uuid,
    before_cents: i64,
) -> Result<i64, Error> {
    let Some((row, _)) = of(transaction, id).await? else {
        return Ok(before_cents);
    };
    let discount_cents = row.discount_cents.min(before_cents);
    let mut change = row.into_active_model();
    change.price_before_cents = Set(before_cents);
    change.discount_cents = Set(discount_cents);
    change.update(transaction).await?;
    Ok(before_cents - discount_cents)
}

/// What the voucher of the registration `id` would take off `price_cents` of the type; none where no use holds, or it is
/// not for that. Its time is not asked for: it was used within it.
pub(crate) async fn carried(
    connection: &impl ConnectionTrait,
    id: Uuid,
    type_id: Uuid,
    price_cents: i64,
) -> Result<Option<i64>, Error> {
    let Some((row, voucher)) = of(connection, id).await? else {
        return Ok(None);
    };
    if row.given_back_at.is_some() {
        return Ok(None);
    }
    let types = voucher_type::Entity::find()
        .filter(voucher_type::Column::VoucherId.eq(voucher.id))
        .all(connection)
        .await?;
    let is_for = |pair: &voucher_type::Model| pair.registration_type_id == type_id;
    if !types.is_empty() && !types.iter().any(is_for) {
        return Ok(None);
    }
    let cents = Discount::of(&voucher).off(price_cents);
    let mut used = used_of(connection, voucher.id).await?;
    used.cents -= row.discount_cents;
    Ok(has_budget(&voucher, used, cents).then_some(cents))
}

/// Takes what the registration `id` used along to another type, where its voucher is for that too; otherwise the use
/// is given back. Answers the price that holds, and the code that was given back.
pub(crate) async fn carry_over(
    transaction: &DatabaseTransaction,
    id: Uuid,
    type_id: Uuid,
    price_cents: i64,
    now: Timestamp,
) -> Result<(i64, Option<String>), Error> {
    let Some(cents) = carried(transaction, id, type_id, price_cents).await? else {
        return Ok((price_cents, give_back(transaction, id, now).await?));
    };
    if let Some((row, _)) = of(transaction, id).await? {
        let mut change = row.into_active_model();
        change.price_before_cents = Set(price_cents);
        change.discount_cents = Set(cents);
        change.update(transaction).await?;
    }
    Ok((price_cents - cents, None))
}

/// Gives the use of the registration `from` to `to`, which has its place now.
pub(crate) async fn hand_over(
    transaction: &DatabaseTransaction,
    from: Uuid,
    to: Uuid,
) -> Result<(), Error> {
    redemption::Entity::update_many()
        .col_expr(redemption::Column::RegistrationId, Expr::value(to))
        .filter(redemption::Column::RegistrationId.eq(from))
        .exec(transaction)
        .await?;
    Ok(())
}

async fn of(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<(redemption::Model, voucher::Model)>, Error> {
    let Some(row) = redemption::Entity::find_by_id(id).one(connection).await? else {
        return Ok(None);
    };
    let voucher = voucher::Entity::find_by_id(row.voucher_id)
        .one(connection)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Some((row, voucher)))
}
