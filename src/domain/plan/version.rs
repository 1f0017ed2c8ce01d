//! Each change of somebody's plan counts: personal feeds are told again only when it has moved on.

use entity::plan::{self, Column};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ConnectionTrait, EntityTrait as _, ExprTrait as _, Set};
use uuid::Uuid;

use crate::domain::Error;

/// The plans of these registrations have changed.
pub(super) async fn count_change(
    transaction: &impl ConnectionTrait,
    registrations: impl IntoIterator<Item = Uuid>,
) -> Result<(), Error> {
    let rows: Vec<plan::ActiveModel> = registrations.into_iter().map(first).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let mut again = OnConflict::column(Column::RegistrationId);
    again.value(
        Column::Version,
        Expr::col((plan::Entity, Column::Version)).add(1),
    );
    // Few columns a row: far below what a statement takes.
    for rows in rows.chunks(1_000) {
        plan::Entity::insert_many(rows.to_vec())
            .on_conflict(again.clone())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// The plan of a registration for which nothing was planned before.
pub(super) fn first(registration_id: Uuid) -> plan::ActiveModel {
    plan::ActiveModel {
        registration_id: Set(registration_id),
        version: Set(1),
        mail_about_stars: Set(true),
    }
}
