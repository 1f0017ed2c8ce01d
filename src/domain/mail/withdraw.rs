//! Taking back mail that has not left: the link that it would bring opens nothing any more, or is not needed; or
//! nobody wants it any more.

use entity::message::{self, Column};
use entity::{mailing, unsubscribed};
use jiff::Timestamp;
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{Claimed, LEASE, Template, outage};
use crate::db::{Db, millis};
use crate::domain::Error;

/// Takes back what waits for the organizer `id` and would bring a link to set a password.
///
/// # Errors
/// The database's own.
pub async fn withdraw(connection: &impl ConnectionTrait, organizer_id: Uuid) -> Result<(), Error> {
    message::Entity::delete_many()
        .filter(Column::OrganizerId.eq(organizer_id))
        .filter(Column::Status.eq("waiting"))
        .filter(Column::Template.is_in(Template::WITH_PASSWORD_LINK.map(Template::name)))
        .exec(connection)
        .await?;
    Ok(())
}

/// What waits and is not being handed over just now: what is, may have left already.
fn untouched(now: Timestamp) -> Condition {
    Condition::all().add(Column::Status.eq("waiting")).add(
        Condition::any()
            .add(Column::ClaimedAt.is_null())
            .add(Column::ClaimedAt.lte(millis(now - LEASE))),
    )
}

/// Holds back whoever hands mail over. Rows are locked in this order, so that nobody waits in a circle: a registration,
/// this, a mailing, messages.
///
/// # Errors
/// The database's own.
pub(in crate::domain) async fn lock_outbox(
    transaction: &DatabaseTransaction,
    now: Timestamp,
) -> Result<(), Error> {
    outage::lock(transaction, now).await?;
    Ok(())
}

/// Takes back what has not left of the mailing `id`, whose row the caller has locked, and the outbox before it; answers
/// how many that are.
pub(in crate::domain) async fn withdraw_mailing(
    transaction: &DatabaseTransaction,
    id: Uuid,
    now: Timestamp,
) -> Result<u64, Error> {
    let gone = message::Entity::delete_many()
        .filter(Column::MailingId.eq(id))
        .filter(untouched(now))
        .exec(transaction)
        .await?;
    Ok(gone.rows_affected)
}

/// Takes back what is not necessary and has not left for the registration `id`; the mailings tell how many.
pub(in crate::domain) async fn withdraw_unnecessary(
    transaction: &DatabaseTransaction,
    registration: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    let unnecessary = Query::select()
        .column(mailing::Column::Id)
        .from(mailing::Entity)
        .and_where(mailing::Column::Necessary.eq(false))
        .to_owned();
    lock_outbox(transaction, now).await?;
    let waiting: Vec<(Uuid, Uuid)> = message::Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::MailingId)
        .filter(Column::RegistrationId.eq(registration))
        .filter(Column::MailingId.in_subquery(unnecessary))
        .filter(untouched(now))
        .into_tuple()
        .all(transaction)
        .await?;
    let (messages, mailings): (Vec<Uuid>, Vec<Uuid>) = waiting.into_iter().unzip();
    if messages.is_empty() {
        return Ok(());
    }
    message::Entity::delete_many()
        .filter(Column::Id.is_in(messages))
        .exec(transaction)
        .await?;
    // A mailing has one message for each registration.
    mailing::Entity::update_many()
        .col_expr(
            mailing::Column::Unsubscribed,
            Expr::col(mailing::Column::Unsubscribed).add(1),
        )
        .filter(mailing::Column::Id.is_in(mailings))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Whether a message that was claimed is still to leave: its mailing was not stopped meanwhile, and the person did
/// not say that no such mail is wanted. Else it is taken back.
///
/// # Errors
/// The database's own.
pub async fn still_leaves(db: &Db, claimed: &Claimed, now: Timestamp) -> Result<bool, Error> {
    let (Some(mailing_id), Some(registration)) = (claimed.mailing_id, claimed.registration_id)
    else {
        return Ok(true);
    };
    let Some(row) = mailing::Entity::find_by_id(mailing_id)
        .one(db.read())
        .await?
    else {
        return Ok(true);
    };
    let stopped = row.state == "stopped";
    let refused = !row.necessary
        && unsubscribed::Entity::find_by_id(registration)
            .one(db.read())
            .await?
            .is_some();
    if !stopped && !refused {
        return Ok(true);
    }
    db.write(async |transaction| {
        lock_outbox(transaction, now).await?;
        let gone = message::Entity::delete_by_id(claimed.id)
            .filter(Column::Status.eq("waiting"))
            .exec(transaction)
            .await?;
        let counted = if stopped {
            mailing::Column::Withdrawn
        } else {
            mailing::Column::Unsubscribed
        };
        let count = i64::try_from(gone.rows_affected).unwrap_or_default();
        mailing::Entity::update_many()
            .col_expr(counted, Expr::col(counted).add(count))
            .filter(mailing::Column::Id.eq(mailing_id))
            .exec(transaction)
            .await?;
        Ok(false)
    })
    .await
}
