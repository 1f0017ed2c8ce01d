//! What every change of the draft begins and ends with.

use entity::conference;
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    IntoActiveModel as _, QuerySelect as _, Set,
};

use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::lock_conference;
use crate::i18n::Zone;

/// The role is checked and the conference's row locked: changes take turns, so that each has a version of
/// the draft of its own.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] before there is a conference.
pub(crate) async fn begin(
    transaction: &DatabaseTransaction,
    actor: &Actor,
) -> Result<conference::Model, Error> {
    actor.require(Action::EditDraft)?;
    lock_conference(transaction).await?.ok_or(Error::NotFound)
}

/// The history says what was done, such as `room.changed`, and with what (`detail`: its slug or id); the
/// draft gets its next version, which is answered.
///
/// # Errors
/// The database's own.
pub(crate) async fn finish(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    deed: &str,
    detail: &str,
    now: Timestamp,
) -> Result<i64, Error> {
    audit::record(transaction, actor, deed, None, None, Some(detail), now).await?;
    next_version(transaction).await
}

/// Counts a change of the draft.
pub(crate) async fn next_version(transaction: &DatabaseTransaction) -> Result<i64, Error> {
    let row = conference::Entity::find()
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    let version = row.draft_version + 1;
    let mut change = row.into_active_model();
    change.draft_version = Set(version);
    change.update(transaction).await?;
    Ok(version)
}

/// The version of the draft: another one means that something in it was changed. 0 before there is a
/// conference.
///
/// # Errors
/// The database's own.
pub async fn version(connection: &impl ConnectionTrait) -> Result<i64, Error> {
    let version = conference::Entity::find()
        .select_only()
        .column(conference::Column::DraftVersion)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(version.unwrap_or_default())
}

/// The version of the draft, and of what is public: the days and hours of the conference, which conflicts
/// depend on, count the second one.
///
/// # Errors
/// The database's own.
pub async fn versions(connection: &impl ConnectionTrait) -> Result<[i64; 2], Error> {
    let versions: Option<(i64, i64)> = conference::Entity::find()
        .select_only()
        .column(conference::Column::DraftVersion)
        .column(conference::Column::PublicVersion)
        .into_tuple()
        .one(connection)
        .await?;
    let (draft, public) = versions.unwrap_or_default();
    Ok([draft, public])
}

/// Every process is told that something public is another one now.
pub(crate) async fn public_changed(transaction: &DatabaseTransaction) -> Result<(), Error> {
    let version = conference::Column::PublicVersion;
    conference::Entity::update_many()
        .col_expr(version, Expr::col(version).add(1))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The conference's clocks.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn zone(connection: &impl ConnectionTrait) -> Result<Zone, Error> {
    let row = conference::Entity::find().one(connection).await?;
    Ok(Zone::named(&row.ok_or(Error::NotFound)?.time_zone))
}
