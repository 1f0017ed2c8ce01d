//! What every change of the conference begins and ends with.

use entity::conference;
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _};

use super::Section;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::lock_conference;

/// The conference's row.
///
/// # Errors
/// [`Error::NotFound`] before there is one.
pub(super) async fn row(connection: &impl ConnectionTrait) -> Result<conference::Model, Error> {
    conference::Entity::find()
        .one(connection)
        .await?
        .ok_or(Error::NotFound)
}

/// Whether there is a conference.
///
/// # Errors
/// The database's own.
pub async fn exists(connection: &impl ConnectionTrait) -> Result<bool, Error> {
    Ok(conference::Entity::find().one(connection).await?.is_some())
}

/// The role is checked and the conference's row locked: changes take turns, with each other and with
/// people who register.
pub(super) async fn begin(
    transaction: &DatabaseTransaction,
    actor: &Actor,
) -> Result<conference::Model, Error> {
    actor.require(Action::ChangeConference)?;
    lock_conference(transaction).await?.ok_or(Error::NotFound)
}

/// The history says who changed which part, and every process is told to look again.
pub(super) async fn finish(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    section: Section,
    now: Timestamp,
) -> Result<(), Error> {
    let version = conference::Column::PublicVersion;
    conference::Entity::update_many()
        .col_expr(version, Expr::col(version).add(1))
        .exec(transaction)
        .await?;
    let detail = Some(section.slug());
    audit::record(
        transaction,
        actor,
        "conference.changed",
        None,
        None,
        detail,
        now,
    )
    .await
}
