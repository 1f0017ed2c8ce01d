//! How often vouchers were used, and what they took off: counted from rows.

use std::collections::HashMap;

use entity::redemption::{self, Column};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::domain::Error;

/// What was used of one voucher. True only while the conference's row is locked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Used {
    pub(super) times: i64,
    pub(super) cents: i64,
}

/// What was used of each voucher that `which` is about, uses given back left out: one query.
pub(super) async fn used(
    connection: &impl ConnectionTrait,
    which: Option<SimpleExpr>,
) -> Result<HashMap<Uuid, Used>, Error> {
    // By amount: there are only a few different ones, and a sum has another type on each database.
    let mut query = redemption::Entity::find()
        .select_only()
        .column(Column::VoucherId)
        .column(Column::DiscountCents)
        .column_as(Column::RegistrationId.count(), "people")
        .filter(Column::GivenBackAt.is_null())
        .group_by(Column::VoucherId)
        .group_by(Column::DiscountCents);
    if let Some(which) = which {
        query = query.filter(which);
    }
    let groups: Vec<(Uuid, i64, i64)> = query.into_tuple().all(connection).await?;
    let mut used: HashMap<Uuid, Used> = HashMap::new();
    for (voucher, cents, people) in groups {
        let one = used.entry(voucher).or_default();
        one.times += people;
        one.cents += cents * people;
    }
    Ok(used)
}

/// What was used of the voucher `id`.
pub(super) async fn used_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Used, Error> {
    let used = used(connection, Some(Column::VoucherId.eq(id))).await?;
    Ok(used.get(&id).copied().unwrap_or_default())
}
