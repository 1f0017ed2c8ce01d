//! What a code would give: judged while somebody looks, and again when they register.

use entity::{voucher, voucher_type};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};
use uuid::Uuid;

use super::used::{Used, used_of};
use super::{Discount, key};
use crate::db::millis;
use crate::domain::email::Email;
use crate::domain::{Error, FieldProblem};

/// A voucher, as somebody who typed its code meets it.
pub(crate) struct Offer {
    voucher: voucher::Model,
    /// The types that it is for; none: all.
    types: Vec<Uuid>,
    used: Used,
}

impl Offer {
    /// The voucher of the code that was `typed`. What it says is sure while the conference's row is locked.
    ///
    /// # Errors
    /// The database's own.
    pub(crate) async fn find(
        connection: &impl ConnectionTrait,
        typed: &str,
    ) -> Result<Option<Self>, Error> {
        let key = key(typed);
        if key.is_empty() {
            return Ok(None);
        }
        let voucher = voucher::Entity::find()
            .filter(voucher::Column::CodeKey.eq(key))
            .one(connection)
            .await?;
        let Some(voucher) = voucher else {
            return Ok(None);
        };
        let types = voucher_type::Entity::find()
            .filter(voucher_type::Column::VoucherId.eq(voucher.id))
            .all(connection)
            .await?;
        Ok(Some(Self {
            types: types.iter().map(|row| row.registration_type_id).collect(),
            used: used_of(connection, voucher.id).await?,
            voucher,
        }))
    }

    pub(super) fn id(&self) -> Uuid {
        self.voucher.id
    }

    /// As it is shown.
    pub(crate) fn code(&self) -> &str {
        &self.voucher.code
    }

    /// What it takes off prices.
    pub(crate) fn discount(&self) -> Discount {
        Discount::of(&self.voucher)
    }

    /// Whether a place waits for whoever uses it.
    pub(crate) fn holds_place(&self) -> bool {
        self.voucher.holds_places
    }

    /// Whether it names the type: then it opens what needs a voucher. One that is for all types opens none.
    pub(crate) fn opens(&self, type_id: Uuid) -> bool {
        self.types.contains(&type_id)
    }

    /// Whether it can be used at all now; by `email`, where that is known.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn stands(&self, email: Option<&Email>, now: Timestamp) -> Result<(), FieldProblem> {
        let (voucher, now) = (&self.voucher, millis(now));
        if voucher.ended_at.is_some() || voucher.valid_until.is_some_and(|until| until <= now) {
            return Err(FieldProblem::CodeEnded);
        }
        if voucher.valid_from.is_some_and(|from| now < from) {
            return Err(FieldProblem::CodeNotYet);
        }
        if !has_uses(voucher, self.used) {
            return Err(FieldProblem::CodeUsedUp);
        }
        let bound = voucher.email.as_deref().and_then(Email::parse);
        if let (Some(bound), Some(email)) = (bound, email)
            && bound.key() != email.key()
        {
            return Err(FieldProblem::CodeForOtherAddress);
        }
        Ok(())
    }

    /// What it takes off the price of the type, in US cents.
    ///
    /// # Errors
    /// Where it is not for this type, or has no budget for it.
    pub(crate) fn off(&self, type_id: Uuid, price_cents: i64) -> Result<i64, FieldProblem> {
        if !self.types.is_empty() && !self.opens(type_id) {
            return Err(FieldProblem::CodeForOtherType);
        }
        let cents = self.discount().off(price_cents);
        if has_budget(&self.voucher, self.used, cents) {
            Ok(cents)
        } else {
            Err(FieldProblem::CodeUsedUp)
        }
    }
}

/// Whether one more use is left.
pub(super) fn has_uses(voucher: &voucher::Model, used: Used) -> bool {
    voucher.uses.is_none_or(|uses| used.times < i64::from(uses))
}

/// Whether the budget has `cents` left.
pub(super) fn has_budget(voucher: &voucher::Model, used: Used, cents: i64) -> bool {
    let budget = voucher.budget_cents;
    cents == 0 || budget.is_none_or(|budget| used.cents + cents <= budget)
}

/// Whether there is any voucher that somebody may have: then the form asks for a code.
///
/// # Errors
/// The database's own.
pub(crate) async fn any(connection: &impl ConnectionTrait, now: Timestamp) -> Result<bool, Error> {
    let vouchers = voucher::Entity::find()
        .filter(voucher::Column::EndedAt.is_null())
        .filter(
            Condition::any()
                .add(voucher::Column::ValidUntil.is_null())
                .add(voucher::Column::ValidUntil.gt(millis(now))),
        )
        .count(connection)
        .await?;
    Ok(vouchers > 0)
}
